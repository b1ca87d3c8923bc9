"""The annex "Eingliederungsleistungen" as a wide table."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from core import formats, tables
from core.formats import UNKNOWN
from measures.printed import base
from measures.queries.annex import SHARE_DECIMALS, Annex, AnnexGroup, AnnexRow
from measures.queries.annex import AnnexSums as Sums

MAX_YEARS = 4  # columns of later years; what is bound after them stands in the last
TOTAL = "Eingliederungsleistungen gesamt"
BESIDE = "daneben, nicht aus Eingliederungsmitteln"
BESIDE_NOTE = (
    "Passiv-Aktiv-Transfer, Drittmittel und kommunale Mittel stehen neben den "
    "Eingliederungsmitteln und sind in ihnen nicht enthalten."
)


@dataclass(frozen=True)
class Column:
    """A column of numbers; ``is_egt`` is the one that only that money stands in."""

    head: str
    value: Callable[[Sums], Decimal]
    is_money: bool = True
    is_egt: bool = False

    def shown(self, sums: Sums) -> str:
        value = self.value(sums)
        if not self.is_money:
            return base.persons(value)
        return base.euro(value) if self.is_egt else base.or_dash(value)


def annex_table(annex: Annex, *, caption: str = "", note: str = "") -> dict:
    """By category and instrument; the sum of a category stands above its parts."""
    columns = columns_of(annex)
    rows = list(_rows(annex, columns))
    heads = [(column.head, True) for column in columns]
    heads.insert(_share_at(columns), ("Anteil", True))
    return tables.table(
        base.with_unit(caption or f"Eingliederungsleistungen {annex.year}"),
        [("Kategorie, Instrument", False), *heads],
        rows,
        notes=_notes(annex, columns, note),
        source=base.source(annex.plans),
        landscape=True,
    )


def columns_of(annex: Annex, most_years: int = MAX_YEARS) -> list[Column]:
    """Persons, money of the year, of later years, and what stands beside."""
    return [
        Column("Eintritte", lambda sums: sums.entries, False),
        Column("Plätze", lambda sums: sums.places, False),
        Column("Bestand im Mittel", lambda sums: sums.stock, False),
        Column(f"EGT {annex.year}", lambda sums: sums.money.egt, is_egt=True),
        *_earlier(annex),
        *_later(annex, most_years),
        *_beside(annex),
    ]


def name_of(group: AnnexGroup) -> str:
    return group.category.name if group.category else base.NO_CATEGORY


def _earlier(annex: Annex) -> list[Column]:
    """Only where an earlier plan binds money of the year."""
    column = Column("davon Vorbindung", lambda sums: sums.earlier)
    return [column] if annex.total.earlier else []


def _later(annex: Annex, most_years: int) -> Iterator[Column]:
    """A column for each bound year; the last one may hold all that follow."""
    years = annex.later_years
    single = years if len(years) <= most_years else years[: most_years - 1]
    for year in single:
        yield Column(f"Bindung {year}", _bound_in([year]))
    if rest := years[len(single) :]:
        yield Column(f"Bindung ab {rest[0]}", _bound_in(rest))


def _bound_in(years: list[int]) -> Callable[[Sums], Decimal]:
    return lambda sums: sum(
        (sums.later.get(year, Decimal(0)) for year in years), Decimal(0)
    )


def _beside(annex: Annex) -> Iterator[Column]:
    """Money of others, where there is any (rule B13)."""
    possible = [
        Column("PAT", lambda sums: sums.money.pat),
        Column("Drittmittel", lambda sums: sums.money.third_party),
        Column("kommunale Mittel", lambda sums: sums.money.municipal),
        Column("Agentur für Arbeit", lambda sums: sums.money.agency),
    ]
    sums = [annex.total, *([annex.beside.sums] if annex.beside else [])]
    return (row for row in possible if any(row.value(part) for part in sums))


def _share_at(columns: list[Column]) -> int:
    """After the money of the year."""
    return 1 + next(at for at, row in enumerate(columns) if row.is_egt)


# --- Rows -----------------------------------------------------------------------------


def _rows(annex: Annex, columns: list[Column]) -> Iterator[dict]:
    for group in annex.groups:
        yield _row(name_of(group), group.sums, group.percent, columns, level="subhead")
        for row in group.rows:
            label = _label(row)
            yield _row(label, row.sums, row.percent, columns, level="sub")
    if annex.groups:
        whole = Decimal(100) if annex.total.money.egt else None
        yield _row(TOTAL, annex.total, whole, columns, total=True)
    if annex.beside:
        yield from _outside(annex.beside, columns)


def _outside(group: AnnexGroup, columns: list[Column]) -> Iterator[dict]:
    yield _row(BESIDE, group.sums, None, columns, level="subhead", is_egt=False)
    for row in group.rows:
        label = _label(row)
        yield _row(label, row.sums, None, columns, level="sub", is_egt=False)


def _row(
    label: str,
    sums: Sums,
    percent: Decimal | None,
    columns: list[Column],
    *,
    is_egt: bool = True,
    **kind,
) -> dict:
    numbers = [
        column.shown(sums) if is_egt or not column.is_egt else UNKNOWN
        for column in columns
    ]
    share = formats.percent(percent, SHARE_DECIMALS)
    numbers.insert(_share_at(columns), share)
    return tables.row(label, numbers=numbers, **kind)


def _label(row: AnnexRow) -> str:
    laws = base.law("; ".join(filter(None, row.laws)))
    return f"{row.instrument.name}, {laws}" if laws else row.instrument.name


# --- Notes ----------------------------------------------------------------------------


def _notes(annex: Annex, columns: list[Column], note: str) -> list[str]:
    if annex.is_empty:
        return [note, f"Für {annex.year} sind noch keine Maßnahmen geplant."]
    heads = {column.head for column in columns}
    beside = {"PAT", "Drittmittel", "kommunale Mittel"} & heads
    return [
        note,
        _abbreviations(heads),
        BESIDE_NOTE if beside else "",
        base.ROUNDING_NOTE if _has_gap(annex, columns) else "",
    ]


def _abbreviations(heads: set[str]) -> str:
    words = ["EGT: Eingliederungsmittel"]
    if "davon Vorbindung" in heads:
        words.append("Vorbindung: durch Maßnahmen früherer Pläne gebunden")
    if any(head.startswith("Bindung") for head in heads):
        words.append("Bindung: was der Plan in späteren Jahren kostet")
    if "PAT" in heads:
        words.append("PAT: Passiv-Aktiv-Transfer")
    return "; ".join(words) + "."


def _has_gap(annex: Annex, columns: list[Column]) -> bool:
    """Do printed amounts of a column add up to another sum than is printed?"""
    return any(
        base.has_gap(column.value(whole), [column.value(part) for part in parts])
        for column in columns
        if column.is_money
        for whole, parts in _wholes(annex)
    )


def _wholes(annex: Annex) -> Iterator[tuple[Sums, list[Sums]]]:
    """Every sum of the table with its parts."""
    yield annex.total, [group.sums for group in annex.groups]
    groups = [*annex.groups, *([annex.beside] if annex.beside else [])]
    for group in groups:
        yield group.sums, [row.sums for row in group.rows]
