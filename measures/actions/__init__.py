"""Every write to plans and measures: one transaction, a lock, the rule, the trail."""

from measures.actions.cells import (
    CellsRefused,
    Saved,
    Step,
    TypedRow,
    Undone,
    save_cells,
    undo_cells,
)
from measures.actions.measures import remove_measure, save_measure
from measures.actions.plans import copy_year, create_plan

__all__ = [
    "CellsRefused",
    "Saved",
    "Step",
    "TypedRow",
    "Undone",
    "copy_year",
    "create_plan",
    "remove_measure",
    "save_cells",
    "save_measure",
    "undo_cells",
]
