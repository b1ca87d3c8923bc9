"""How series differ: brightness first, then pattern, marker and line style.

Printed in black and white every neighbour stays apart: fills step between dark, light
and middle and carry a pattern where they are light.
"""

from dataclasses import dataclass

INK = "#16191d"
BLUE = "#17375e"
RULE = "#c9ced6"
QUIET = "#4a5260"
BAND = "#eef2f7"
FONT_SIZE = 8.5  # points, as printed
WIDTH_CM = 16.0


@dataclass(frozen=True)
class SeriesStyle:
    fill: str
    hatch: str
    text: str  # colour of a figure standing on the fill
    line: str
    dashes: tuple[float, ...] | None
    marker: str


STYLES = (
    SeriesStyle("#17375e", "", "white", "#17375e", None, "o"),
    SeriesStyle("#cfdae8", "", INK, "#8a4b08", (5, 1.6), "s"),
    SeriesStyle("#7f99b8", "", INK, "#3d6592", (1.2, 1.4), "^"),
    SeriesStyle("white", "////", INK, INK, (6, 1.6, 1.2, 1.6), "D"),
    SeriesStyle("#466a94", "", "white", "#1f6f6b", None, "v"),
    SeriesStyle("#e9eef5", "||||", INK, "#7a3b76", (2.5, 1.5), "P"),
    SeriesStyle("#a9bbd1", "\\\\\\\\", INK, BLUE, (1, 3), "X"),
    SeriesStyle("white", "----", INK, QUIET, (8, 2), "*"),
)


def settings() -> dict:
    """Settings of matplotlib: text stays text, the output repeats exactly."""
    from rendering.fonts import chart_families

    return {
        "svg.fonttype": "none",
        "svg.hashsalt": "jobcenter-planning",
        "font.family": list(chart_families()),
        "font.size": FONT_SIZE,
        "axes.unicode_minus": True,
        "axes.edgecolor": QUIET,
        "axes.linewidth": 0.6,
        "axes.labelcolor": INK,
        "text.color": INK,
        "xtick.color": INK,
        "ytick.color": QUIET,
        "xtick.major.size": 0,
        "ytick.major.size": 0,
        "hatch.linewidth": 0.5,
        "path.simplify": False,
        "figure.facecolor": "none",
        "axes.facecolor": "none",
    }
