"""Every write to the money of a year: one transaction, one lock, one version."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.text import slugify

from budgets import rules
from budgets.enums import Scenario, Title
from budgets.models import (
    Allocation,
    BudgetLine,
    BudgetYear,
    PlanAmount,
    ReportedAmount,
    StaffPosition,
)
from core import history
from core.errors import DomainError
from measures.models import InstrumentCategory
from organisations.models import Jobcenter

#: version of a year of which nothing is stored yet
NEW = 0
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@dataclass(frozen=True)
class Change:
    """One row as it is to be: ``key`` names the stored row, empty for a new one."""

    key: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    is_removed: bool = False


@transaction.atomic
def save_allocations(
    jobcenter: Jobcenter,
    year: int,
    changes: dict[str, list[Change]],
    *,
    version: int,
    by,
) -> BudgetYear:
    """Store the allocations by title; rows that are not named stay as they are."""
    budget_year = _locked(jobcenter, year, version)
    with history.note(by=by, reason=f"Zuweisungen {year} gespeichert"):
        for title, rows in changes.items():
            stored = Allocation.objects.filter(budget_year=budget_year, title=title)
            _store(stored, rows, Allocation(budget_year=budget_year, title=title))
        return _touch(budget_year)


@transaction.atomic
def save_plan(
    jobcenter: Jobcenter, year: int, rows: Iterable[Change], *, version: int, by
) -> BudgetYear:
    """Store plan and result; each row is a title, an amount left empty is taken away.

    Values: ``plan``, ``plan_precision``, ``plan_source``, the same for ``result``, and
    ``is_final`` for the result.
    """
    budget_year = _locked(jobcenter, year, version)
    with history.note(by=by, reason=f"Planung {year} gespeichert"):
        for row in rows:
            for scenario in Scenario:
                _store_plan_amount(budget_year, Title(row.key), scenario, row.values)
        return _touch(budget_year)


@transaction.atomic
def save_shares(
    jobcenter: Jobcenter,
    year: int,
    rows: Iterable[Change],
    *,
    scheme: str,
    version: int,
    by,
) -> BudgetYear:
    """Store the amounts by category of a scheme; the row's key is the category's."""
    budget_year = _locked(jobcenter, year, version)
    categories = {
        row.key: row
        for row in InstrumentCategory.objects.filter(
            models.Q(scheme__jobcenter=jobcenter)
            | models.Q(scheme__jobcenter__isnull=True),
            scheme__key=scheme,
        )
    }
    with history.note(by=by, reason=f"Verteilung {year} gespeichert"):
        for row in rows:
            line = BudgetLine.objects.filter(
                budget_year=budget_year, category=categories[row.key]
            )
            if row.values.get("amount") is None:
                line.delete()
            else:
                blank = BudgetLine(
                    budget_year=budget_year, category=categories[row.key]
                )
                _write(line.first() or blank, row.values)
        return _touch(budget_year)


@transaction.atomic
def save_staff(
    jobcenter: Jobcenter, year: int, rows: list[Change], *, version: int, by
) -> BudgetYear:
    """Store the staff of a year; a new function gets its key from its name."""
    budget_year = _locked(jobcenter, year, version)
    with history.note(by=by, reason=f"Personal {year} gespeichert"):
        stored = StaffPosition.objects.filter(budget_year=budget_year)
        taken = set(stored.values_list("key", flat=True))

        def name_it(position: StaffPosition) -> None:
            if not position.key:
                position.key = _free_key(position.name, taken)
                taken.add(position.key)

        _store(stored, rows, StaffPosition(budget_year=budget_year), name_it)
        return _touch(budget_year)


@transaction.atomic
def save_reported(
    jobcenter: Jobcenter, year: int, rows: list[Change], *, version: int, by
) -> BudgetYear:
    """Store the amounts as published papers printed them."""
    budget_year = _locked(jobcenter, year, version)
    with history.note(by=by, reason=f"Veröffentlichte Beträge {year} gespeichert"):
        stored = ReportedAmount.objects.filter(budget_year=budget_year)
        _store(stored, rows, ReportedAmount(budget_year=budget_year))
        return _touch(budget_year)


# --- Helpers -------------------------------------------------------------------


def _locked(jobcenter: Jobcenter, year: int, version: int) -> BudgetYear:
    """The year under a lock; made here if it is new and the page knew it as new."""
    _, is_new = BudgetYear.objects.get_or_create(jobcenter=jobcenter, year=year)
    found = BudgetYear.objects.select_for_update().get(jobcenter=jobcenter, year=year)
    if not (is_new and version == NEW):
        rules.check_is_current(found, version)
    return found


def _touch(budget_year: BudgetYear) -> BudgetYear:
    budget_year.version += 1
    budget_year.save(update_fields=["version"])
    return budget_year


def _store(
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
            _write(row, change.values, prepare)


def _copy(blank: models.Model) -> Any:
    fields = {
        field.attname: getattr(blank, field.attname)
        for field in blank._meta.concrete_fields
        if field.attname != "id"
    }
    return type(blank)(**fields)


def _write(
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


def _store_plan_amount(
    budget_year: BudgetYear, title: Title, scenario: Scenario, values: dict[str, Any]
) -> None:
    key = {"budget_year": budget_year, "title": title, "scenario": scenario}
    amount = values.get(scenario)
    if amount is None:
        PlanAmount.objects.filter(**key).delete()
        return
    row = PlanAmount.objects.filter(**key).first() or PlanAmount(**key)
    _write(
        row,
        {
            "amount": amount,
            "precision": values[f"{scenario}_precision"],
            "source_id": values[f"{scenario}_source"],
            "is_final": scenario == Scenario.RESULT and values["is_final"],
        },
    )


def _free_key(name: str, taken: set[str]) -> str:
    """A key for links: "Fallmanagement Köln" -> "fallmanagement-koeln"."""
    base = slugify(name.lower().translate(_UMLAUTS))[:50] or "funktion"
    key, number = base, 1
    while key in taken:
        number += 1
        key = f"{base}-{number}"
    return key
