"""What was decided about the money of a year: reallocations, authorisations."""

from decimal import Decimal

from budgets.enums import Direction
from budgets.models import CommitmentAuthorisation, Reallocation


def authorised(jobcenter, year: int) -> dict[int, Decimal]:
    """Commitment authorisations of a year in Euro, by the year they fall due."""
    rows = CommitmentAuthorisation.objects.filter(
        budget_year__jobcenter=jobcenter, budget_year__year=year
    )
    return {row.due_year: row.amount for row in rows}


def decided_to_vkb(jobcenter, year: int) -> Decimal | None:
    """Reallocation decided towards administration in Euro; negative the other way.

    None where nothing was decided yet.
    """
    rows = Reallocation.objects.filter(
        budget_year__jobcenter=jobcenter, budget_year__year=year
    )
    amounts = [
        row.amount if row.direction == Direction.TO_VKB else -row.amount for row in rows
    ]
    return sum(amounts, Decimal(0)) if amounts else None
