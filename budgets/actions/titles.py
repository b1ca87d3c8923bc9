"""Writes of allocations, plan and shares, and of what papers printed."""

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction

from budgets.actions.storing import Change, locked, store, touch, write
from budgets.enums import Scenario, Title
from budgets.models import (
    Allocation,
    BudgetLine,
    BudgetYear,
    PlanAmount,
    ReportedAmount,
)
from core import history
from measures.models import InstrumentCategory
from organisations.models import Jobcenter


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
    budget_year = locked(jobcenter, year, version)
    with history.note(by=by, reason=f"Zuweisungen {year} gespeichert"):
        for title, rows in changes.items():
            stored = Allocation.objects.filter(budget_year=budget_year, title=title)
            store(stored, rows, Allocation(budget_year=budget_year, title=title))
        return touch(budget_year)


@transaction.atomic
def save_plan(
    jobcenter: Jobcenter, year: int, rows: Iterable[Change], *, version: int, by
) -> BudgetYear:
    """Store plan and result; each row is a title, an amount left empty is taken away.

    Values: ``plan``, ``plan_precision``, ``plan_source``, the same for ``result``, and
    ``is_final`` for the result.
    """
    budget_year = locked(jobcenter, year, version)
    with history.note(by=by, reason=f"Planung {year} gespeichert"):
        for row in rows:
            for scenario in Scenario:
                _store_plan_amount(budget_year, Title(row.key), scenario, row.values)
        return touch(budget_year)


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
    budget_year = locked(jobcenter, year, version)
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
                write(line.first() or blank, row.values)
        return touch(budget_year)


@transaction.atomic
def save_reported(
    jobcenter: Jobcenter, year: int, rows: list[Change], *, version: int, by
) -> BudgetYear:
    """Store the amounts as published papers printed them."""
    budget_year = locked(jobcenter, year, version)
    with history.note(by=by, reason=f"Veröffentlichte Beträge {year} gespeichert"):
        stored = ReportedAmount.objects.filter(budget_year=budget_year)
        store(stored, rows, ReportedAmount(budget_year=budget_year))
        return touch(budget_year)


def _store_plan_amount(
    budget_year: BudgetYear, title: Title, scenario: Scenario, values: dict[str, Any]
) -> None:
    key = {"budget_year": budget_year, "title": title, "scenario": scenario}
    amount = values.get(scenario)
    if amount is None:
        PlanAmount.objects.filter(**key).delete()
        return
    row = PlanAmount.objects.filter(**key).first() or PlanAmount(**key)
    write(
        row,
        {
            "amount": amount,
            "precision": values[f"{scenario}_precision"],
            "source_id": values[f"{scenario}_source"],
            "is_final": scenario == Scenario.RESULT and values["is_final"],
        },
    )
