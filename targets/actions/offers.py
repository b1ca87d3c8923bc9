"""Offers for a target: low, middle, high, and which of them was handed in."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction

from core import history
from core.errors import DomainError
from targets import rules
from targets.actions import locks
from targets.models import Offer, Target


@dataclass(frozen=True)
class Offered:
    """One offer as typed; without a value it goes."""

    level: str
    value: Decimal | None
    reason: str
    is_offered: bool


@transaction.atomic
def save_offers(
    target: Target, offers: Iterable[Offered], *, difference: str, version: int, by
) -> Target:
    """All offers of a target and why it was agreed otherwise than offered."""
    stored = locks.target(target, version)
    rules.check_is_open(stored)
    rows = [row for row in offers if row.value is not None]
    if sum(row.is_offered for row in rows) > 1:
        raise DomainError("Abgegeben wird nur ein Angebotswert.")
    rules.check_offers(stored, {row.level: row.value for row in rows})
    with history.note(by=by, reason="Angebotswerte gespeichert"):
        _store(stored, rows)
        stored.difference = difference
        stored.version += 1
        stored.save()
    return stored


def _store(target: Target, rows: list[Offered]) -> None:
    """First nothing is handed in, so that another one can be."""
    target.offers.exclude(level__in=[row.level for row in rows]).delete()
    target.offers.filter(is_offered=True).update(is_offered=False)
    for row in rows:
        values: dict[str, Any] = {
            "value": row.value,
            "reason": row.reason,
            "is_offered": row.is_offered,
        }
        Offer.objects.update_or_create(target=target, level=row.level, defaults=values)
