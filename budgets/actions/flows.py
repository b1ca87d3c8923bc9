"""Writes of money that moves: by month, between titles, years and payers."""

from collections.abc import Iterable

from django.db import models, transaction

from budgets.actions.storing import Change, locked, store, touch, write
from budgets.enums import Title
from budgets.models import (
    BudgetYear,
    CommitmentAuthorisation,
    MonthlyActual,
    Reallocation,
    ThirdPartyFunding,
)
from core import history
from organisations.models import Jobcenter


@transaction.atomic
def save_actuals(
    jobcenter: Jobcenter, year: int, rows: Iterable[Change], *, version: int, by
) -> BudgetYear:
    """Store what was spent; each row is a month, an amount left empty is taken away.

    Values: the amount of each title by its key, and ``source_id`` for both.
    """
    budget_year = locked(jobcenter, year, version)
    wanted = [
        MonthlyActual(
            budget_year=budget_year,
            title=title,
            month=int(row.key),
            amount=row.values.get(title),  # type: ignore[misc]
            source_id=row.values.get("source_id"),
        )
        for row in rows
        for title in Title.values
    ]
    with history.note(by=by, reason=f"Mittelabfluss {year} gespeichert"):
        _store_amounts(wanted, budget_year.monthlyactuals.all(), "title", "month")
        return touch(budget_year)


@transaction.atomic
def save_authorisations(
    jobcenter: Jobcenter, year: int, rows: Iterable[Change], *, version: int, by
) -> BudgetYear:
    """Store what may be bound; each row is a due year, left empty it is taken away."""
    budget_year = locked(jobcenter, year, version)
    reason = f"Verpflichtungsermächtigungen {year} gespeichert"
    wanted = [
        CommitmentAuthorisation(
            budget_year=budget_year,
            due_year=int(row.key),
            amount=row.values.get("amount"),  # type: ignore[misc]
            source_id=row.values.get("source_id"),
        )
        for row in rows
    ]
    with history.note(by=by, reason=reason):
        stored = budget_year.commitmentauthorisations.all()
        _store_amounts(wanted, stored, "due_year")
        return touch(budget_year)


@transaction.atomic
def save_reallocations(
    jobcenter: Jobcenter,
    year: int,
    changes: dict[str, list[Change]],
    *,
    version: int,
    by,
) -> BudgetYear:
    """Store the decisions by direction; rows that are not named stay as they are."""
    budget_year = locked(jobcenter, year, version)
    with history.note(by=by, reason=f"Umschichtungen {year} gespeichert"):
        for direction, rows in changes.items():
            part = {"budget_year": budget_year, "direction": direction}
            store(Reallocation.objects.filter(**part), rows, Reallocation(**part))
        return touch(budget_year)


@transaction.atomic
def save_third_party(
    jobcenter: Jobcenter, year: int, rows: list[Change], *, version: int, by
) -> BudgetYear:
    """Store the money of others."""
    budget_year = locked(jobcenter, year, version)
    with history.note(by=by, reason=f"Drittmittel {year} gespeichert"):
        stored = ThirdPartyFunding.objects.filter(budget_year=budget_year)
        store(stored, rows, ThirdPartyFunding(budget_year=budget_year))
        return touch(budget_year)


def _store_amounts(wanted: Iterable, stored: models.QuerySet, *names: str) -> None:
    """One row per key: changed, made, or taken away where its amount is unknown."""

    def key(row) -> tuple:
        return tuple(getattr(row, name) for name in names)

    by_key = {key(row): row for row in stored}
    for row in wanted:
        found = by_key.get(key(row))
        values = {"amount": row.amount, "source_id": row.source_id}
        if row.amount is None:
            if found:
                found.delete()
        elif found is None or any(getattr(found, k) != v for k, v in values.items()):
            write(found or row, values)
