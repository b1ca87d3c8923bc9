"""Bars: single, grouped, stacked, and as parts of 100 percent; standing or lying."""

from matplotlib.axes import Axes

from rendering.charts.fitting import beyond, fits_inside, thickness, values_fit
from rendering.charts.model import Chart, Value, known, points, shares_of, sum_of
from rendering.charts.room import SMALL
from rendering.charts.style import BLUE, STYLES, SeriesStyle


def draw_bars(chart: Chart, ax: Axes, *, lying: bool) -> None:
    if chart.kind in ("stacked", "shares"):
        _draw_stacks(chart, ax, lying)
    else:
        _draw_beside(chart, ax, lying)


def _draw_beside(chart: Chart, ax: Axes, lying: bool) -> None:
    count = len(chart.series)
    thick = thickness(chart, lying) / count
    with_values = values_fit(chart, lying=lying)
    for place, (_, values) in enumerate(chart.series):
        shift = (place - (count - 1) / 2) * thick
        for at, height in points(values):
            extent = (at + shift, float(height), 0.0, thick * 0.94)
            _bar(ax, *extent, STYLES[place], lying)
        for at, value in enumerate(values):
            if with_values or known(value) is None:
                end = float(known(value) or 0)
                _text_beyond(ax, at + shift, end, chart.shown(value), lying)
    _set_scale(chart, ax, lying)


def _draw_stacks(chart: Chart, ax: Axes, lying: bool) -> None:
    whole = _longest_stack(chart)
    for at, column in enumerate(chart.columns()):
        base = 0.0
        for value, part, style in zip(
            column, _parts(chart, column), STYLES, strict=False
        ):
            if part is None:
                continue
            _bar(ax, at, part, base, thickness(chart, lying), style, lying)
            if chart.show_values:
                text = _part_text(chart, value, part)
                if fits_inside(text, part / whole, lying):
                    _text_inside(ax, at, base + part / 2, text, style, lying)
            base += part
        _text_beyond(ax, at, base, _stack_end(chart, column), lying)
    room = 1.0 if chart.kind == "shares" else 1.1
    (ax.set_xlim if lying else ax.set_ylim)(0, whole * room)


def _parts(chart: Chart, column: tuple[Value, ...]) -> list[float | None]:
    if chart.kind == "shares":
        return shares_of(column)
    amounts = (known(value) for value in column)
    return [None if amount is None else float(amount) for amount in amounts]


def _part_text(chart: Chart, value: Value, part: float) -> str:
    if chart.kind == "shares":
        return chart.share_shown(value, part)
    return chart.shown(value)


def _longest_stack(chart: Chart) -> float:
    if chart.kind == "shares":
        return 100.0
    return max(float(sum_of(column)) for column in chart.columns()) or 1.0


def _stack_end(chart: Chart, column: tuple[Value, ...]) -> str:
    """Marks of what is missing, else the sum of a stack."""
    marks = sorted({chart.shown(value) for value in column if known(value) is None})
    if marks or chart.kind == "shares" or not chart.show_values:
        return " ".join(marks)
    return chart.shown(sum_of(column))


def _bar(
    ax: Axes,
    at: float,
    length: float,
    base: float,
    thick: float,
    style: SeriesStyle,
    lying: bool,
) -> None:
    if lying:
        bars = ax.barh(at, length, thick, left=base)
    else:
        bars = ax.bar(at, length, thick, bottom=base)
    for bar in bars:
        bar.set(facecolor=style.fill, edgecolor=BLUE, linewidth=0.5, hatch=style.hatch)


def _text_inside(
    ax: Axes, at: float, middle: float, text: str, style: SeriesStyle, lying: bool
) -> None:
    """On a pattern the figure stands on white ground."""
    plate = {"facecolor": "white", "edgecolor": "none", "pad": 0.8}
    ax.text(
        *((middle, at) if lying else (at, middle)),
        text,
        ha="center",
        va="center_baseline",
        fontsize=SMALL,
        color=style.text,
        bbox=plate if style.hatch else None,
    )


def _text_beyond(ax: Axes, at: float, end: float, text: str, lying: bool) -> None:
    if not text:
        return
    gap = -3 if end < 0 else 3
    if lying:
        place, shift = (end, at), (gap, 0)
        ha, va = ("right" if end < 0 else "left"), "center_baseline"
    else:
        place, shift = (at, end), (0, gap)
        ha, va = "center", ("top" if end < 0 else "bottom")
    ax.annotate(
        text,
        place,
        xytext=shift,
        textcoords="offset points",
        ha=ha,
        va=va,
        fontsize=SMALL,
    )


def _set_scale(chart: Chart, ax: Axes, lying: bool) -> None:
    """Room beyond the longest bars for their values."""
    numbers = [*chart.known_values(), 0.0]
    high, low = max(numbers), min(numbers)
    span = (high - low) or 1
    margin = span * (beyond(chart) if lying else 0.1)
    limits = (low - margin if low < 0 else 0, high + margin if high > 0 else 0)
    if limits == (0, 0):
        limits = (0, 1)
    (ax.set_xlim if lying else ax.set_ylim)(*limits)
