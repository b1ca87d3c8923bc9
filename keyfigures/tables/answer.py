"""A grid answered: cells, texts, notes and source line."""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property

from keyfigures import calendar, citations, lookup
from keyfigures.selections import Selection
from keyfigures.tables import notes
from keyfigures.tables.cells import Cell, computed, is_computed
from keyfigures.tables.grid import Grid
from keyfigures.values import Value

#: units too long for every cell; they move into the head of their column
COLUMN_UNITS = {
    "pp": "in Prozentpunkten",
    "euro": "in Euro",
    "million_euro": "in Mio. Euro",
}
Ask = Callable[[dict, dict], Value | None]


class Answer:
    """A grid with its values: cells, texts, notes and source line."""

    def __init__(self, grid: Grid, scope, resolver):
        self.grid = grid
        self.fill = resolver.fill
        resolver.prefetch(grid.refs())
        ask = _values(grid, scope, resolver)
        self.cells = [_row_cells(grid, row, ask) for row in grid.rows]

    @cached_property
    def values(self) -> list[Value]:
        return [cell.origin for row in self.cells for cell in row if cell.origin]

    @property
    def has_computed(self) -> bool:
        return any(is_computed(column) for column in self.grid.columns)

    @property
    def source(self) -> str:
        return citations.source_line(self.values, computed=self.has_computed)

    @property
    def caption(self) -> str:
        written = self.fill(str(self.grid.config.get("caption") or ""))
        return written or notes.title(self._own_values())

    def label(self, part: dict) -> str:
        return self.fill(str(part.get("label") or ""))

    def shown_cells(self) -> list[list[Cell]]:
        """The cells of the columns that are seen, row by row."""
        return [[row[at] for at in self.grid.visible] for row in self.cells]

    def shown_units(self) -> list[str]:
        """Units that stand in the head of each column, "" where cells carry them."""
        return [self._column_unit(at) for at in self.grid.visible]

    def notes(self) -> list[str]:
        """The author's note, what values are not final, what marks mean."""
        written = self.fill(str(self.grid.config.get("note") or ""))
        said = f"{self.caption} {written}".lower()
        cells = self.shown_cells()
        labels = [self.label(row) for row in self.grid.rows]
        found = [written] if written else []
        found += notes.status_notes(list(zip(labels, cells, strict=True)), said)
        return found + notes.mark_notes([cell for row in cells for cell in row])

    def table(self) -> dict:
        """The answer as table of the document engine (JSON-ready)."""
        units = self.shown_units()
        heads = [{"text": self.grid.row_heading, "num": False}]
        for at, unit in zip(self.grid.visible, units, strict=True):
            text = _with_unit(self.label(self.grid.columns[at]), unit)
            heads.append({"text": text, "num": True})
        return {
            "shape": "table",
            "caption": self.caption,
            "header": heads,
            "rows": [
                self._table_row(row, cells, units)
                for row, cells in zip(self.grid.rows, self.shown_cells(), strict=True)
            ],
            "notes": self.notes(),
            "source": self.source,
        }

    def _table_row(self, row: dict, cells: list[Cell], units: list[str]) -> dict:
        shown = [{"text": self.label(row), "num": False, "scope": "row"}]
        for cell, unit in zip(cells, units, strict=True):
            entry = {"text": cell.shown(bare=bool(unit)), "num": True}
            if cell.origin:
                entry["ref"] = cell.origin.ref
            shown.append(entry)
        return {"cells": shown, "total": bool(row.get("total"))}

    def _column_unit(self, index: int) -> str:
        cells = [row[index] for row in self.cells if row[index].value is not None]
        units = {cell.unit for cell in cells}
        return COLUMN_UNITS.get(units.pop(), "") if len(units) == 1 else ""

    def _own_values(self) -> list[Value]:
        """The values the table is about, without those of comparison."""
        found = [
            cell.origin
            for row, cells in zip(self.grid.rows, self.cells, strict=True)
            for column, cell in zip(self.grid.columns, cells, strict=True)
            if cell.origin and not self.grid.months_before(row, column)
        ]
        return found or self.values


def _values(grid: Grid, scope, resolver) -> Ask:
    """What every cell asks for, in two steps where the newest value is gone back from.

    The first finds the newest values, the second those some months before them.
    """
    found = lookup.values_for(scope, resolver, grid.selections())
    earlier = {
        asked: before
        for row in grid.rows
        for column in grid.columns
        if not is_computed(column)
        and (asked := _shifted(grid, row, column))
        and (before := _before(found[asked[0]], asked))
    }
    found = found | lookup.values_for(scope, resolver, earlier.values())

    def ask(row: dict, column: dict) -> Value | None:
        if asked := _shifted(grid, row, column):
            return found.get(earlier[asked]) if asked in earlier else None
        selection = grid.asked(row, column)
        return found[selection] if selection else None

    return ask


def _shifted(grid: Grid, row: dict, column: dict) -> tuple[Selection, int] | None:
    """The newest value and how far to go back from it; None for other cells."""
    months = grid.months_before(row, column)
    selection = grid.selection(row, column)
    return (selection, months) if months and selection.is_latest else None


def _before(newest: Value | None, asked: tuple[Selection, int]) -> Selection | None:
    selection, months = asked
    period = calendar.before(newest.period, months) if newest else None
    return replace(selection, period=period.code) if period else None


def _row_cells(grid: Grid, row: dict, ask: Ask) -> list[Cell]:
    """Values first, then what is computed from them, in the order of the columns."""
    cells: dict[int, Cell] = {}
    for index, column in enumerate(grid.columns):
        if not is_computed(column):
            cells[index] = Cell.of(ask(row, column))
    for index, column in enumerate(grid.columns):
        if is_computed(column):
            cells[index] = computed(column, cells)
    return [cells[index] for index in range(len(grid.columns))]


def _with_unit(label: str, unit: str) -> str:
    return f"{label} ({unit})" if unit and unit.split()[-1] not in label else label
