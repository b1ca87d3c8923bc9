"""Every write to a target: one transaction, one lock, one version."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction

from core import history
from core.errors import DomainError
from organisations.models import Jobcenter
from targets import rules
from targets.actions import locks
from targets.models import Target

#: word of the address under which targets are made
NEW = "neu"
#: words of addresses; no target may have one of them as its key
RESERVED = frozenset(
    {NEW, "vereinbarung", "dialoge", "bewertung", "jahre", "uebernehmen"}
)


@transaction.atomic
def create_target(
    jobcenter: Jobcenter, year: int, values: dict[str, Any], *, by
) -> Target:
    """A new target at the end of the year's list; its key for links is made here."""
    Jobcenter.objects.select_for_update().get(pk=jobcenter.pk)
    others = Target.objects.filter(jobcenter=jobcenter, year=year)
    target = Target(jobcenter=jobcenter, year=year)
    locks.open_agreement(values.get("agreement_id"))
    _set(target, values)
    target.key = _free_key(target, {*RESERVED, *others.values_list("key", flat=True)})
    last = others.aggregate(last=models.Max("position"))["last"]
    target.position = 0 if last is None else last + 1
    with history.note(by=by, reason=f"Ziel {year} angelegt"):
        return checked(target)


@transaction.atomic
def save_target(target: Target, values: dict[str, Any], *, version: int, by) -> Target:
    """Store a target; refused where somebody else stored it in between."""
    stored = locks.target(target, version, [values.get("agreement_id")])
    rules.check_is_open(stored)
    if values.get("agreement_id") != stored.agreement_id:
        locks.open_agreement(values.get("agreement_id"))
    _set(stored, values)
    stored.version += 1
    with history.note(by=by, reason=f"Ziel {stored.year} gespeichert"):
        return checked(stored)


@transaction.atomic
def remove_target(target: Target, *, version: int, by) -> None:
    """Take a target away; the trail of the database keeps what it said."""
    stored = locks.target(target, version)
    rules.check_is_open(stored)
    rules.check_has_no_parts(stored)
    with history.note(by=by, reason=f"Ziel {stored.year} entfernt"):
        stored.delete()


def checked(target: Target) -> Target:
    """Constraints know more than a form does; then save."""
    rules.check_value(target)
    rules.check_rate_and_number(target)
    rules.check_place(target)
    try:
        target.validate_constraints()
    except ValidationError as error:
        raise DomainError(error.messages) from error
    target.save()
    return target


def _set(target: Target, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(target, name, value)


def _free_key(target: Target, taken: set[str]) -> str:
    """A key for links: indicator, and the group unless it is everybody."""
    parts = [target.indicator.key]
    if target.population.key != "gesamt":
        parts.append(target.population.key)
    base = "-".join(parts)[:50]
    key, number = base, 1
    while key in taken:
        number += 1
        key = f"{base}-{number}"
    return key
