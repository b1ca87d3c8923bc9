"""The list of measures: rows as they are read, and their sums by payer."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse

from core import formats
from core.formats import UNKNOWN
from measures.enums import CostMethod
from measures.printed.base import term
from measures.queries import PlannedMeasure
from measures.queries.money import Money, money_of, sums_of
from measures.table.texts import plain

#: method -> column that counts, one and many of it
_COUNTED = {
    CostMethod.PLACES: ("places", "Platz", "Plätze"),
    CostMethod.CASES: ("entries", "Fall", "Fälle"),
    CostMethod.NOTHING: ("entries", "Eintritt", "Eintritte"),
}


@dataclass(frozen=True)
class Row:
    """One measure of the list; amounts without unit, as the columns have it."""

    url: str
    number: str
    name: str
    instrument: str
    law: str
    provider: str
    term: str
    quantity: str
    egt: str
    gross: str
    bound: str
    entries: str
    stock: str
    plan_year: int


def rows(
    measures: Iterable[PlannedMeasure], year: int, jobcenter, query: str = ""
) -> list[Row]:
    """``query`` keeps to a variant."""
    return [_row(measure, year, jobcenter, query) for measure in measures]


def _row(measure: PlannedMeasure, year: int, jobcenter, query: str) -> Row:
    row, found = measure.row, measure.of(year)
    home = [jobcenter.slug, row.plan.year, row.pk]
    money = money_of(measure, year)
    return Row(
        url=reverse("measures:measure", args=home) + query,
        number=row.number,
        name=row.name,
        instrument=row.version.instrument.short_name,
        law=row.version.law,
        provider=row.provider.name if row.provider else UNKNOWN,
        term=term(row),
        quantity=quantity(row),
        egt=formats.number(money.egt) if measure.is_egt else UNKNOWN,
        gross=formats.number(money.gross),
        bound=_or_dash(measure.bound_after(year)),
        entries=plain(round(found.entries, 1)) if found and found.entries else UNKNOWN,
        stock=formats.number(found.stock, 1) if found and found.stock else UNKNOWN,
        plan_year=row.plan.year,
    )


def quantity(row) -> str:
    """ "12 Plätze", "30 Fälle", "5 Personen", "Pauschale"."""
    method = CostMethod(row.method)
    if method == CostMethod.SUBSIDY:
        persons = sum((one.persons for one in row.cohorts.all()), Decimal(0))
        return counted(persons, "Person", "Personen")
    if method == CostMethod.LUMP_SUM:
        return "Pauschale"
    field, one, many = _COUNTED[method]
    return counted(getattr(row, field), one, many)


def counted(value: Decimal | None, one: str, many: str) -> str:
    if value is None:
        return UNKNOWN
    return f"{plain(Decimal(value))} {one if value == 1 else many}"


def _or_dash(amount: Decimal) -> str:
    return formats.number(amount) if amount else UNKNOWN


# --- Sums --------------------------------------------------------------------------


@dataclass(frozen=True)
class Foot:
    """The last line of the list."""

    egt: str
    gross: str
    bound: str
    entries: str
    stock: str


def foot(measures: Iterable[PlannedMeasure], year: int) -> Foot:
    found = sums_of(measures, year)
    return Foot(
        egt=formats.number(found.money.egt),
        gross=formats.number(found.money.gross),
        bound=_or_dash(found.bound),
        entries=plain(round(found.entries, 1)),
        stock=formats.number(found.stock, 1),
    )


def payers(measures: Iterable[PlannedMeasure], year: int) -> list[dict[str, str]]:
    """Money kept apart by payer (rule B13), and what is expected of it."""
    found = sums_of(measures, year)
    figures = [
        ("Eingliederungsmittel", found.money.egt),
        ("Passiv-Aktiv-Transfer", found.money.pat),
        ("Drittmittel", found.money.third_party),
        ("kommunale Mittel", found.money.municipal),
        ("Agentur für Arbeit", found.money.agency),
    ]
    shown = [
        {"label": label, "value": formats.euro(amount)}
        for label, amount in figures
        if amount or label == "Eingliederungsmittel"
    ]
    if found.integrations:
        value = formats.number(found.integrations)
        shown.append({"label": "erwartete Integrationen", "value": value})
    return shown


def is_mixed(money: Money) -> bool:
    """Does more than one payer stand in the sum of the whole cost?"""
    parts = (money.egt, money.pat, money.third_party, money.municipal, money.agency)
    return sum(bool(part) for part in parts) > 1
