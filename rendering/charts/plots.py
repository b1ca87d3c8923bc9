"""The marks of each kind of chart: lines, bars, parts of a circle, and their figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rendering.charts.model import Chart, Value, is_known, share_shown, shares_of
from rendering.charts.style import BLUE, FONT_SIZE, QUIET, STYLES, SeriesStyle

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SMALL = FONT_SIZE - 1
POINTS_PER_INCH = 72
FEW_POINTS = 14
BAR_SHARE = 0.7  # of the room of a category
LINE_HEIGHT = 1.25


def lines(chart: Chart, ax: Axes) -> None:
    for (_, values), style in zip(chart.series, STYLES, strict=False):
        heights = [float(v) if is_known(v) else float("nan") for v in values]
        few = len(values) <= FEW_POINTS * 2
        ax.plot(
            range(len(values)), heights, color=style.line, linewidth=1.5,
            linestyle=(0, style.dashes) if style.dashes else "-",
            marker=style.marker if few else None, markersize=3.6,
            markerfacecolor="white", markeredgewidth=0.9, clip_on=False,
        )
    _line_scale(chart, ax)
    if len(chart.series) == 1 and chart.show_values:
        _figures_above(chart, ax)
    _mark_gaps(chart, ax, lambda at: at)


def bars(chart: Chart, ax: Axes, *, lying: bool) -> None:
    if chart.kind in ("stacked", "shares"):
        _stacks(chart, ax, lying=lying)
        return
    count = len(chart.series)
    thick = BAR_SHARE / count
    for place, ((_, values), style) in enumerate(zip(chart.series, STYLES, strict=False)):
        shift = (place - (count - 1) / 2) * thick
        for at, value in chart.points(values):
            _bar(ax, at + shift, value, 0, thick * 0.94, style, lying)
        if figures_fit(chart):
            for at, value in enumerate(values):
                _figure_at_bar(chart, ax, at + shift, value, lying)
        elif not all(is_known(v) for v in values):
            for at, value in enumerate(values):
                if not is_known(value):
                    _figure_at_bar(chart, ax, at + shift, value, lying)
    _bar_scale(chart, ax, lying)


def pie(chart: Chart, ax: Axes) -> None:
    """Parts of a circle with name and share beside them, first part at twelve."""
    from math import cos, radians, sin

    ax.set_aspect("equal")
    ax.set_axis_off()
    ax.set_xlim(-2.6, 2.6)
    ax.set_ylim(-1.08, 1.08)
    from matplotlib.patches import Wedge

    values = chart.series[0][1]
    shares = shares_of(values)
    end, placed = 90.0, []
    for at, share in enumerate(shares):
        if not share:
            continue
        start = end - share * 3.6
        style = STYLES[at % len(STYLES)]
        ax.add_patch(Wedge((0, 0), 1, start, end, facecolor=style.fill, linewidth=0.8,
                           edgecolor="white" if not style.hatch else BLUE,
                           hatch=style.hatch))
        middle = radians((start + end) / 2)
        placed.append((cos(middle), sin(middle), _pie_label(chart, at, share)))
        end = start
    from matplotlib.patches import Circle

    ax.add_patch(Circle((0, 0), 1, fill=False, edgecolor=BLUE, linewidth=0.6))
    _pie_labels(ax, placed)
    _pie_gaps(chart, ax)


def figures_fit(chart: Chart) -> bool:
    """Whether each bar can carry its own figure."""
    if not chart.show_values:
        return False
    marks = len(chart.categories) * (len(chart.series) if chart.kind == "grouped" else 1)
    return marks <= 60 if chart.kind != "grouped" else marks <= 24 or _is_narrow(chart)


def room_right(chart: Chart, figure: Figure) -> float:
    """Inches right of the plot for the names at the ends of lines."""
    if chart.kind != "line":
        return 0.05
    return max(_text_width(figure, text) for text in _end_texts(chart)) + 0.14


def place_end_labels(chart: Chart, ax: Axes, figure: Figure) -> None:
    """Name every line at its end; names that would touch are pushed apart."""
    if chart.kind != "line":
        return
    low, high = ax.get_ylim()
    inches = ax.get_position().height * figure.get_size_inches()[1]
    apart = (high - low) * FONT_SIZE * LINE_HEIGHT / POINTS_PER_INCH / inches
    ends = sorted(
        (_end_height(chart, values, (low + high) / 2), place)
        for place, (_, values) in enumerate(chart.series)
    )
    heights = _pushed_apart([height for height, _ in ends], apart, low, high)
    texts = _end_texts(chart)
    last = len(chart.categories) - 1
    for height, (_, place) in zip(heights, ends, strict=True):
        ax.annotate(
            texts[place], (last, height), xytext=(7, 0), textcoords="offset points",
            va="center", ha="left", color=STYLES[place].line, annotation_clip=False,
        )


def _stacks(chart: Chart, ax: Axes, *, lying: bool) -> None:
    columns = list(zip(*(values for _, values in chart.series), strict=True))
    for at, column in enumerate(columns):
        parts = shares_of(column) if chart.kind == "shares" else [
            float(v) if is_known(v) else None for v in column]
        base = 0.0
        for value, part, style in zip(column, parts, STYLES, strict=False):
            if part is None:
                continue
            _bar(ax, at, part, base, BAR_SHARE, style, lying)
            if chart.show_values:
                _figure_inside(chart, ax, at, base, part, value, columns, style, lying)
            base += part
        marks = {chart.shown(v) for v in column if not is_known(v)}
        if marks:
            _text_at(ax, at, base, " ".join(sorted(marks)), lying)
        elif chart.kind == "stacked" and chart.show_values:
            _text_at(ax, at, base, _sum(chart, column), lying)
    top = 100 if chart.kind == "shares" else max(
        (sum(float(v) for v in c if is_known(v)) for c in columns), default=1) * 1.1
    (ax.set_xlim if lying else ax.set_ylim)(0, top or 1)


def _sum(chart: Chart, column: tuple[Value, ...]) -> str:
    return chart.shown(sum(v for v in column if is_known(v)))


def _figure_inside(chart, ax, at, base, part, value, columns, style, lying) -> None:
    whole = 100 if chart.kind == "shares" else max(
        sum(float(v) for v in c if is_known(v)) for c in columns) or 1
    room = part / whole * (90 if lying else 26)  # characters, lines
    text = share_shown(chart, value, part) if chart.kind == "shares" else chart.shown(value)
    if room < (len(text) + 1 if lying else 1.4):
        return
    across, along = base + part / 2, at
    ax.text(*((across, along) if lying else (along, across)), text, ha="center",
            va="center_baseline", fontsize=SMALL, color=style.text,
            bbox=_plate(style))


def _plate(style: SeriesStyle) -> dict | None:
    """A white ground behind a figure that stands on a pattern."""
    if not style.hatch:
        return None
    return {"facecolor": "white", "edgecolor": "none", "pad": 0.8}


def _bar(ax: Axes, at, length, base, thick, style: SeriesStyle, lying: bool) -> None:
    look = {"facecolor": style.fill, "edgecolor": BLUE, "hatch": style.hatch,
            "linewidth": 0.5}
    if lying:
        ax.barh(at, length, thick, left=base, **look)
    else:
        ax.bar(at, length, thick, bottom=base, **look)


def _figure_at_bar(chart: Chart, ax: Axes, at: float, value: Value, lying: bool) -> None:
    _text_at(ax, at, float(value) if is_known(value) else 0.0, chart.shown(value), lying)


def _text_at(ax: Axes, at: float, end: float, text: str, lying: bool) -> None:
    beyond = -3 if end < 0 else 3
    if lying:
        ax.annotate(text, (end, at), xytext=(beyond, 0), textcoords="offset points",
                    ha="right" if end < 0 else "left", va="center_baseline",
                    fontsize=SMALL)
    else:
        ax.annotate(text, (at, end), xytext=(0, beyond), textcoords="offset points",
                    ha="center", va="top" if end < 0 else "bottom", fontsize=SMALL)


def _bar_scale(chart: Chart, ax: Axes, lying: bool) -> None:
    known = chart.known_values() or [1.0]
    high, low = max(*known, 0), min(*known, 0)
    span = (high - low) or 1
    margin = span * (0.12 if lying else 0.1)
    limits = (low - margin if low < 0 else 0, high + margin if high > 0 else 0)
    (ax.set_xlim if lying else ax.set_ylim)(*limits)


def _line_scale(chart: Chart, ax: Axes) -> None:
    """From zero, unless the values lie so high that nothing could be seen."""
    known = chart.known_values() or [0.0, 1.0]
    high, low = max(known), min(known)
    span = (high - low) or abs(high) or 1
    bottom = 0 if 0 <= low < high * 0.6 else low - span * 0.25
    ax.set_ylim(bottom, high + span * 0.18)


def _figures_above(chart: Chart, ax: Axes) -> None:
    values = chart.series[0][1]
    known = list(chart.points(values))
    if len(values) > FEW_POINTS and known:
        by_height = sorted(known, key=lambda point: point[1])
        known = sorted({known[0], known[-1], by_height[0], by_height[-1]})
    for at, height in known:
        if at == len(values) - 1:
            continue  # stands in the name at the end
        ax.annotate(chart.shown(values[at]), (at, height), xytext=(0, 4.5),
                    textcoords="offset points", ha="center", va="bottom", fontsize=SMALL)


def _mark_gaps(chart: Chart, ax: Axes, place) -> None:
    bottom = ax.get_ylim()[0]
    marked: dict[int, set[str]] = {}
    for _, values in chart.series:
        for at, value in enumerate(values):
            if not is_known(value):
                marked.setdefault(at, set()).add(chart.shown(value))
    for at, marks in marked.items():
        ax.annotate(" ".join(sorted(marks)), (place(at), bottom), xytext=(0, 3),
                    textcoords="offset points", ha="center", va="bottom", color=QUIET)


def _end_texts(chart: Chart) -> list[str]:
    return [_end_text(chart, label, values) for label, values in chart.series]


def _end_text(chart: Chart, label: str, values: tuple[Value, ...]) -> str:
    if not chart.show_values:
        return label
    return f"{label} {chart.shown(values[-1])}".strip()


def _end_height(chart: Chart, values: tuple[Value, ...], otherwise: float) -> float:
    heights = [height for _, height in chart.points(values)]
    return heights[-1] if heights else otherwise


def _pushed_apart(heights: list[float], apart: float, low: float, high: float):
    """Ascending heights with at least ``apart`` between neighbours, kept inside."""
    placed: list[float] = []
    for height in heights:
        placed.append(max(height, placed[-1] + apart) if placed else height)
    over = max(0.0, placed[-1] - high)
    for at in range(len(placed) - 1, -1, -1):
        ceiling = placed[at + 1] - apart if at + 1 < len(placed) else placed[-1] - over
        placed[at] = min(placed[at], ceiling)
    return placed


def _text_width(figure: Figure, text: str) -> float:
    from matplotlib.text import Text

    probe = Text(text=text, figure=figure)
    extent = probe.get_window_extent(figure.canvas.get_renderer())
    return extent.width / figure.dpi


def _is_narrow(chart: Chart) -> bool:
    longest = max(len(chart.shown(v)) for _, values in chart.series for v in values)
    marks = len(chart.categories) * len(chart.series)
    return marks * (longest + 0.6) <= 100


def _pie_label(chart: Chart, at: int, share: float) -> str:
    value = chart.series[0][1][at]
    in_percent = f"{share_shown(chart, value, share)} %"
    shown = in_percent if chart.is_percent else f"{chart.shown(value)} ({in_percent})"
    return f"{chart.categories[at]}\n{shown}"


def _pie_labels(ax: Axes, placed: list[tuple[float, float, str]]) -> None:
    for right in (True, False):
        side = sorted((y, x, text) for x, y, text in placed if (x >= 0) == right)
        if not side:
            continue
        heights = _pushed_apart([y * 1.02 for y, _, _ in side], 0.33, -0.98, 0.98)
        for height, (y, x, text) in zip(heights, side, strict=True):
            ax.annotate(
                text, (x * 0.99, y * 0.99), xytext=(1.3 if right else -1.3, height),
                va="center", ha="left" if right else "right", linespacing=1.25,
                arrowprops={"arrowstyle": "-", "linewidth": 0.5, "color": QUIET,
                            "shrinkA": 2, "shrinkB": 0},
            )


def _pie_gaps(chart: Chart, ax: Axes) -> None:
    values = chart.series[0][1]
    missing = [f"{category} {chart.shown(value)}" for category, value
               in zip(chart.categories, values, strict=True) if not is_known(value)]
    if missing:
        ax.text(-2.6, -1.05, ", ".join(missing), color=QUIET, ha="left", va="bottom")

