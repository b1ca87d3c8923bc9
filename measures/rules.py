"""What is allowed for plans and measures, whoever asks."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from core import formats
from core.errors import DomainError
from core.formats import german_date
from measures import costing
from measures.calculations import Cohort
from measures.enums import CostMethod, PlanState
from measures.methods import NEEDED
from measures.models import InstrumentVersion, Measure, MeasurePlan

LARGEST_TERM_YEARS = 10
LARGEST_COST = Decimal(1_000_000_000)  # Euro; more than any Jobcenter has
LARGEST_TRANSFER = Decimal(50)  # percent of the subsidy, § 44f Abs. 6 SGB II
ROUNDING = Decimal("0.05")  # Euro; the parts of a year are rounded each for itself
Problems = dict[str, str]


class PlanClosed(DomainError):
    """The plan is replaced or discarded: it is kept to be read only."""


def check_can_edit(plan: MeasurePlan) -> None:
    """Raise PlanClosed unless the plan is the current one or an open variant."""
    if not plan.is_open:
        raise PlanClosed(
            f"„{plan.name}“ ist {plan.get_state_display()} und nicht mehr änderbar. "
            "Öffnen Sie die geltende Planung, oder nehmen Sie diese Fassung unter "
            "„Varianten“ wieder auf."
        )


def check_is_variant(plan: MeasurePlan) -> None:
    """Raise unless the plan is an open variant."""
    if plan.state == PlanState.CURRENT:
        raise DomainError(
            f"„{plan.name}“ ist inzwischen die geltende Planung, keine Variante mehr."
        )
    check_can_edit(plan)


def check_variant_name(name: str, others: Iterable[MeasurePlan]) -> None:
    """Raise where another open plan of the year is called so."""
    for other in others:
        if other.is_open and other.name.casefold() == name.casefold():
            words = f"„{other.name}“ gibt es schon. Geben Sie einen anderen Namen."
            raise DomainError({"name": words})


def check_measure(measure: Measure, cohorts: Iterable[Cohort] | None = None) -> None:
    """Raise DomainError by field for what cannot be computed or is not allowed.

    A measure that began before the plan's year is stock (Bestand), also of older law
    (§ 66 SGB II): it costs what its term says, but nobody enters any more. ``cohorts``
    None: those that are stored.
    """
    problems: Problems = {}
    for name, words in NEEDED[CostMethod(measure.method)].items():
        if getattr(measure, name) is None:
            problems[name] = f"Bitte geben Sie {words} ein."
    problems |= _term_problems(measure)
    if problem := instrument_problem(measure.version, measure.start):
        problems["version"] = problem
    problems |= _transfer_problems(measure)
    if measure.method == CostMethod.SUBSIDY:
        cohorts = tuple(_stored(measure) if cohorts is None else cohorts)
        problems |= _subsidy_problems(measure, cohorts)
    if not problems:
        problems = money_problems(measure, cohorts)
    if problems:
        raise DomainError(problems)


def _term_problems(measure: Measure) -> Problems:
    start, end, year = measure.start, measure.end, measure.plan.year
    if start.year > year:
        return {
            "start": f"Die Maßnahme beginnt nach {year}. Tragen Sie sie in den "
            f"Plan {start.year} ein."
        }
    if end < start:
        return {
            "end": "Die Maßnahme endet vor ihrem Beginn am "
            f"{german_date(start)}. Prüfen Sie beide Tage."
        }
    if end.year < year:
        return {
            "end": f"Die Maßnahme endet vor {year} und kostet in diesem Plan nichts "
            "mehr."
        }
    if end.year - start.year > LARGEST_TERM_YEARS:
        return {"end": f"Das sind mehr als {LARGEST_TERM_YEARS} Jahre."}
    return {}


def instrument_problem(version: InstrumentVersion, start: date) -> str:
    """Why persons cannot enter this version on that day; empty if they can."""
    if version.entries_from and start < version.entries_from:
        return (
            f"{version.instrument} gilt in dieser Fassung für Eintritte ab "
            f"{german_date(version.entries_from)}. Wählen Sie die frühere Fassung oder "
            "einen späteren Beginn."
        )
    if version.entries_to and start > version.entries_to:
        return (
            f"{version.instrument} nimmt seit dem {german_date(version.entries_to)} "
            "niemanden mehr auf. Wählen Sie die geltende Fassung oder ein anderes "
            "Instrument."
        )
    return ""


def _transfer_problems(measure: Measure) -> Problems:
    """Passiv-Aktiv-Transfer: only where the law allows it, at most half (B9)."""
    if not measure.transfer_percent:
        return {}
    if not measure.version.allows_transfer:
        return {
            "transfer_percent": "Für dieses Instrument gibt es keinen "
            "Passiv-Aktiv-Transfer. Leeren Sie das Feld."
        }
    if measure.transfer_percent > LARGEST_TRANSFER:
        return {
            "transfer_percent": "Der Passiv-Aktiv-Transfer trägt höchstens "
            f"{formats.number(LARGEST_TRANSFER)} % der Förderung."
        }
    return {}


def _stored(measure: Measure) -> list[Cohort]:
    if measure.pk is None:
        return []
    return [Cohort(row.month, row.persons) for row in measure.cohorts.all()]


def _subsidy_problems(measure: Measure, cohorts: tuple[Cohort, ...]) -> Problems:
    version, longest = measure.version, measure.version.longest_months
    problems: Problems = {}
    if not version.rates:
        problems["method"] = (
            "Für dieses Instrument sind keine Fördersätze hinterlegt. Wählen Sie eine "
            "andere Kostenart."
        )
    if longest and measure.subsidy_months and measure.subsidy_months > longest:
        problems["subsidy_months"] = (
            f"{version.instrument} fördert höchstens {longest} Monate."
        )
    if problem := _cohort_problem(measure, cohorts):
        problems["cohorts"] = problem
    return problems


def _cohort_problem(measure: Measure, cohorts: tuple[Cohort, ...]) -> str:
    if not cohorts:
        return "Bitte geben Sie ein, wie viele Personen in welchem Monat beginnen."
    for cohort in cohorts:
        month, year = f"{cohort.start:%m/%Y}", measure.plan.year
        if cohort.start < measure.start.replace(day=1):
            return f"Die Eintritte im {month} liegen vor dem Beginn der Maßnahme."
        if cohort.start.year > year:
            return (
                f"Die Eintritte im {month} liegen nach {year}. Tragen Sie sie in "
                f"den Plan {cohort.start.year} ein."
            )
        if cohort.start <= measure.start:
            continue
        if problem := instrument_problem(measure.version, cohort.start):
            return f"Eintritte im {month}: {problem}"
    return ""


def money_problems(
    measure: Measure, cohorts: Iterable[Cohort] | None = None
) -> Problems:
    """More money than there is, on either side of the sum (B9, B13)."""
    found = costing.result_of(measure, cohorts)
    if found.total_gross > LARGEST_COST:
        return {
            "name": "Die Maßnahme würde "
            f"{formats.euro(found.total_gross)} kosten. Prüfen Sie Menge und Preis."
        }
    others = found.total_gross - found.total_egt
    if any(row.egt < -ROUNDING for row in found.years):
        return {
            "third_party": "Drittmittel, kommunale Mittel und Passiv-Aktiv-Transfer "
            f"({formats.euro(others)}) sind höher als die Kosten der Maßnahme "
            f"({formats.euro(found.total_gross)})."
        }
    return {}
