"""What a measure costs, year by year, and beside last year's row."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from core import formats
from core.formats import UNKNOWN
from measures import costing
from measures.calculations import Cohort, Result
from measures.costing import Inputs
from measures.enums import Payer
from measures.models import Measure
from measures.presenters.lists import quantity, term
from measures.presenters.working import working
from measures.table.texts import plain

ZERO = Decimal(0)


@dataclass(frozen=True)
class YearRow:
    """One year of the result; amounts in Euro without unit."""

    year: str
    gross: str
    rest: str
    pat: str
    third_party: str
    municipal: str
    entries: str
    stock: str
    words: str
    is_plan_year: bool = False


@dataclass(frozen=True)
class Shown:
    """The result of a measure. ``rest`` names who pays what nobody else does."""

    rest: str
    years: list[YearRow]
    total: YearRow
    bound: str
    integrations: str


_REST = {
    Payer.EGT: "EGT",
    Payer.MUNICIPAL: "kommunal",
    Payer.THIRD_PARTY: "Drittmittel des Programms",
    Payer.AGENCY: "Agentur",
}


def shown(measure: Measure, cohorts: Iterable[Cohort] | None = None) -> Shown:
    """Of a stored measure, or of one as it was typed with its cohorts."""
    inputs = costing.inputs_of(measure, cohorts)
    result = costing.computed(inputs)
    payer, year = Payer(measure.version.payer), measure.plan.year
    bound = result.commitment(after=year) if payer == Payer.EGT else ZERO
    return Shown(
        _REST[payer],
        _years(inputs, result, year),
        _total(result),
        formats.euro(bound) if bound else "",
        _integrations(measure, result, year),
    )


def _years(inputs: Inputs, result: Result, plan_year: int) -> list[YearRow]:
    words = working(inputs)
    return [
        YearRow(
            str(row.year),
            _amount(row.gross),
            _amount(row.egt),
            _amount(row.pat),
            _amount(row.third_party),
            _amount(row.municipal),
            plain(round(row.entries, 1)),
            formats.number(row.stock, 1),
            words.get(row.year, ""),
            row.year == plan_year,
        )
        for row in result.years
    ]


def _total(result: Result) -> YearRow:
    rows = result.years
    return YearRow(
        "Summe",
        _amount(result.total_gross),
        _amount(result.total_egt),
        _amount(sum((row.pat for row in rows), ZERO)),
        _amount(sum((row.third_party for row in rows), ZERO)),
        _amount(sum((row.municipal for row in rows), ZERO)),
        plain(round(sum((row.entries for row in rows), ZERO), 1)),
        "",
        "",
    )


def _amount(value: Decimal) -> str:
    """Cents only where there are any."""
    return plain(value, cents=True)


def _integrations(measure: Measure, result: Result, year: int) -> str:
    found = result.of(year)
    if measure.integration_percent is None or found is None:
        return ""
    return formats.number(found.entries * measure.integration_percent / 100, 1)


def facts(measure: Measure) -> list[dict[str, str]]:
    """What is planned, for people who only read."""
    groups = ", ".join(group.name for group in measure.target_groups.all())
    pairs = (
        ("Instrument", str(measure.version.instrument)),
        ("Rechtsgrundlage", measure.version.law),
        ("Träger", measure.provider.name if measure.provider else ""),
        ("Ort", measure.site),
        ("Beschaffung", measure.get_procurement_display()),
        ("Zeitraum", term(measure)),
        ("Menge", quantity(measure)),
        ("Kostenart", measure.get_method_display()),
        ("Zielgruppen", groups),
        ("Drittmittel von", measure.third_party_name),
        ("Anmerkung", measure.note),
    )
    return [{"label": label, "value": value} for label, value in pairs if value]


# --- Last year -----------------------------------------------------------------------


@dataclass(frozen=True)
class Comparison:
    """One line of the comparison with the measure this one was copied from."""

    label: str
    old: str
    new: str
    change: str


def comparison(measure: Measure, old: Measure) -> list[Comparison]:
    """Both in the year of their plan."""
    return [
        Comparison("Menge", quantity(old), quantity(measure), ""),
        *(
            _compared(label, field, measure, old)
            for label, field in (
                ("Gesamtkosten in Euro", "gross"),
                ("Eingliederungsmittel in Euro", "egt"),
                ("Eintritte", "entries"),
                ("durchschnittlicher Bestand", "stock"),
            )
        ),
    ]


def _compared(label: str, field: str, measure: Measure, old: Measure) -> Comparison:
    new_value, old_value = _in_plan_year(measure, field), _in_plan_year(old, field)
    decimals = 0 if field in ("gross", "egt") else 1
    if new_value is None or old_value is None:
        change = None
    else:
        change = new_value - old_value
    return Comparison(
        label,
        formats.number(old_value, decimals),
        formats.number(new_value, decimals),
        UNKNOWN if change is None else formats.number(change, decimals, signed=True),
    )


def _in_plan_year(measure: Measure, field: str) -> Decimal | None:
    if field == "egt" and measure.version.payer != Payer.EGT:
        return None
    found = costing.result_of(measure).of(measure.plan.year)
    return getattr(found, field) if found else ZERO
