"""How much room bars and their values have. Shares of the drawing, no engine."""

from rendering.charts.model import Chart

WIDEST = 0.7  # of the room of a category
BAR_ROOM = 0.11  # of the drawing, for one bar: few bars stay slim
LYING_ROOM = 90  # characters along the whole scale
STANDING_ROOM = 26  # lines of text along the whole scale
LETTER = 0.0088  # of the drawing, for one character of a value
MOST_LYING, FEW_LYING = 60, 30  # bars that can each carry their value


def values_fit(chart: Chart, *, lying: bool) -> bool:
    """Whether each bar can carry its own value."""
    if not chart.show_values:
        return False
    if lying:
        return len(chart.categories) * _beside(chart) <= MOST_LYING
    return _longest(chart) * LETTER <= _widest_room(chart)


def only_fit_lying(chart: Chart) -> bool:
    """Whether the values of bars side by side need the bars to lie."""
    if not chart.show_values or values_fit(chart, lying=False):
        return False
    return len(chart.categories) * _beside(chart) <= FEW_LYING


def _beside(chart: Chart) -> int:
    return len(chart.series) if chart.kind == "grouped" else 1


def _longest(chart: Chart) -> int:
    """Characters of the longest value."""
    return max(len(chart.shown(v)) for _, values in chart.series for v in values)


def _widest_room(chart: Chart) -> float:
    """Share of the drawing that a value may fill above its standing bar."""
    if _beside(chart) == 1:
        return 0.97 / len(chart.categories)
    return thickness(chart, lying=False) / _beside(chart) / len(chart.categories)


def thickness(chart: Chart, lying: bool) -> float:
    """Of all bars of a category together, as a share of its room."""
    if lying:
        return WIDEST  # the drawing is only as high as its bars need
    beside = len(chart.series) if chart.kind == "grouped" else 1
    return min(WIDEST, BAR_ROOM * beside * len(chart.categories))


def fits_inside(text: str, share: float, lying: bool) -> bool:
    """Whether a value has room in its part of a stack."""
    if lying:
        return share * LYING_ROOM >= len(text) + 1
    return share * STANDING_ROOM >= 1.4


def beyond(chart: Chart) -> float:
    """Room of the longest value beside a lying bar, as share of the span of bars."""
    share = (_longest(chart) + 2) / LYING_ROOM
    sides = 2 if min(chart.known_values(), default=0) < 0 else 1
    return share / (1 - sides * share)
