"""Lines with markers; a single one carries its values."""

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from rendering.charts import room
from rendering.charts.model import Chart, Outlook, Value, known, points
from rendering.charts.style import BAND, QUIET, STYLES, SeriesStyle

FEW_POINTS = 14  # so many points can each carry their value
MARKED_POINTS = 28  # so many can each carry a marker


def draw_lines(chart: Chart, ax: Axes) -> None:
    if chart.outlook:
        _draw_band(chart.outlook, ax, STYLES[len(chart.series)])
    for (_, values), style in zip(chart.lines, STYLES, strict=False):
        line = line_of(range(len(values)), list(map(_height, values)), style)
        if len(values) > MARKED_POINTS:
            line.set_markevery(_alone(values))
        ax.add_line(line)
    ax.set_xlim(-0.6, len(chart.categories) - 0.4)
    _set_scale(chart, ax)
    if len(chart.lines) == 1 and chart.show_values:
        _write_values(chart, ax)
    _mark_gaps(chart, ax)


def _draw_band(outlook: Outlook, ax: Axes, style: SeriesStyle) -> None:
    """Hatched between low and high, so that grey paper tells it from the grid."""
    pairs = zip(points(outlook.low), points(outlook.high), strict=True)
    band = [(at, float(low), float(high)) for (at, low), (_, high) in pairs]
    if band:
        places, lows, highs = zip(*band, strict=True)
        ax.fill_between(
            places,
            lows,
            highs,
            facecolor=BAND,
            edgecolor=style.line,
            hatch="////",
            linewidth=0.6,
            clip_on=False,
        )


def line_of(xs, ys, style: SeriesStyle) -> Line2D:
    """The line of a series, or a piece of it."""
    return Line2D(
        xs,
        ys,
        color=style.line,
        linewidth=1.5,
        linestyle=(0, style.dashes) if style.dashes else "-",
        marker=style.marker,
        markersize=3.6,
        markerfacecolor="white",
        markeredgewidth=0.9,
        clip_on=False,
    )


def _alone(values: tuple[Value, ...]) -> list[int]:
    """Points without a neighbour, which no line would show."""
    known_at = {at for at, _ in points(values)}
    return [at for at in sorted(known_at) if not {at - 1, at + 1} & known_at]


def _set_scale(chart: Chart, ax: Axes) -> None:
    """From zero, unless the values lie so high that nothing could be seen."""
    numbers = chart.known_values() or [0.0, 1.0]
    high, low = max(numbers), min(numbers)
    span = (high - low) or abs(high) or 1
    bottom = 0 if 0 <= low < high * 0.6 else low - span * 0.25
    ax.set_ylim(bottom, high + span * 0.18)


def _write_values(chart: Chart, ax: Axes) -> None:
    """At the points, where the line leaves room; of a long line only the extremes."""
    values = chart.series[0][1]
    chosen = list(points(values))
    heights = {at: float(height) for at, height in chosen}
    if len(values) > FEW_POINTS and chosen:
        by_height = sorted(chosen, key=lambda point: point[1])
        chosen = sorted({chosen[0], by_height[0], by_height[-1]})
    for at, _ in chosen:
        if at < len(values) - 1:  # the last stands beside the name
            _write_value(ax, chart.shown(values[at]), heights, at)


def _write_value(ax: Axes, text: str, heights: dict[int, float], at: int) -> None:
    """Above a point; below it in a valley; beside the line where it climbs or falls."""
    here = heights[at]
    before, after = (heights.get(near, here) for near in (at - 1, at + 1))
    is_valley = before >= here <= after and (before > here or after > here)
    below = is_valley and here > ax.get_ylim()[0]
    side = "center"
    if before < here < after:
        side = "right"
    elif before > here > after:
        side = "left"
    shift = {"center": 0.0, "right": 1.5, "left": -1.5}[side]
    ax.annotate(
        text,
        (at, here),
        xytext=(shift, -4.5 if below else 4.5),
        textcoords="offset points",
        ha=side,
        va="top" if below else "bottom",
        fontsize=room.SMALL,
    )


def _mark_gaps(chart: Chart, ax: Axes) -> None:
    """The mark of a missing value stands at the foot of the plot.

    Nothing is missing where only the outlook speaks.
    """
    bottom = ax.get_ylim()[0]
    for at, column in enumerate(chart.columns()):
        if at in chart.ahead:
            continue
        marks = sorted({chart.shown(value) for value in column if known(value) is None})
        if marks:
            ax.annotate(
                " ".join(marks),
                (at, bottom),
                xytext=(0, 3),
                textcoords="offset points",
                ha="center",
                va="bottom",
                color=QUIET,
            )


def _height(value: Value) -> float:
    amount = known(value)
    return float("nan") if amount is None else float(amount)
