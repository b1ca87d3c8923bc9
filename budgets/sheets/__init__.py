"""Pages of grids: tables of rows, as stored or bound to what was sent."""

from budgets.sheets.groups import Fact, Group, LiveFigure, StoredRow, SumCell
from budgets.sheets.sheet import Sheet
from budgets.sheets.tables import Table, Texts

__all__ = [
    "Fact",
    "Group",
    "LiveFigure",
    "Sheet",
    "StoredRow",
    "SumCell",
    "Table",
    "Texts",
]
