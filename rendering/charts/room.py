"""Measure texts and keep them from touching."""

from typing import Any

from matplotlib.figure import Figure
from matplotlib.text import Text

from rendering.charts.style import FONT_SIZE

SMALL = FONT_SIZE - 1
LINE_HEIGHT = 1.25
POINTS_PER_INCH = 72


def renderer_of(figure: Figure) -> Any:
    """What measures texts; the figure must have an Agg canvas."""
    canvas: Any = figure.canvas
    return canvas.get_renderer()


def text_width(figure: Figure, text: str) -> float:
    """Inches."""
    probe = Text(text=text, figure=figure)
    return probe.get_window_extent(renderer_of(figure)).width / figure.dpi


def pushed_apart(
    heights: list[float], apart: float, low: float, high: float
) -> list[float]:
    """Ascending heights with at least ``apart`` between neighbours, none above high."""
    placed: list[float] = []
    for height in heights:
        floor = placed[-1] + apart if placed else low
        placed.append(max(height, floor))
    ceiling = high
    for at in reversed(range(len(placed))):
        placed[at] = min(placed[at], ceiling)
        ceiling = placed[at] - apart
    return placed
