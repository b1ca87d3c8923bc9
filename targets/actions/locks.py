"""Rows under a lock until the transaction ends: agreements first, then targets."""

from collections.abc import Iterable

from core.errors import DomainError
from targets import rules
from targets.models import Agreement, Target


def agreement(row: Agreement, version: int) -> Agreement:
    """The stored agreement; refused where it is gone or somebody stored it since."""
    found = _agreements([row.pk])
    if not found:
        raise DomainError("Diese Zielvereinbarung wurde inzwischen entfernt.")
    rules.check_agreement_is_current(found[0], version)
    return found[0]


def target(row: Target, version: int, agreements: Iterable[int | None] = ()) -> Target:
    """The stored target, with its agreement and those it may go to locked as well."""
    _agreements([row.agreement_id, *agreements])
    try:
        stored = Target.objects.select_for_update().get(pk=row.pk)
    except Target.DoesNotExist as error:
        raise DomainError(
            f"Das Ziel „{row}“ wurde inzwischen von jemand anderem entfernt. Legen "
            "Sie es neu an, wenn es bleiben soll."
        ) from error
    rules.check_is_current(stored, version)
    return stored


def open_agreement(pk: int | None) -> Agreement | None:
    """The agreement a target goes to, locked; refused where it is closed."""
    if pk is None:
        return None
    row = _agreements([pk])[0]
    rules.check_agreement_is_open(row)
    rules.check_nobody_signed(row)
    return row


def _agreements(pks: Iterable[int | None]) -> list[Agreement]:
    wanted = {pk for pk in pks if pk is not None}
    if not wanted:
        return []
    rows = Agreement.objects.select_for_update(no_key=True).order_by("pk")
    return list(rows.filter(pk__in=wanted))
