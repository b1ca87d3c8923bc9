"""Draw a chart to SVG."""

from base64 import b64encode
from dataclasses import dataclass, replace
from io import BytesIO

from rendering.charts.model import Chart
from rendering.charts.sentence import sentence
from rendering.charts.style import WIDTH_CM, settings

CM_PER_INCH = 2.54
PIXELS_PER_INCH = 96


@dataclass(frozen=True)
class Drawing:
    """A drawn chart: the picture, its size in CSS pixels, and the same in words."""

    svg: bytes
    width: int
    height: int
    alt: str

    def on_screen(self) -> "Drawing":
        """The same for a page, where a picture must carry its letters."""
        from rendering.charts.screen import for_screen

        return replace(self, svg=for_screen(self.svg))

    @property
    def data_uri(self) -> str:
        return "data:image/svg+xml;base64," + b64encode(self.svg).decode()


def draw(chart: Chart) -> Drawing:
    """The same chart always gives the same bytes (about 40 ms once warm)."""
    from matplotlib import rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    from rendering.charts import axes
    from rendering.charts.tidy import tidied

    words = sentence(chart)
    with rc_context(settings()):
        figure = Figure(figsize=(WIDTH_CM / CM_PER_INCH, 1))
        FigureCanvasAgg(figure)  # measures texts; the file is written as SVG
        axes.plot(chart, figure)
        out = BytesIO()
        metadata = {"Title": words, "Date": None, "Creator": None}
        figure.savefig(out, format="svg", metadata=metadata)
        size = figure.get_size_inches()
    width, height = (round(inches * PIXELS_PER_INCH) for inches in size)
    return Drawing(tidied(out.getvalue()), width, height, words)
