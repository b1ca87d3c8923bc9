"""Newer data than a document shows: found, moved to, or kept as it is.

stale     which figures of a section could move, and which belong together
formulas  the same for the formulas of computed figures
swaps     the links to put in place of the old ones
grids     settings of tables and charts moved to another period
"""

from keyfigures.newer.formulas import moves_of_formulas, newer_in_formulas
from keyfigures.newer.grids import Settings, moved_settings
from keyfigures.newer.stale import Move, Newer, Stale
from keyfigures.newer.swaps import marks_for, swaps_for

__all__ = [
    "Move",
    "Newer",
    "Settings",
    "Stale",
    "marks_for",
    "moved_settings",
    "moves_of_formulas",
    "newer_in_formulas",
    "swaps_for",
]
