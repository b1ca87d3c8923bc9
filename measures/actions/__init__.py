"""Every write to plans and measures: one transaction, a lock, the rule, the trail."""

from measures.actions.cells import (
    CellsRefused,
    Saved,
    Step,
    TypedRow,
    save_cells,
)
from measures.actions.changes import Change, What
from measures.actions.measures import remove_measure, save_measure
from measures.actions.plans import copy_year, create_plan
from measures.actions.providers import remove_provider, save_provider
from measures.actions.schemes import CategoryRow, save_scheme
from measures.actions.undo import Undone, undo_cells
from measures.actions.variants import (
    Assumptions,
    adopt_variant,
    change_measures,
    create_variant,
    discard_variant,
    reopen_plan,
    save_variant,
    settings_of,
    settle_assumptions,
)

__all__ = [
    "Assumptions",
    "CategoryRow",
    "CellsRefused",
    "Change",
    "Saved",
    "Step",
    "TypedRow",
    "Undone",
    "What",
    "adopt_variant",
    "change_measures",
    "copy_year",
    "create_plan",
    "create_variant",
    "discard_variant",
    "remove_measure",
    "remove_provider",
    "reopen_plan",
    "save_cells",
    "save_measure",
    "save_provider",
    "save_scheme",
    "save_variant",
    "settings_of",
    "settle_assumptions",
    "undo_cells",
]
