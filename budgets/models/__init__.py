"""Allocations, plan and result of a year, flows, shares, staff."""

from budgets.models.base import (
    BudgetPart,
    BudgetYear,
)
from budgets.models.flows import (
    CommitmentAuthorisation,
    MonthlyActual,
    Reallocation,
    ThirdPartyFunding,
)
from budgets.models.staff import (
    AdministrationCost,
    StaffPosition,
)
from budgets.models.titles import (
    Allocation,
    BudgetLine,
    PlanAmount,
    ReportedAmount,
)

__all__ = [
    "AdministrationCost",
    "Allocation",
    "BudgetLine",
    "BudgetPart",
    "BudgetYear",
    "CommitmentAuthorisation",
    "MonthlyActual",
    "PlanAmount",
    "Reallocation",
    "ReportedAmount",
    "StaffPosition",
    "ThirdPartyFunding",
]
