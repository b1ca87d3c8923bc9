"""Place a chart on a figure: size, scales, legend, and room for all texts.

Imported when something is drawn, so matplotlib is loaded only then.
"""

from textwrap import wrap

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from rendering.charts import bars, fitting, legend, lines, names, pie, room, ticks
from rendering.charts.model import Chart
from rendering.charts.style import INK, QUIET, RULE

LONG_LABEL = 16  # characters; longer category names lie beside horizontal bars
LINE_CHARACTERS = 120  # across the drawing
LYING_LABEL = 34  # characters in a line beside a lying bar
HEIGHT_CM, TALLEST_CM = 6.6, 21
CM = 1 / 2.54  # inches
AXIS = 0.55  # inches that the numbers of the axis need, about


def plot(chart: Chart, figure: Figure) -> None:
    """Draw the chart and give the figure its height."""
    wide = figure.get_size_inches()[0]
    figure.set_size_inches(wide, _height(chart, figure))
    if chart.kind == "pie":
        pie.draw_pie(chart, figure.add_axes((0.05, 0.03, 0.9, 0.94)), figure)
        return
    ax = figure.add_axes((0, 0, 1, 1))
    for spine in ax.spines.values():
        spine.set_visible(False)
    lying = is_lying(chart)
    if chart.kind == "line":
        lines.draw_lines(chart, ax)
    else:
        bars.draw_bars(chart, ax, lying=lying)
    (_label_lying if lying else _label_standing)(chart, ax, figure)
    _arrange(chart, figure, ax)


def is_lying(chart: Chart) -> bool:
    """Bars lie where their names, or their values, would not fit otherwise."""
    if chart.kind in ("line", "pie") or ticks.moments(chart.categories):
        return False
    fits = LINE_CHARACTERS / len(chart.categories)
    words = [word for category in chart.categories for word in category.split()]
    too_long = max(map(len, chart.categories)) > max(LONG_LABEL, fits)
    if too_long or any(len(word) > fits for word in words):
        return True
    return chart.kind == "grouped" and fitting.only_fit_lying(chart)


def _height(chart: Chart, figure: Figure) -> float:
    """Inches; lying bars grow with their number, lines with their names."""
    top = legend.height(chart, figure)
    if chart.kind == "line":
        return max(HEIGHT_CM * CM, names.height_of_names(chart, figure) + 0.9)
    if not is_lying(chart):
        return HEIGHT_CM * CM + top
    bar = len(chart.series) * 0.42 if chart.kind == "grouped" else 0.6
    lines_needed = max(len(wrap(c, LYING_LABEL)) for c in chart.categories)
    row = max(bar + 0.3, 0.42 * lines_needed + 0.25)
    return min(0.5 + row * len(chart.categories), TALLEST_CM) * CM + top


def _label_standing(chart: Chart, ax: Axes, figure: Figure) -> None:
    right = names.room_for_names(chart, figure) if chart.kind == "line" else 0.05
    across = figure.get_size_inches()[0] - AXIS - right
    shown = ticks.names_along(
        chart.categories, across, lambda text: room.text_width(figure, text)
    )
    ax.set_xticks(list(shown), list(shown.values()))
    ax.set_xlim(-0.6, len(chart.categories) - 0.4)
    low, high = ax.get_ylim()
    values = ticks.round_values(low, high, chart.decimals)
    ax.set_yticks(values, ticks.shown_values(values, chart.decimals))
    ax.set_ylim(low, high)
    ax.grid(axis="y", color=RULE, linewidth=0.4)
    ax.set_axisbelow(True)
    if low <= 0 <= high:
        ax.axhline(0, color=QUIET, linewidth=0.6)


def _label_lying(chart: Chart, ax: Axes, figure: Figure) -> None:
    count = len(chart.categories)
    labels = [ticks.characters_wrapped(c, LYING_LABEL) for c in chart.categories]
    ax.set_yticks(range(count), labels)
    ax.tick_params(axis="y", colors=INK)
    ax.set_ylim(count - 0.45, -0.55)  # first category on top
    if fitting.values_fit(chart, lying=True):
        ax.set_xticks([])  # every bar says its value
    else:
        low, high = ax.get_xlim()
        values = ticks.round_values(low, high, chart.decimals)
        ax.set_xticks(values, ticks.shown_values(values, chart.decimals))
        ax.set_xlim(low, high)
        ax.grid(axis="x", color=RULE, linewidth=0.4)
        ax.tick_params(axis="x", colors=QUIET)
    ax.set_axisbelow(True)
    ax.axvline(0, color=QUIET, linewidth=0.6)


def _arrange(chart: Chart, figure: Figure, ax: Axes) -> None:
    """Leave exactly the room that labels, unit and legend need (in inches)."""
    width, height = figure.get_size_inches()
    top = 0.1 + legend.height(chart, figure)
    if legend.is_needed(chart):
        legend.draw_legend(chart, figure)
    if unit := _unit(chart):
        y = 1 - (top + 0.06) / height
        figure.text(0, y, unit, color=QUIET, va="center", ha="left")
        top += 0.2
    box = ax.get_tightbbox(room.renderer_of(figure))
    left = max(0.0, -box.x0 / figure.dpi) + 0.02 if box else 0.5
    below = max(0.0, -box.y0 / figure.dpi) + 0.03 if box else 0.3
    right = names.room_for_names(chart, figure) if chart.kind == "line" else 0.05
    across = (width - left - right) / width
    upward = (height - below - top) / height
    ax.set_position((left / width, below / height, across, upward))
    if chart.kind == "line":
        names.write_names(chart, ax, figure)


def _unit(chart: Chart) -> str:
    if chart.kind == "shares":
        return "Anteile in Prozent"
    return f"in {chart.unit}" if chart.unit else ""
