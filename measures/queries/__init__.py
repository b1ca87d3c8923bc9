"""Questions about plans and measures: a constant number of queries, frozen answers."""

from measures.queries.plans import (
    PlanBook,
    PlannedMeasure,
    current_plan,
    plan_book,
    plan_years,
)

__all__ = [
    "PlanBook",
    "PlannedMeasure",
    "current_plan",
    "plan_book",
    "plan_years",
]
