"""Place a chart on a figure: size, scales, legend; the marks are in plots.py."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from rendering.charts import plots
from rendering.charts.model import Chart
from rendering.charts.style import QUIET, RULE, STYLES

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LONG_LABEL = 16  # characters; longer category names lie beside horizontal bars
MANY_BARS = 40


def plot(chart: Chart, figure: Figure) -> None:
    if chart.kind == "pie":
        ax = figure.add_axes((0.05, 0.03, 0.9, 0.94))
        plots.pie(chart, ax)
        return
    ax = figure.add_axes((0, 0, 1, 1))
    for side in ("top", "right", "left", "bottom"):
        ax.spines[side].set_visible(False)
    if chart.kind == "line":
        plots.lines(chart, ax)
        _upright(chart, ax)
    elif is_lying(chart):
        plots.bars(chart, ax, lying=True)
        _lying(chart, ax)
    else:
        plots.bars(chart, ax, lying=False)
        _upright(chart, ax)
    _arrange(chart, figure, ax)


def height_cm(chart: Chart) -> float:
    """Centimetres; lying bars grow with their number."""
    legend = 0.6 if needs_legend(chart) else 0
    if chart.kind == "pie":
        return 6.6
    if is_lying(chart):
        per_row = len(chart.series) * 0.42 if chart.kind == "grouped" else 0.6
        tallest = max(len(_wrapped(c, 34).splitlines()) for c in chart.categories)
        row = max(per_row + 0.3, 0.42 * tallest + 0.25)
        return min(0.5 + legend + row * len(chart.categories), 21)
    return 6.6 + legend


def is_lying(chart: Chart) -> bool:
    if chart.kind in ("line", "pie"):
        return False
    longest = max(len(word) for c in chart.categories for word in [c])
    room = 120 / len(chart.categories)
    return longest > max(LONG_LABEL, room) or any(
        len(word) > room for c in chart.categories for word in c.split()
    )


def needs_legend(chart: Chart) -> bool:
    """Lines carry their name at the end; one series needs none."""
    return chart.kind in ("grouped", "stacked", "shares") and len(chart.series) > 1


def _upright(chart: Chart, ax: Axes) -> None:
    count = len(chart.categories)
    step = max(1, -(-count // 14))  # at most about 14 labels fit
    ticks = list(range(0, count, step))
    width = max(6, 104 // max(len(ticks), 1))
    ax.set_xticks(ticks, [_wrapped(chart.categories[i], width) for i in ticks])
    ax.set_xlim(-0.6, count - 0.4)
    ax.yaxis.set_major_formatter(lambda value, _: _tick(chart, value))
    ax.yaxis.set_major_locator(_locator(chart))
    ax.grid(axis="y", color=RULE, linewidth=0.4)
    ax.set_axisbelow(True)
    ax.axhline(0, color=QUIET, linewidth=0.6) if _touches_zero(ax.get_ylim()) else None


def _lying(chart: Chart, ax: Axes) -> None:
    count = len(chart.categories)
    ax.set_yticks(range(count), [_wrapped(c, 34) for c in chart.categories])
    ax.tick_params(axis="y", colors="#16191d")
    ax.set_ylim(count - 0.45, -0.55)  # first category on top
    ax.xaxis.set_major_formatter(lambda value, _: _tick(chart, value))
    ax.xaxis.set_major_locator(_locator(chart))
    if plots.figures_fit(chart):
        ax.set_xticks([])  # every bar says its value
    else:
        ax.grid(axis="x", color=RULE, linewidth=0.4)
        ax.tick_params(axis="x", colors=QUIET)
    ax.set_axisbelow(True)
    ax.axvline(0, color=QUIET, linewidth=0.6)


def _arrange(chart: Chart, figure: Figure, ax: Axes) -> None:
    """Leave exactly the room that labels, unit and legend need (in inches)."""
    width, height = figure.get_size_inches()
    top = 0.1
    if needs_legend(chart):
        _legend(chart, figure, height)
        top += 0.27
    if chart.unit and not (is_lying(chart) and plots.figures_fit(chart)):
        where = (0, 1 - (top + 0.06) / height)
        figure.text(*where, _unit(chart), color=QUIET, va="center", ha="left")
        top += 0.2
    box = ax.get_tightbbox(figure.canvas.get_renderer())
    dpi = figure.dpi
    left = max(0, -box.x0 / dpi) + 0.02
    below = max(0, -box.y0 / dpi) + 0.03
    right = plots.room_right(chart, figure)
    ax.set_position(
        (left / width, below / height,
         1 - (left + right) / width, 1 - (below + top) / height)
    )
    plots.place_end_labels(chart, ax, figure)


def _legend(chart: Chart, figure: Figure, height: float) -> None:
    from matplotlib.patches import Patch

    handles = [
        Patch(facecolor=style.fill, edgecolor=STYLES[0].fill, hatch=style.hatch,
              linewidth=0.5, label=label)
        for (label, _), style in zip(chart.series, STYLES, strict=False)
    ]
    figure.legend(
        handles=handles, loc="upper left", bbox_to_anchor=(0, 1), frameon=False,
        ncols=min(len(handles), 4), borderpad=0, borderaxespad=0.1, handlelength=1.5,
        handleheight=0.9, columnspacing=1.8, handletextpad=0.6,
    )


def _unit(chart: Chart) -> str:
    return "Anteile in Prozent" if chart.kind == "shares" else f"in {chart.unit}"


def _locator(chart: Chart):
    from matplotlib.ticker import MaxNLocator

    return MaxNLocator(nbins=5, integer=chart.decimals == 0, steps=[1, 2, 2.5, 5, 10])


def _tick(chart: Chart, value: float) -> str:
    from decimal import Decimal

    from core.formats import number

    decimals = 0 if value == int(value) else max(1, chart.decimals)
    return number(Decimal(str(round(value, 6))), decimals)


def _touches_zero(limits: tuple[float, float]) -> bool:
    return limits[0] <= 0 <= limits[1]


def _wrapped(text: str, width: int) -> str:
    lines = wrap(text, width, break_long_words=False) if "\n" not in text else [text]
    return "\n".join(lines)
