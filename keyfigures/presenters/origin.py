"""Where one value comes from and how its line ran: quotient, import, chart."""

from dataclasses import dataclass
from decimal import Decimal

from django.urls import NoReverseMatch, reverse

from core import formats
from keyfigures.enums import Mark
from keyfigures.models import Observation
from keyfigures.values import SUPPRESSED, Value
from rendering.charts import Chart, Drawing, draw

MOST_POINTS = 36  # three years of months; the table shows all
PROTECTED = "geschützt, damit ein geheim gehaltener Wert nicht errechnet werden kann"


@dataclass(frozen=True)
class Part:
    """Numerator or denominator of a published quotient."""

    label: str
    shown: str
    words: str


@dataclass(frozen=True)
class ImportLink:
    """The file a value came with; ``url`` is empty where there is no page for it."""

    name: str
    url: str


def mark_words(value: Value) -> str:
    """What stands beside a mark: why there is no number."""
    if value.is_protected:
        return PROTECTED
    return Mark(value.mark).label.partition("(")[2].rstrip(")") if value.mark else ""


def quotient(value: Value, row: Observation) -> list[Part]:
    """Numerator and denominator, where they were published with the value."""
    indicator = row.indicator
    parts = [
        ("Zähler", value.numerator, indicator.numerator),
        ("Nenner", value.denominator, indicator.denominator),
    ]
    return [
        Part(label, _amount(number), words)
        for label, number, words in parts
        if number is not None
    ]


def _amount(number: Decimal) -> str:
    """As published, with at most two decimals."""
    return formats.number(number, min(formats.places(number.normalize()), 2))


def import_link(row: Observation, slug: str, year: int) -> ImportLink | None:
    """The import of a value, with its page where the person may open one."""
    if row.data_import_id is None or row.data_import is None:
        return None
    try:
        url = reverse("keyfigures:import_detail", args=[slug, year, row.data_import_id])
    except NoReverseMatch:
        url = ""
    return ImportLink(row.data_import.name, url)


@dataclass(frozen=True)
class Picture:
    """A line chart of a series, ready for the template of chart blocks."""

    caption: str
    image: Drawing
    notes: list[str]

    @property
    def alt(self) -> str:
        return self.image.alt


def line_chart(value: Value, series: list[Value]) -> Picture | None:
    """The values of the same line in the order of time; None without two numbers."""
    shown = series[:MOST_POINTS][::-1]
    if sum(point.value is not None for point in shown) < 2:
        return None
    caption = f"{value.indicator}, {value.population}, {value.region}"
    chart = Chart(
        kind="line",
        title=caption,
        categories=tuple(point.period.short_label for point in shown),
        series=(("", tuple(_point(point) for point in shown)),),
        unit="" if value.unit == "count" else value.unit_label,
        decimals=value.decimals,
        show_values=len(shown) <= 14,
    )
    left_out = len(series) > len(shown)
    notes = [f"Gezeichnet sind die {MOST_POINTS} neuesten Werte."] if left_out else []
    return Picture(caption, draw(chart), notes)


def _point(point: Value) -> Decimal | str | None:
    return SUPPRESSED if point.is_suppressed else point.value
