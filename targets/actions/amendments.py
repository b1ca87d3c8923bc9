"""The one way to change a target that was agreed: an amendment (Nachtrag)."""

from datetime import date
from typing import Any

from django.db import transaction

from core import history
from core.errors import DomainError
from documents.registry import Scope
from documents.resolver import Resolver
from targets import rules, wording
from targets.actions import locks
from targets.actions.agreements_signing import keep_path
from targets.actions.targets import checked
from targets.calculations.amended import moved_path
from targets.models import Amendment, Target
from targets.queries import target_row
from targets.queries.standings import TargetStanding, standings_among, with_parts


@transaction.atomic
def amend_target(
    target: Target,
    values: dict[str, Any],
    *,
    dated: date,
    reason: str,
    version: int,
    by,
) -> Amendment:
    """Change an agreed target, with day and reason; its path goes along."""
    stored = locks.target(target, version)
    rules.check_is_fixed(stored, dated)
    before, standing = wording.facts(_row(stored)), _standing(stored)
    for name, value in values.items():
        setattr(stored, name, value)
    changes = changed(before, wording.facts(_row(stored)))
    if not changes:
        raise DomainError("Der Nachtrag ändert nichts. Ändern Sie mindestens ein Feld.")
    stored.version += 1
    with history.note(by=by, reason=f"Nachtrag vom {dated:%d.%m.%Y}: {reason}"):
        checked(stored)
        _move_path(stored, standing)
        return Amendment.objects.create(
            target=stored, dated=dated, reason=reason, changes=changes, created_by=by
        )


def changed(before: dict[str, str], after: dict[str, str]) -> dict[str, list[str]]:
    """What was and what is now, in words, where the two differ."""
    return {
        name: [before[name], words]
        for name, words in after.items()
        if before[name] != words
    }


def _row(target: Target):
    return target_row(target, Resolver(Scope(target.jobcenter, year=target.year)))


def _standing(target: Target) -> TargetStanding:
    return standings_among(with_parts(Target.objects.filter(pk=target.pk)))[0]


def _move_path(target: Target, before: TargetStanding) -> None:
    """The kept path on its way to the new number; another measure makes a new one."""
    points = before.course.path.points
    target.path.all().delete()
    now = _standing(target)
    if now.goal is None:
        return
    if points and before.goal is not None and now.series.measure == _measure(before):
        keep_path(target, moved_path(_measure(before), points, before.goal, now.goal))
    else:
        keep_path(target, now.course.path.points)


def _measure(standing: TargetStanding):
    return standing.series.measure
