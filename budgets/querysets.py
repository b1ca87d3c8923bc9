"""Scopes of the money."""

from organisations.querysets import ScopedQuerySet


class BudgetPartQuerySet(ScopedQuerySet):
    """Rows that hang on a budget year."""

    scope = "budget_year__jobcenter"
