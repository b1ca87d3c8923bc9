"""How the year of a target is split into months, as long as nothing is signed."""

from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction

from core import history
from core.errors import DomainError
from targets import rules
from targets.actions import locks
from targets.enums import PathMethod
from targets.models import PathPoint, Target

MONTHS = range(1, 13)


@transaction.atomic
def set_path(
    target: Target,
    method: str,
    values: Mapping[int, Decimal] | None = None,
    *,
    version: int,
    by,
) -> Target:
    """Choose the method; ``values`` are the months of a path that is typed."""
    stored = locks.target(target, version)
    rules.check_is_open(stored)
    points = dict(values or {}) if method == PathMethod.TYPED else {}
    if method == PathMethod.TYPED and set(points) != set(MONTHS):
        raise DomainError("Ein eingetragener Verlauf braucht alle zwölf Monate.")
    stored.path_method = method
    stored.version += 1
    with history.note(by=by, reason=f"Verlauf {stored.year} gespeichert"):
        stored.save(update_fields=["path_method", "version"])
        stored.path.all().delete()
        PathPoint.objects.bulk_create(
            PathPoint(target=stored, month=month, value=value)
            for month, value in sorted(points.items())
        )
    return stored
