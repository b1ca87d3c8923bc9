"""Names of the series above the plot: patches and words in lines, as many as needed."""

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from rendering.charts import room
from rendering.charts.model import Chart
from rendering.charts.style import BLUE, STYLES

PATCH, HEIGHT = 0.19, 0.11  # inches
GAP, APART = 0.07, 0.22  # behind a patch, behind a name
LINE = 0.2


def is_needed(chart: Chart) -> bool:
    """Lines carry their name at the end; one series needs none."""
    return chart.kind in ("grouped", "stacked", "shares") and len(chart.series) > 1


def height(chart: Chart, figure: Figure) -> float:
    """Inches that the legend fills from the top."""
    return len(_lines(chart, figure)) * LINE + 0.07 if is_needed(chart) else 0.0


def draw_legend(chart: Chart, figure: Figure) -> None:
    """From left to right and on in the next line, in the order of the series."""
    wide, high = figure.get_size_inches()
    for at, line in enumerate(_lines(chart, figure)):
        middle = high - 0.08 - at * LINE - LINE / 2
        for place, left in line:
            style = STYLES[place]
            corner = (left / wide, (middle - HEIGHT / 2) / high)
            patch = Rectangle(corner, PATCH / wide, HEIGHT / high)
            patch.set(facecolor=style.fill, edgecolor=BLUE, linewidth=0.5)
            patch.set(hatch=style.hatch, transform=figure.transFigure)
            figure.add_artist(patch)
            words = (left + PATCH + GAP) / wide
            label = chart.series[place][0]
            figure.text(words, middle / high, label, va="center_baseline", ha="left")


def _lines(chart: Chart, figure: Figure) -> list[list[tuple[int, float]]]:
    """Series by number with the left edge of their patch, line by line."""
    wide = figure.get_size_inches()[0]
    lines: list[list[tuple[int, float]]] = [[]]
    left = 0.01
    for place, (label, _) in enumerate(chart.series):
        taken = PATCH + GAP + room.text_width(figure, label)
        if lines[-1] and left + taken > wide:
            lines.append([])
            left = 0.01
        lines[-1].append((place, left))
        left += taken + APART
    return lines
