"""What the state of a target allows, whoever asks."""

from datetime import date
from decimal import Decimal

from core.errors import DomainError, StaleData
from core.formats import german_date
from targets.models import Target
from targets.rules.agreements import check_nobody_signed

#: percent of the expected value, where neither target nor agreement names a tolerance
HOUSE_TOLERANCE = Decimal(2)


def check_is_current(target: Target, version: int) -> None:
    """Raise unless the page was made from the state that is stored now."""
    if target.version != version:
        raise StaleData(
            f"Das Ziel „{target}“ wurde inzwischen von jemand anderem geändert. Prüfen "
            "Sie die Unterschiede und speichern Sie dann noch einmal."
        )


def check_is_open(target: Target) -> None:
    """Raise where the agreement of the target has fixed it and its path.

    Called by every write to a target, its offers and its path; only an amendment does
    without.
    """
    agreement = target.agreement
    if agreement is None:
        return
    if agreement.is_signed:
        raise DomainError(
            f"Das Ziel „{target}“ ist seit dem {german_date(agreement.agreed_on)} "
            "vereinbart und lässt sich nur noch durch einen Nachtrag ändern."
        )
    check_nobody_signed(agreement)


def check_is_fixed(target: Target, dated: date) -> None:
    """An amendment is for signed targets, and never older than the signature."""
    agreement = target.agreement
    if agreement is None or not agreement.is_signed:
        raise DomainError(
            f"Das Ziel „{target}“ ist noch nicht vereinbart. Ändern Sie es ohne "
            "Nachtrag."
        )
    if agreement.agreed_on and dated < agreement.agreed_on:
        raise DomainError(
            "Ein Nachtrag liegt nicht vor der Vereinbarung vom "
            f"{german_date(agreement.agreed_on)}."
        )


def check_place(target: Target) -> None:
    """Agreement and parent are those of the same Jobcenter and year."""
    own = (target.jobcenter_id, target.year)
    agreement = target.agreement
    if agreement and (agreement.jobcenter_id, agreement.year) != own:
        raise DomainError("Die Zielvereinbarung gehört zu einem anderen Jahr.")
    if target.parent:
        _check_is_part(target, target.parent)


def _check_is_part(target: Target, parent: Target) -> None:
    """Parts of a target lie one level deep."""
    if (parent.jobcenter_id, parent.year) != (target.jobcenter_id, target.year):
        raise DomainError("Ein Teilziel gehört zu einem Ziel desselben Jahres.")
    if parent.parent_id:
        raise DomainError(
            f"„{parent}“ ist selbst ein Teilziel. Wählen Sie das Ziel darüber."
        )
    if target.pk and target.parts.exists():
        raise DomainError(
            f"„{target}“ hat selbst Teilziele und kann deshalb kein Teilziel sein."
        )


def check_has_no_parts(target: Target) -> None:
    """A target does not take its parts with it when it goes."""
    parts = [str(part) for part in target.parts.all()]
    if parts:
        raise DomainError(
            f"Zu diesem Ziel gehören Teilziele: {', '.join(parts)}. Lösen Sie diese "
            "zuerst davon, oder entfernen Sie sie."
        )
