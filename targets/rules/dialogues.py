"""What a dialogue and its agreements may say, whoever asks."""

from datetime import date

from django.utils.timezone import localdate

from core.errors import DomainError, StaleData
from core.formats import german_date
from targets.models import Agreement, Dialogue


def check_dialogue_is_current(dialogue: Dialogue, version: int) -> None:
    if dialogue.version != version:
        raise StaleData(
            "Der Dialog wurde inzwischen von jemand anderem geändert. Prüfen Sie, was "
            "jetzt gespeichert ist, und speichern Sie dann noch einmal."
        )


def held_on_problem(agreement: Agreement, held_on: date) -> str:
    """A year is talked about from its planning until it is judged; else why not."""
    first, last = date(agreement.year - 1, 1, 1), date(agreement.year + 1, 12, 31)
    if first <= held_on <= last:
        return ""
    return (
        f"Ein Dialog über die Ziele {agreement.year} liegt zwischen dem "
        f"{german_date(first)} und dem {german_date(last)}."
    )


def check_dialogue(dialogue: Dialogue) -> None:
    """Day and month fit the year of the agreement."""
    if problem := held_on_problem(dialogue.agreement, dialogue.held_on):
        raise DomainError(problem)
    month = dialogue.data_month
    if month and (month.year != dialogue.agreement.year or month.day != 1):
        raise DomainError("Der Datenstand ist ein Monat des Zieljahres.")


def done_on_problem(done_on: date | None) -> str:
    if done_on and done_on > localdate():
        return "Dieser Tag liegt in der Zukunft. Tragen Sie ihn danach ein."
    return ""
