"""One chart of every kind, and the cases that are hard to draw; values are invented."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from core.periods import MONTHS
from rendering.charts.drawing import Drawing, draw
from rendering.charts.model import SUPPRESSED, Chart

GROUPS = (
    *("Frauen", "Männer", "15 bis unter 25 Jahre", "Ausländerinnen und Ausländer"),
    *("25 bis unter 50 Jahre", "50 Jahre und älter", "Alleinerziehende"),
    "schwerbehinderte Menschen",
)
YEARS = ("2016", "2017", "2018")
YEAR = tuple(f"{MONTHS[at % 12]} {2017 + at // 12}" for at in range(6, 19))
BILL = (
    "vermittlungsunterstützende Leistungen",
    "Förderung der beruflichen Weiterbildung",
    "Beschäftigung schaffende Maßnahmen",
    "spezielle Maßnahmen für Jüngere",
    "Freie Förderung",
)


@dataclass(frozen=True)
class Sample:
    """A drawn chart with its name, for the page of components."""

    title: str
    drawing: Drawing


@lru_cache
def samples() -> list[Sample]:
    """All of them drawn for a page (half a second, once)."""
    return [Sample(chart.title, draw(chart).on_screen()) for chart in _charts()]


def _charts() -> list[Chart]:
    return [
        Chart("line", "Linien über 13 Monate", YEAR, _lines(), "Prozent", 1),
        Chart("line", "Linie mit Geheimem und Lücken", YEAR, (_gaps(),)),
        Chart("bar", "Balken", YEARS, (("eLb", (11, 12, 9)),)),
        Chart("bar", "Balken mit langen Namen", BILL, (("Euro", _money()),), "Euro"),
        Chart("bar", "Balken unter null", ("K1", "K2", "K3"), (("Kreis", _below()),)),
        Chart("grouped", "Balken nebeneinander", YEAR[-3:], _groups(3)),
        Chart("grouped", "Balken, die liegen müssen", YEARS, _groups(3, 8)),
        Chart("stacked", "Balken gestapelt", YEAR[-4:], _groups(4, 2)),
        Chart("shares", "Balken zu 100 Prozent", YEAR[-4:], _groups(4, 3)),
        Chart("pie", "Kreis", BILL, (("Anteil", (43, 20, 18, 13, 6)),), "Prozent"),
    ]


def _lines() -> tuple:
    kreis = [Decimal(276 + at % 5 - at // 4) / 10 for at in range(13)]
    land = [Decimal(241 + at % 4) / 10 for at in range(13)]
    return ("Kreis", kreis), ("Kreis, Vorjahr", [n + 1 for n in kreis]), ("Land", land)


def _gaps() -> tuple:
    values: list = [480 + 3 * at for at in range(13)]
    values[3], values[7], values[8] = SUPPRESSED, None, None
    return "schwerbehinderte Menschen", values


def _money() -> tuple:
    return Decimal("4680341"), Decimal("3104200"), 12, SUPPRESSED, Decimal("-560341")


def _below() -> tuple:
    return Decimal("-23.5"), Decimal("11.4"), Decimal("-3.1")


def _groups(places: int, count: int = 4) -> tuple:
    return tuple(
        (name, [1000 + 700 * at + 90 * place for place in range(places)])
        for at, name in enumerate(GROUPS[:count])
    )
