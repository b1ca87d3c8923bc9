"""Lines with markers; every line carries its name and last value at its end."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from rendering.charts import room
from rendering.charts.model import Chart, Value, known, points
from rendering.charts.style import FONT_SIZE, QUIET, STYLES

FEW_POINTS = 14  # so many points can each carry their value
MARKED_POINTS = 28  # so many can each carry a marker
END_GAP = 7  # points between the last value and the name


def draw_lines(chart: Chart, ax: Axes) -> None:
    for (_, values), style in zip(chart.series, STYLES, strict=False):
        ax.plot(
            range(len(values)),
            [_height(value) for value in values],
            color=style.line,
            linewidth=1.5,
            linestyle=(0, style.dashes) if style.dashes else "-",
            marker=style.marker if len(values) <= MARKED_POINTS else None,
            markersize=3.6,
            markerfacecolor="white",
            markeredgewidth=0.9,
            clip_on=False,
        )
    _set_scale(chart, ax)
    if len(chart.series) == 1 and chart.show_values:
        _write_values(chart, ax)
    _mark_gaps(chart, ax)


def room_for_names(chart: Chart, figure: Figure) -> float:
    """Inches right of the plot."""
    return max(room.text_width(figure, text) for text in _names(chart)) + 0.14


def write_names(chart: Chart, ax: Axes, figure: Figure) -> None:
    """Name every line at its end; names that would touch are pushed apart."""
    low, high = ax.get_ylim()
    inches = ax.get_position().height * figure.get_size_inches()[1]
    line = FONT_SIZE * room.LINE_HEIGHT / room.POINTS_PER_INCH
    ends = sorted(
        (_end(values, otherwise=(low + high) / 2), place)
        for place, (_, values) in enumerate(chart.series)
    )
    wanted = [height for height, _ in ends]
    heights = room.pushed_apart(wanted, (high - low) * line / inches, low, high)
    names = _names(chart)
    for height, (_, place) in zip(heights, ends, strict=True):
        ax.annotate(
            names[place],
            (len(chart.categories) - 1, height),
            xytext=(END_GAP, 0),
            textcoords="offset points",
            va="center",
            ha="left",
            color=STYLES[place].line,
            annotation_clip=False,
        )


def _set_scale(chart: Chart, ax: Axes) -> None:
    """From zero, unless the values lie so high that nothing could be seen."""
    numbers = chart.known_values() or [0.0, 1.0]
    high, low = max(numbers), min(numbers)
    span = (high - low) or abs(high) or 1
    bottom = 0 if 0 <= low < high * 0.6 else low - span * 0.25
    ax.set_ylim(bottom, high + span * 0.18)


def _write_values(chart: Chart, ax: Axes) -> None:
    """Over the points; of a long line only first, highest and lowest."""
    values = chart.series[0][1]
    chosen = list(points(values))
    if len(values) > FEW_POINTS and chosen:
        by_height = sorted(chosen, key=lambda point: point[1])
        chosen = sorted({chosen[0], by_height[0], by_height[-1]})
    for at, height in chosen:
        if at < len(values) - 1:  # the last stands beside the name
            ax.annotate(
                chart.shown(values[at]),
                (at, float(height)),
                xytext=(0, 4.5),
                textcoords="offset points",
                ha="center",
                va="bottom",
                fontsize=room.SMALL,
            )


def _mark_gaps(chart: Chart, ax: Axes) -> None:
    """The mark of a missing value stands at the foot of the plot."""
    bottom = ax.get_ylim()[0]
    for at, column in enumerate(chart.columns()):
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


def _names(chart: Chart) -> list[str]:
    if not chart.show_values:
        return [label for label, _ in chart.series]
    return [
        f"{label} {chart.shown(values[-1])}".strip() for label, values in chart.series
    ]


def _height(value: Value) -> float:
    amount = known(value)
    return float("nan") if amount is None else float(amount)


def _end(values: tuple[Value, ...], *, otherwise: float) -> float:
    heights = [float(height) for _, height in points(values)]
    return heights[-1] if heights else otherwise
