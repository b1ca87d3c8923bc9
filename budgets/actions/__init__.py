"""Every write to the money of a year: one transaction, one lock, one version."""

from budgets.actions.estimate import adopt_estimate
from budgets.actions.flows import (
    save_actuals,
    save_authorisations,
    save_reallocations,
    save_third_party,
)
from budgets.actions.people import save_staff
from budgets.actions.storing import NEW, Change
from budgets.actions.titles import (
    save_allocations,
    save_plan,
    save_reported,
    save_shares,
)

__all__ = [
    "NEW",
    "Change",
    "adopt_estimate",
    "save_actuals",
    "save_allocations",
    "save_authorisations",
    "save_plan",
    "save_reallocations",
    "save_reported",
    "save_shares",
    "save_staff",
    "save_third_party",
]
