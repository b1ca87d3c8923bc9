"""Charts as SVG with a sentence that says the same in words.

    drawing = draw(Chart(kind="line", title="…", categories=(…), series=((…, (…)),)))
    <img src="{drawing.data_uri}" alt="{drawing.alt}" width="{drawing.width}" …>

Made for A4 text width (16 cm) and the same size in a page; readable in black and white.
"""

from rendering.charts.drawing import Drawing, draw
from rendering.charts.model import SUPPRESSED, Chart, Outlook

__all__ = ["SUPPRESSED", "Chart", "Drawing", "Outlook", "draw"]
