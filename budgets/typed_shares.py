"""What was typed by category in a year without measures, for the split of the next."""

from django.db.models import Q

from budgets.models import BudgetLine
from budgets.queries import source_texts
from measures.typed_shares import TypedShares, register


def typed_shares(jobcenter, year: int, scheme: str) -> TypedShares:
    """Euro by category of a scheme, and the sources that were named (one query)."""
    known = Q(category__scheme__jobcenter=jobcenter)
    lines = BudgetLine.objects.filter(
        known | Q(category__scheme__jobcenter__isnull=True),
        budget_year__jobcenter=jobcenter,
        budget_year__year=year,
        category__scheme__key=scheme,
    ).select_related("source", "category")
    amounts = {line.category.key: line.amount for line in lines}
    return TypedShares(amounts, source_texts(lines))


register(typed_shares)
