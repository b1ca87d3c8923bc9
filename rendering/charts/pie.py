"""Parts of a circle, the first at twelve o'clock, with name and share beside them."""

from math import cos, radians, sin

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Wedge

from rendering.charts import room, ticks
from rendering.charts.model import Chart, known, shares_of
from rendering.charts.style import BLUE, QUIET, STYLES

HALF_WIDTH = 2.6  # of the drawing, in radii
HALF_HEIGHT = 1.08
LABEL_DISTANCE = 1.3
LINE_HEIGHT = 0.165
NAME = 1.55  # inches of a name beside the circle
DEGREES_PER_PERCENT = 3.6
Label = tuple[float, float, str]  # x and y on the rim, text


def draw_pie(chart: Chart, ax: Axes, figure: Figure) -> None:
    ax.set_aspect("equal")
    ax.set_axis_off()
    ax.set_xlim(-HALF_WIDTH, HALF_WIDTH)
    ax.set_ylim(-HALF_HEIGHT, HALF_HEIGHT)
    _write_labels(ax, _draw_parts(chart, ax, figure))
    ax.add_patch(Circle((0, 0), 1, fill=False, edgecolor=BLUE, linewidth=0.6))
    _write_gaps(chart, ax)


def _draw_parts(chart: Chart, ax: Axes, figure: Figure) -> list[Label]:
    labels: list[Label] = []
    end = 90.0
    for at, share in enumerate(shares_of(chart.series[0][1])):
        if not share:
            continue
        start = end - share * DEGREES_PER_PERCENT
        style = STYLES[at % len(STYLES)]
        wedge = Wedge((0, 0), 1, start, end, facecolor=style.fill, linewidth=0.8)
        wedge.set(edgecolor=BLUE if style.hatch else "white", hatch=style.hatch)
        ax.add_patch(wedge)
        middle = radians((start + end) / 2)
        words = _label(chart, at, share, figure)
        labels.append((cos(middle), sin(middle), words))
        end = start
    return labels


def _label(chart: Chart, at: int, share: float, figure: Figure) -> str:
    value = chart.series[0][1][at]
    in_percent = f"{chart.share_shown(value, share)} %"
    shown = in_percent if chart.is_percent else f"{chart.shown(value)} ({in_percent})"
    name = ticks.wrapped(
        chart.categories[at], NAME, lambda text: room.text_width(figure, text)
    )
    return f"{name}\n{shown}"


def _write_labels(ax: Axes, labels: list[Label]) -> None:
    line = {"arrowstyle": "-", "linewidth": 0.5, "color": QUIET}
    for right in (True, False):
        side = sorted((y, x, text) for x, y, text in labels if (x >= 0) == right)
        wanted = [y * 1.02 for y, _, _ in side]
        sizes = [LINE_HEIGHT * (text.count("\n") + 1) for _, _, text in side]
        heights = room.pushed_apart(wanted, sizes, -0.98, 0.98)
        for height, (y, x, text) in zip(heights, side, strict=True):
            ax.annotate(
                text,
                (x * 0.99, y * 0.99),
                xytext=(LABEL_DISTANCE if right else -LABEL_DISTANCE, height),
                va="center",
                ha="left" if right else "right",
                linespacing=1.25,
                arrowprops={**line, "shrinkA": 2, "shrinkB": 0},
            )


def _write_gaps(chart: Chart, ax: Axes) -> None:
    missing = [
        f"{category} {chart.shown(value)}"
        for category, value in zip(chart.categories, chart.series[0][1], strict=True)
        if known(value) is None
    ]
    place = (-HALF_WIDTH, 0.03 - HALF_HEIGHT)
    ax.text(*place, ", ".join(missing), color=QUIET, ha="left", va="bottom")
