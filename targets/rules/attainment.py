"""What a person may decide about a target in place of its rule."""

from datetime import date

from django.utils.timezone import localdate

from core.errors import DomainError
from core.formats import german_date
from targets.enums import AgreementState, Attainment, TargetKind
from targets.models import Agreement, Target

#: what a person may say; a target nobody decides about stays open by itself
DECISIONS = (Attainment.REACHED, Attainment.NOT_REACHED, Attainment.NOT_JUDGED)


def check_can_judge(target: Target) -> None:
    """What is only observed is never judged (reference b.3)."""
    if target.kind == TargetKind.MONITORING:
        raise DomainError(
            f"„{target}“ wird nur beobachtet. Ein Ziel ohne Schwelle wird nicht "
            "bewertet."
        )


def check_decision(target: Target, result: str, reason: str, decided_on: date) -> None:
    """A decision has a reason and a day: not before the year, not to come."""
    check_can_judge(target)
    if result not in DECISIONS:
        raise DomainError("Bitte wählen Sie, wie das Ziel bewertet wird.")
    if not reason.strip():
        raise DomainError(
            "Bitte nennen Sie den Grund. Er wird mit der Bewertung gedruckt."
        )
    if problem := decision_day_problem(target, decided_on):
        raise DomainError(problem)


def decision_day_problem(target: Target, decided_on: date) -> str:
    """Why nobody can have decided on that day; else empty."""
    if decided_on > localdate():
        return "Dieser Tag liegt in der Zukunft."
    first = date(target.year, 1, 1)
    if decided_on < first:
        return (
            f"Das Zieljahr beginnt am {german_date(first)}. Vorher lässt sich nichts "
            "bewerten."
        )
    return ""


def check_can_close(agreement: Agreement) -> None:
    """Only what was agreed is judged, and only once."""
    if agreement.state == AgreementState.JUDGED:
        raise DomainError(
            f"Diese Zielvereinbarung ist seit dem {german_date(agreement.judged_on)} "
            "bewertet."
        )
    if agreement.state != AgreementState.AGREED:
        raise DomainError(
            "Diese Zielvereinbarung ist noch nicht abgeschlossen. Bewertet wird, was "
            "alle unterschrieben haben."
        )


def closing_day_problem(agreement: Agreement, judged_on: date) -> str:
    """A year is judged when it is over; else why not."""
    if judged_on > localdate():
        return "Dieser Tag liegt in der Zukunft."
    if judged_on.year <= agreement.year:
        return f"Das Zieljahr endet am {german_date(date(agreement.year, 12, 31))}."
    return ""


def check_closing(agreement: Agreement, judged_on: date, still_open: list[str]) -> None:
    """Every target of the agreement has a judgement by now."""
    check_can_close(agreement)
    if problem := closing_day_problem(agreement, judged_on):
        raise DomainError(problem)
    if still_open:
        raise DomainError(
            f"Noch offen: {'; '.join(still_open)}. Warten Sie die endgültigen Werte "
            "ab, oder entscheiden Sie unter „Zielerreichung“ mit einem Grund."
        )
