"""What is allowed for plans and measures, whoever asks."""

from core.errors import DomainError
from core.formats import german_date
from measures.enums import CostMethod, PlanState
from measures.models import InstrumentVersion, Measure, MeasurePlan

#: what a method cannot compute without
NEEDED = {
    CostMethod.PLACES: {"places": "die Zahl der Plätze", "price": "den Preis"},
    CostMethod.CASES: {
        "entries": "die Zahl der Eintritte",
        "case_cost": "die Kosten je Fall",
    },
    CostMethod.SUBSIDY: {
        "wage": "den Lohn je Monat",
        "subsidy_months": "die Förderdauer",
    },
    CostMethod.LUMP_SUM: {"amount": "den Betrag"},
    CostMethod.NOTHING: {},
}
LARGEST_TERM_YEARS = 10


def check_can_edit(plan: MeasurePlan) -> None:
    """Raise unless the plan is the current one or an open variant."""
    if plan.state not in {PlanState.CURRENT, PlanState.VARIANT}:
        raise DomainError(
            f"Der Plan „{plan.name}“ ist {plan.get_state_display()} und nicht mehr "
            "änderbar. Öffnen Sie die geltende Planung oder legen Sie eine Variante an."
        )


def check_measure(measure: Measure) -> None:
    """Raise DomainError by field for what cannot be computed or is not allowed.

    A measure that began before the plan's year is stock (Bestand), also of older law
    (§ 66 SGB II): it costs what its term says, but nobody enters any more.
    """
    problems: dict[str, str] = {}
    for name, words in NEEDED[CostMethod(measure.method)].items():
        if getattr(measure, name) is None:
            problems[name] = f"Bitte geben Sie {words} ein."
    if measure.start.year > measure.plan.year:
        problems["start"] = (
            f"Die Maßnahme beginnt nach {measure.plan.year}. Tragen Sie sie in den "
            f"Plan {measure.start.year} ein."
        )
    if measure.end.year < measure.plan.year:
        problems["end"] = (
            f"Die Maßnahme endet vor {measure.plan.year} und kostet in diesem Plan "
            "nichts mehr."
        )
    if measure.end.year - measure.start.year > LARGEST_TERM_YEARS:
        problems["end"] = f"Das sind mehr als {LARGEST_TERM_YEARS} Jahre."
    if problem := instrument_problem(measure.version, measure.start):
        problems["version"] = problem
    if problems:
        raise DomainError(problems)


def instrument_problem(version: InstrumentVersion, start) -> str:
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
