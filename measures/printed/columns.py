"""The columns that a table of measures can have."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from core.formats import UNKNOWN
from measures.printed import base
from measures.queries import PlannedMeasure
from measures.queries.annex import AnnexSums as Sums


@dataclass(frozen=True)
class WordColumn:
    """Words about one measure; ``label`` is what a person chooses it by."""

    key: str
    label: str
    head: str
    words: Callable[[PlannedMeasure], str]


@dataclass(frozen=True)
class NumberColumn:
    """Numbers that can be added up. ``is_egt``: only where that money pays at all."""

    key: str
    label: str
    head: str
    value: Callable[[Sums], Decimal]
    is_money: bool = True
    is_egt: bool = False

    def shown(self, sums: Sums) -> str:
        value = self.value(sums)
        if not self.is_money:
            return base.persons(value)
        return base.or_dash(value) if self.key == "bound" else base.euro(value)


def _provider(measure: PlannedMeasure) -> str:
    return measure.row.provider.name if measure.row.provider else UNKNOWN


def _instrument(measure: PlannedMeasure) -> str:
    """ "MAT, § 45 SGB III"; the paragraph once where it is the name."""
    version = measure.row.version
    short_name = version.instrument.short_name
    is_named = version.law.startswith(short_name)
    return base.law(version.law if is_named else f"{short_name}, {version.law}")


def _groups(measure: PlannedMeasure) -> str:
    names = [group.name for group in measure.row.target_groups.all()]
    return ", ".join(names) or UNKNOWN


def _term(measure: PlannedMeasure) -> str:
    return base.term(measure.row)


def _bound(sums: Sums) -> Decimal:
    return sum(sums.later.values(), Decimal(0))


WORDS = (
    WordColumn("provider", "Träger", "Träger", _provider),
    WordColumn(
        "instrument", "Instrument und Rechtsgrundlage", "Instrument", _instrument
    ),
    WordColumn("groups", "Zielgruppe", "Zielgruppe", _groups),
    WordColumn("term", "Zeitraum", "Zeitraum", _term),
)
NUMBERS = (
    NumberColumn("places", "Plätze", "Plätze", lambda sums: sums.places, False),
    NumberColumn("entries", "Eintritte", "Eintritte", lambda sums: sums.entries, False),
    NumberColumn(
        "stock",
        "Bestand im Mittel",
        "Bestand im Mittel",
        lambda sums: sums.stock,
        False,
    ),
    NumberColumn(
        "egt",
        "Eingliederungsmittel des Jahres (EGT)",
        "EGT {year}",
        lambda sums: sums.money.egt,
        is_egt=True,
    ),
    NumberColumn(
        "gross",
        "Gesamtkosten des Jahres",
        "Gesamtkosten {year}",
        lambda sums: sums.money.gross,
    ),
    NumberColumn(
        "bound", "Bindung späterer Jahre", "Bindung später", _bound, is_egt=True
    ),
)
CHOICES = [(column.key, column.label) for column in (*WORDS, *NUMBERS)]
USUAL = ("provider", "instrument", "places", "entries", "egt", "bound")


@dataclass(frozen=True)
class Columns:
    """Those of one table: words before numbers, in a fixed order."""

    words: list[WordColumn]
    numbers: list[NumberColumn]

    @classmethod
    def of(cls, keys: Iterable[str]) -> "Columns":
        """The chosen ones; without a choice the usual ones."""
        known = dict(CHOICES)
        wanted = {key for key in keys if key in known} or set(USUAL)
        return cls(
            [column for column in WORDS if column.key in wanted],
            [column for column in NUMBERS if column.key in wanted],
        )

    @property
    def has_egt(self) -> bool:
        return any(column.key == "egt" for column in self.numbers)
