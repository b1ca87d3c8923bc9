"""Every line carries its name and last value at its end, with a piece of itself."""

from typing import cast

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from rendering.charts import room, ticks
from rendering.charts.lines import MARKED_POINTS, line_of
from rendering.charts.model import Chart, Value, points
from rendering.charts.style import FONT_SIZE, STYLES, SeriesStyle

END_GAP = 7  # points between the last value and the name
SAMPLE = 17  # points of a piece of line before its name
WIDEST_NAME = 0.3  # of the drawing
LINE = FONT_SIZE * room.LINE_HEIGHT / room.POINTS_PER_INCH  # inches


def room_for_names(chart: Chart, figure: Figure) -> float:
    """Inches right of the plot."""
    names = _names(chart, figure)
    gap = (END_GAP + _sample(chart)) / room.POINTS_PER_INCH
    return max(_width(figure, name) for name in names) + gap + 0.04


def height_of_names(chart: Chart, figure: Figure) -> float:
    """Inches that the names need below each other."""
    return sum(map(_lines, _names(chart, figure))) * LINE


def write_names(chart: Chart, ax: Axes, figure: Figure) -> None:
    """Name every line at its end; names that would touch are pushed apart."""
    low, high = ax.get_ylim()
    inches = ax.get_position().height * figure.get_size_inches()[1]
    line = (high - low) * LINE / inches
    ends = sorted(
        (_end(values, otherwise=(low + high) / 2), place)
        for place, (_, values) in enumerate(chart.lines)
    )
    names = _names(chart, figure)
    sizes = [_lines(names[place]) * line for _, place in ends]
    heights = room.pushed_apart([end for end, _ in ends], sizes, low, high)
    for height, (_, place) in zip(heights, ends, strict=True):
        if _sample(chart):
            _draw_sample(chart, ax, height, STYLES[place])
        ax.annotate(
            names[place],
            (len(chart.categories) - 1, height),
            xytext=(END_GAP + _sample(chart), 0),
            textcoords="offset points",
            va="center",
            ha="left",
            color=STYLES[place].line,
            annotation_clip=False,
            linespacing=1.15,
        )


def _sample(chart: Chart) -> float:
    """Points that a piece of the line fills before its name; one line needs none."""
    return SAMPLE + 4 if len(chart.lines) > 1 else 0.0


def _draw_sample(chart: Chart, ax: Axes, height: float, style: SeriesStyle) -> None:
    """A piece of the line, so that a name is found without colour too."""
    figure = cast(Figure, ax.figure)
    place = ax.transData.transform((len(chart.categories) - 1, height))
    start, level = figure.transFigure.inverted().transform(place)
    point = 1 / (room.POINTS_PER_INCH * figure.get_size_inches()[0])
    xs = [start + point * (END_GAP + SAMPLE * part) for part in (0, 0.5, 1)]
    line = line_of(xs, [level] * 3, style)
    is_marked = len(chart.categories) <= MARKED_POINTS
    line.set(transform=figure.transFigure, markevery=[1] if is_marked else [])
    figure.add_artist(line)


def _names(chart: Chart, figure: Figure) -> list[str]:
    """Name and last value of each line; long ones in lines, so that the plot stays."""
    most = figure.get_size_inches()[0] * WIDEST_NAME
    shown = [
        f"{label} {chart.shown(values[-1])}".strip() if chart.show_values else label
        for label, values in chart.lines
    ]
    return [
        ticks.wrapped(name, most, lambda text: room.text_width(figure, text))
        for name in shown
    ]


def _width(figure: Figure, name: str) -> float:
    return max((room.text_width(figure, line) for line in name.split("\n")), default=0)


def _lines(name: str) -> int:
    return name.count("\n") + 1


def _end(values: tuple[Value, ...], *, otherwise: float) -> float:
    heights = [float(height) for _, height in points(values)]
    return heights[-1] if heights else otherwise
