"""Forms of the money: settings of its blocks, and the question of the estimate."""

from budgets.forms.blocks import (
    BlockForm,
    BudgetOverviewForm,
    FundingTableForm,
    OutflowChartForm,
    PlanTableForm,
    ShareTableForm,
    StaffingTableForm,
)
from budgets.forms.estimate import EstimateForm

__all__ = [
    "BlockForm",
    "BudgetOverviewForm",
    "EstimateForm",
    "FundingTableForm",
    "OutflowChartForm",
    "PlanTableForm",
    "ShareTableForm",
    "StaffingTableForm",
]
