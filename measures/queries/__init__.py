"""Questions about plans and measures: a constant number of queries, frozen answers."""

from measures.queries.library import Library, library_of
from measures.queries.plans import (
    CategoryLine,
    PlanBook,
    PlannedMeasure,
    books_of,
    current_plan,
    plan_book,
    plan_books,
    plan_years,
)

__all__ = [
    "CategoryLine",
    "Library",
    "PlanBook",
    "PlannedMeasure",
    "books_of",
    "current_plan",
    "library_of",
    "plan_book",
    "plan_books",
    "plan_years",
]
