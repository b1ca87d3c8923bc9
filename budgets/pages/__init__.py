"""The pages on which the money of a year is typed: rows, live sums, saving."""

from budgets.pages import (
    actuals,
    allocations,
    commitments,
    plan,
    reallocations,
    reported,
    shares,
    staff,
    third_party,
)
from budgets.pages.base import Desk, Page, sum_text

PAGES = {
    page.name: page
    for page in (
        allocations.PAGE,
        plan.PAGE,
        shares.PAGE,
        actuals.PAGE,
        reallocations.PAGE,
        commitments.PAGE,
        third_party.PAGE,
        staff.PAGE,
        reported.PAGE,
    )
}

__all__ = ["PAGES", "Desk", "Page", "sum_text"]
