"""The rows of the grids in which the money is typed: one small form per row."""

from budgets.rows.base import (
    Computed,
    RowForm,
    RowFormSet,
    Setting,
)
from budgets.rows.flows import (
    ActualRow,
    AuthorisationRow,
    ReallocationRow,
    ThirdPartyRow,
)
from budgets.rows.people import AdministrationRow, StaffRow
from budgets.rows.titles import (
    AllocationRow,
    PlanRow,
    ReportedRow,
    ShareRow,
)

__all__ = [
    "ActualRow",
    "AdministrationRow",
    "AllocationRow",
    "AuthorisationRow",
    "Computed",
    "PlanRow",
    "ReallocationRow",
    "ReportedRow",
    "RowForm",
    "RowFormSet",
    "Setting",
    "ShareRow",
    "StaffRow",
    "ThirdPartyRow",
]
