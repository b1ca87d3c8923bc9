"""Every write to plans and measures: one transaction, a lock, the rule, the trail."""

from measures.actions.cells import (
    CellsRefused,
    Saved,
    Step,
    TypedRow,
    save_cells,
)
from measures.actions.measures import remove_measure, save_measure
from measures.actions.plans import copy_year, create_plan
from measures.actions.providers import remove_provider, save_provider
from measures.actions.schemes import CategoryRow, save_scheme
from measures.actions.undo import Undone, undo_cells

__all__ = [
    "CategoryRow",
    "CellsRefused",
    "Saved",
    "Step",
    "TypedRow",
    "Undone",
    "copy_year",
    "create_plan",
    "remove_measure",
    "remove_provider",
    "save_cells",
    "save_measure",
    "save_provider",
    "save_scheme",
    "undo_cells",
]
