"""Writes to what a person decides about a target."""

from datetime import date

from django.db import transaction

from core import history
from core.errors import DomainError
from documents.registry import Scope
from documents.resolver import Resolver
from targets.actions import locks
from targets.enums import AgreementState
from targets.models import Agreement, Judgement, Target
from targets.queries.attainment import attainments_among, still_open
from targets.rules import attainment as rules


@transaction.atomic
def judge_target(
    target: Target, *, result: str, reason: str, decided_on: date, version: int, by
) -> Judgement:
    """A person's decision with its reason; it counts instead of the rule."""
    stored = locks.target(target, version)
    rules.check_decision(stored, result, reason, decided_on)
    with history.note(by=by, reason=f"Ziel {stored.year} bewertet"):
        _next(stored)
        found, _ = Judgement.objects.update_or_create(
            target=stored,
            defaults={
                "result": result,
                "reason": reason,
                "decided_on": decided_on,
                "decided_by": by,
            },
        )
    return found


@transaction.atomic
def withdraw_judgement(target: Target, *, version: int, by) -> None:
    """Take the decision back; from now on the rule counts again."""
    stored = locks.target(target, version)
    row = Judgement.objects.filter(target=stored).first()
    if row is None:
        raise DomainError("Zu diesem Ziel gibt es keine Entscheidung mehr.")
    with history.note(by=by, reason=f"Bewertung von Ziel {stored.year} zurückgenommen"):
        _next(stored)
        row.delete()


@transaction.atomic
def close_agreement(
    agreement: Agreement, judged_on: date, *, version: int, by
) -> Agreement:
    """All targets of an agreement are judged: that ends its way."""
    stored = locks.agreement(agreement, version)
    targets = Target.objects.select_for_update(of=("self",)).filter(agreement=stored)
    resolver = Resolver(Scope(stored.jobcenter, year=stored.year))
    found = attainments_among(targets, resolver)
    rules.check_closing(
        stored, judged_on, [str(one.target) for one in still_open(found)]
    )
    stored.state, stored.judged_on = AgreementState.JUDGED, judged_on
    stored.version += 1
    with history.note(by=by, reason="Zielvereinbarung bewertet"):
        stored.save()
    return stored


def _next(target: Target) -> None:
    target.version += 1
    target.save(update_fields=["version"])
