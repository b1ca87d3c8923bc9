"""What every write to the money of a year has in common: lock, rows, version."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from budgets import rules
from budgets.models import BudgetYear
from core.errors import DomainError
from organisations.models import Jobcenter

#: version of a year of which nothing is stored yet
NEW = 0


@dataclass(frozen=True)
class Change:
    """One row as it is to be: ``key`` names the stored row, empty for a new one."""

    key: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    is_removed: bool = False


def locked(jobcenter: Jobcenter, year: int, version: int) -> BudgetYear:
    """The year under a lock; made here if it is new and the page knew it as new."""
    _, is_new = BudgetYear.objects.get_or_create(jobcenter=jobcenter, year=year)
    found = BudgetYear.objects.select_for_update().get(jobcenter=jobcenter, year=year)
    if not (is_new and version == NEW):
        rules.check_is_current(found, version)
    return found


def touch(budget_year: BudgetYear) -> BudgetYear:
    budget_year.version += 1
    budget_year.save(update_fields=["version"])
    return budget_year


def store(
    stored: models.QuerySet,
    rows: list[Change],
    blank: models.Model,
    prepare: Callable[[Any], None] = lambda row: None,
) -> None:
    """Removed rows go first, so that another may take their place in a constraint."""
    by_key = {str(row.pk): row for row in stored}
    for change in rows:
        if change.is_removed and change.key in by_key:
            by_key.pop(change.key).delete()
    for change in rows:
        if not change.is_removed:
            row = by_key.get(change.key) or _copy(blank)
            write(row, change.values, prepare)


def _copy(blank: models.Model) -> Any:
    fields = {
        field.attname: getattr(blank, field.attname)
        for field in blank._meta.concrete_fields
        if field.attname != "id"
    }
    return type(blank)(**fields)


def write(
    row: Any, values: dict[str, Any], prepare: Callable[[Any], None] = lambda row: None
) -> None:
    """Set, check the constraints (forms do not know them all), save."""
    for name, value in values.items():
        setattr(row, name, value)
    prepare(row)
    try:
        row.validate_constraints()
    except ValidationError as error:
        raise DomainError(f"{row}: {' '.join(error.messages)}") from error
    row.save()
