"""The tables of the money as they are printed: German texts in the common shape."""

from budgets.tables.base import EURO, IN_MILLIONS
from budgets.tables.people import administration, staffing
from budgets.tables.titles import allocation_head, funding, plan, shares
from budgets.tables.years import (
    commitments,
    decisions,
    forecast,
    overview,
    third_party,
)

__all__ = [
    "EURO",
    "IN_MILLIONS",
    "administration",
    "allocation_head",
    "commitments",
    "decisions",
    "forecast",
    "funding",
    "overview",
    "plan",
    "shares",
    "staffing",
    "third_party",
]
