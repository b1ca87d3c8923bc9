"""Place a chart on a figure: size, scales, legend, and room for all texts.

Imported when something is drawn, so matplotlib is loaded only then.
"""

from decimal import Decimal
from textwrap import wrap

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from core.formats import number
from rendering.charts import bars, lines, pie, room
from rendering.charts.model import Chart
from rendering.charts.style import BLUE, INK, QUIET, RULE, STYLES

LONG_LABEL = 16  # characters; longer category names lie beside horizontal bars
LINE_CHARACTERS = 120  # across the drawing
LYING_LABEL = 34  # characters in a line beside a lying bar
MOST_LABELS = 14  # along a standing chart
HEIGHT_CM = 6.6
LEGEND_CM = 0.6
TALLEST_CM = 21


def plot(chart: Chart, figure: Figure) -> None:
    if chart.kind == "pie":
        pie.draw_pie(chart, figure.add_axes((0.05, 0.03, 0.9, 0.94)))
        return
    ax = figure.add_axes((0, 0, 1, 1))
    for spine in ax.spines.values():
        spine.set_visible(False)
    if chart.kind == "line":
        lines.draw_lines(chart, ax)
    else:
        bars.draw_bars(chart, ax, lying=is_lying(chart))
    (_label_lying if is_lying(chart) else _label_standing)(chart, ax)
    _arrange(chart, figure, ax)


def height_cm(chart: Chart) -> float:
    """Centimetres; lying bars grow with their number."""
    legend = LEGEND_CM if needs_legend(chart) else 0
    if not is_lying(chart):
        return HEIGHT_CM + legend
    bar = len(chart.series) * 0.42 if chart.kind == "grouped" else 0.6
    lines_needed = max(len(wrap(c, LYING_LABEL)) for c in chart.categories)
    row = max(bar + 0.3, 0.42 * lines_needed + 0.25)
    return min(0.5 + legend + row * len(chart.categories), TALLEST_CM)


def is_lying(chart: Chart) -> bool:
    """Bars lie where their names would not fit below them."""
    if chart.kind in ("line", "pie"):
        return False
    fits = LINE_CHARACTERS / len(chart.categories)
    words = [word for category in chart.categories for word in category.split()]
    too_long = max(map(len, chart.categories)) > max(LONG_LABEL, fits)
    return too_long or any(len(word) > fits for word in words)


def needs_legend(chart: Chart) -> bool:
    """Lines carry their name at the end; one series needs none."""
    return chart.kind in ("grouped", "stacked", "shares") and len(chart.series) > 1


def _label_standing(chart: Chart, ax: Axes) -> None:
    count = len(chart.categories)
    shown = range(0, count, -(-count // MOST_LABELS))
    width = max(6, 104 // len(shown))
    ax.set_xticks(list(shown), [_wrapped(chart.categories[i], width) for i in shown])
    ax.set_xlim(-0.6, count - 0.4)
    ax.yaxis.set_major_formatter(lambda value, _: _tick(chart, value))
    ax.yaxis.set_major_locator(_locator(chart))
    ax.grid(axis="y", color=RULE, linewidth=0.4)
    ax.set_axisbelow(True)
    low, high = ax.get_ylim()
    if low <= 0 <= high:
        ax.axhline(0, color=QUIET, linewidth=0.6)


def _label_lying(chart: Chart, ax: Axes) -> None:
    count = len(chart.categories)
    names = [_wrapped(category, LYING_LABEL) for category in chart.categories]
    ax.set_yticks(range(count), names)
    ax.tick_params(axis="y", colors=INK)
    ax.set_ylim(count - 0.45, -0.55)  # first category on top
    if bars.values_fit(chart):
        ax.set_xticks([])  # every bar says its value
    else:
        ax.xaxis.set_major_formatter(lambda value, _: _tick(chart, value))
        ax.xaxis.set_major_locator(_locator(chart))
        ax.grid(axis="x", color=RULE, linewidth=0.4)
        ax.tick_params(axis="x", colors=QUIET)
    ax.set_axisbelow(True)
    ax.axvline(0, color=QUIET, linewidth=0.6)


def _arrange(chart: Chart, figure: Figure, ax: Axes) -> None:
    """Leave exactly the room that labels, unit and legend need (in inches)."""
    width, height = figure.get_size_inches()
    top = 0.1
    if needs_legend(chart):
        _draw_legend(chart, figure)
        top += 0.27
    if chart.unit:
        y = 1 - (top + 0.06) / height
        figure.text(0, y, _unit(chart), color=QUIET, va="center", ha="left")
        top += 0.2
    box = ax.get_tightbbox(room.renderer_of(figure))
    left = max(0.0, -box.x0 / figure.dpi) + 0.02 if box else 0.5
    below = max(0.0, -box.y0 / figure.dpi) + 0.03 if box else 0.3
    right = lines.room_for_names(chart, figure) if chart.kind == "line" else 0.05
    across = (width - left - right) / width
    upward = (height - below - top) / height
    ax.set_position((left / width, below / height, across, upward))
    if chart.kind == "line":
        lines.write_names(chart, ax, figure)


def _draw_legend(chart: Chart, figure: Figure) -> None:
    handles = [
        Patch(facecolor=style.fill, edgecolor=BLUE, hatch=style.hatch, label=label)
        for (label, _), style in zip(chart.series, STYLES, strict=False)
    ]
    for handle in handles:
        handle.set_linewidth(0.5)
    figure.legend(
        handles=handles,
        loc="upper left",
        bbox_to_anchor=(0, 1),
        frameon=False,
        ncols=min(len(handles), 4),
        borderpad=0,
        borderaxespad=0.1,
        handlelength=1.5,
        handleheight=0.9,
        columnspacing=1.8,
        handletextpad=0.6,
    )


def _unit(chart: Chart) -> str:
    return "Anteile in Prozent" if chart.kind == "shares" else f"in {chart.unit}"


def _locator(chart: Chart) -> MaxNLocator:
    return MaxNLocator(nbins=5, integer=chart.decimals == 0, steps=[1, 2, 2.5, 5, 10])


def _tick(chart: Chart, value: float) -> str:
    decimals = 0 if value == int(value) else max(1, chart.decimals)
    return number(Decimal(str(round(value, 6))), decimals)


def _wrapped(text: str, width: int) -> str:
    return "\n".join(wrap(text, width, break_long_words=False))
