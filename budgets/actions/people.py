"""Writes of staff and of what administration costs beside it."""

from django.db import transaction
from django.utils.text import slugify

from budgets.actions.storing import Change, locked, store, touch
from budgets.models import AdministrationCost, BudgetYear, StaffPosition
from core import history
from organisations.models import Jobcenter

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@transaction.atomic
def save_staff(
    jobcenter: Jobcenter,
    year: int,
    rows: list[Change],
    costs: list[Change],
    *,
    version: int,
    by,
) -> BudgetYear:
    """Store staff and other administration costs of a year.

    A new function gets its key from its name.
    """
    budget_year = locked(jobcenter, year, version)
    with history.note(by=by, reason=f"Personal {year} gespeichert"):
        stored = StaffPosition.objects.filter(budget_year=budget_year)
        taken = set(stored.values_list("key", flat=True))

        def name_it(position: StaffPosition) -> None:
            if not position.key:
                position.key = _free_key(position.name, taken)
                taken.add(position.key)

        store(stored, rows, StaffPosition(budget_year=budget_year), name_it)
        stored_costs = AdministrationCost.objects.filter(budget_year=budget_year)
        store(stored_costs, costs, AdministrationCost(budget_year=budget_year))
        return touch(budget_year)


def _free_key(name: str, taken: set[str]) -> str:
    """A key for links: "Fallmanagement Köln" -> "fallmanagement-koeln"."""
    base = slugify(name.lower().translate(_UMLAUTS))[:50] or "funktion"
    key, number = base, 1
    while key in taken:
        number += 1
        key = f"{base}-{number}"
    return key
