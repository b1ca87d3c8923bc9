"""Every write to key figures: one transaction, a lock, the rule, the trail."""

from keyfigures.actions.catalogue import save_catalogued
from keyfigures.actions.entry import Cell, CellsRefused, Saved, save_cells
from keyfigures.actions.undo import undo
from keyfigures.actions.values import (
    enter_observation,
    record_observation,
    withdraw_observation,
)

__all__ = [
    "Cell",
    "CellsRefused",
    "Saved",
    "enter_observation",
    "record_observation",
    "save_catalogued",
    "save_cells",
    "undo",
    "withdraw_observation",
]
