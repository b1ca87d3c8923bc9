"""What a person chose to see; everything of it stands in the address."""

from dataclasses import dataclass
from datetime import date

from core.periods import PeriodKind

KINDS = [
    ("", "automatisch"),
    (PeriodKind.MONTH.value, "Monate"),
    (PeriodKind.QUARTER.value, "Quartale"),
    (PeriodKind.YEAR.value, "Jahre"),
    (PeriodKind.DATE.value, "Stichtage"),
    (PeriodKind.SPAN.value, "Zeiträume von mehreren Monaten"),
]
BEFORE, STATE, FEDERAL = "vorjahr", "land", "bund"
ABSOLUTE, PERCENT = "absolut", "prozent"
ROWS = [
    ("", "automatisch"),
    ("period", "Zeiträume"),
    ("indicator", "Kennzahlen"),
    ("population", "Personengruppen"),
    ("region", "Regionen"),
]
CHARTS = [
    ("", "automatisch"),
    ("line", "Linien"),
    ("bar", "Balken"),
    ("grouped", "Balken nebeneinander"),
    ("stacked", "Balken gestapelt"),
    ("shares", "Balken zu 100 Prozent"),
    ("pie", "Kreis"),
]


@dataclass(frozen=True)
class Question:
    """Keys of the catalogue, days, and how the answer shall look."""

    indicators: tuple[str, ...] = ()
    populations: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    kind: str = ""
    first: date | None = None
    last: date | None = None
    compared: frozenset[str] = frozenset()
    changes: frozenset[str] = frozenset()
    rows: str = ""
    chart: str = ""

    @property
    def looks_back(self) -> bool:
        """Whether each value is compared with the one a year before."""
        return BEFORE in self.compared or bool(self.changes)
