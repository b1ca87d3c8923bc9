"""Charts: the same bytes each time, every figure in words, readable without colour."""

import re
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from rendering.charts import SUPPRESSED, Chart, draw
from rendering.charts.style import STYLES
from tests.rendering.sample import CHARTS

MONTHS = ("Januar", "Februar", "März")


def chart(kind="line", series=(("Kreis", (1, 2, 3)),), **options):
    count = len(series[0][1])
    categories = tuple(f"K{n}" for n in range(count)) if count != 3 else MONTHS
    return Chart(kind, "Bestand", categories, series, **options)


def texts(drawing):
    return [e.text for e in ElementTree.fromstring(drawing.svg).iter() if _is_text(e)]


@pytest.mark.parametrize("key", CHARTS)
def test_same_chart_gives_the_same_bytes(key):
    assert draw(CHARTS[key]).svg == draw(CHARTS[key]).svg


def test_sentence_tells_every_figure_the_german_way():
    values = (Decimal("1234.56"), Decimal("-2"), None)
    drawing = draw(chart(series=(("Kreis", values),), unit="Personen", decimals=1))

    assert drawing.alt == (
        "Das Liniendiagramm „Bestand“ zeigt (Angaben in Personen): Kreis – "
        "Januar 1.234,6, Februar −2,0 und März keine Angabe."
    )


def test_sentence_tells_the_shares_of_a_whole():
    drawing = draw(chart("pie", (("Ansatz", (300, 100, SUPPRESSED)),), unit="Euro"))

    assert drawing.alt == (
        "Das Kreisdiagramm „Bestand“ zeigt (Angaben in Euro): Ansatz – "
        "Januar 300 (75 %), Februar 100 (25 %) und März geheim gehalten."
    )


def test_picture_carries_the_sentence_as_its_title():
    drawing = draw(chart())
    root = ElementTree.fromstring(drawing.svg)

    assert root.findtext("{http://www.w3.org/2000/svg}title") == drawing.alt


def test_figures_stand_at_the_bars_and_text_stays_text():
    shown = texts(draw(chart("bar", (("Kreis", (1100, -20, 3)),))))

    assert {"1.100", "−20", "3", "Januar"} <= set(shown)


def test_line_carries_its_name_and_last_value():
    assert "Kreis 3" in texts(draw(chart()))


@pytest.mark.parametrize("kind", ["line", "bar", "grouped", "stacked", "shares"])
def test_missing_values_leave_a_marked_gap(kind):
    shown = texts(draw(chart(kind, (("Kreis", (1, None, SUPPRESSED)),))))

    assert {"–", "*"} <= set(shown)


@pytest.mark.parametrize("kind", ["line", "bar", "grouped", "stacked", "shares", "pie"])
@pytest.mark.parametrize("values", [(None,) * 3, (0, 0, 0)], ids=["unknown", "zero"])
def test_chart_of_nothing_is_drawn_and_told(kind, values):
    drawing = draw(chart(kind, (("Kreis", values),)))

    assert "Januar" in drawing.alt


def test_names_of_close_lines_do_not_touch():
    series = tuple((f"Linie {n}", (1, 2, Decimal(3) + n)) for n in (0, 0, 0))
    svg = draw(chart(series=series)).svg.decode()
    heights = [float(y) for y in re.findall(r'y="([\d.]+)"[^>]*>Linie 0 3<', svg)]

    assert len(set(heights)) == 3
    heights.sort()
    assert heights[1] - heights[0] >= 10


def test_series_differ_without_colour():
    def brightness(colour):
        if colour == "white":
            return 100
        red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
        return round((0.2126 * red + 0.7152 * green + 0.0722 * blue) / 2.55)

    fills = [(brightness(style.fill), style.hatch) for style in STYLES]
    plain = sorted(light for light, hatch in fills if not hatch)
    hatches = [hatch for _, hatch in fills if hatch]

    assert all(b - a >= 15 for a, b in pairwise(plain))
    assert len(set(hatches)) == len(hatches)
    assert len({(style.dashes, style.marker) for style in STYLES}) == len(STYLES)
    assert len({style.marker for style in STYLES}) == len(STYLES)


def test_long_names_lie_beside_their_bars():
    series = (("Kreis", tuple(range(6))),)
    short = Chart("bar", "x", tuple("abcdef"), series)
    long = Chart("bar", "x", ("Aktivierung und Eingliederung", *"bcdef"), series)

    assert draw(long).height != draw(short).height


@pytest.mark.parametrize(
    ("kind", "series"),
    [
        ("bar", (("a", (1, 2, 3)), ("b", (1, 2, 3)))),
        ("line", (("a", (1, 2)), ("b", (1, 2, 3)))),
        ("pie", (("a", (1, -2, 3)),)),
        ("line", (("a", (1, "zwei", 3)),)),
        ("line", tuple((str(n), (1, 2, 3)) for n in range(9))),
        ("pie", (("a", (1,) * 7),)),
    ],
    ids=["two_series", "uneven", "negative_part", "text", "too_many", "seven_parts"],
)
def test_what_cannot_be_drawn_is_refused(kind, series):
    categories = MONTHS if len(series[0][1]) < 4 else tuple("abcdefg")
    with pytest.raises(ValueError, match=r"\w"):
        Chart(kind, "x", categories, series)


def _is_text(element):
    return element.tag == "{http://www.w3.org/2000/svg}text"
