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
    middles: list[float], sizes: list[float], low: float, high: float
) -> list[float]:
    """Ascending middles of texts of some height, none over another, none above high."""
    placed: list[float] = []
    floor = low - (sizes[0] / 2 if sizes else 0)
    for middle, size in zip(middles, sizes, strict=True):
        placed.append(max(middle, floor + size / 2))
        floor = placed[-1] + size / 2
    ceiling = high + (sizes[-1] / 2 if sizes else 0)
    for at in reversed(range(len(placed))):
        placed[at] = min(placed[at], ceiling - sizes[at] / 2)
        ceiling = placed[at] - sizes[at] / 2
    return placed
