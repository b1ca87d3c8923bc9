"""Rows and columns of selections turned into cells: values, shares, changes.

The settings of a table or chart hold only what is asked for. ``[[links]]`` in their
texts are filled by the resolver; numbers come from the observations.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from core import formats
from documents.refs import refs_in_text
from keyfigures import calculations, citations, lookup
from keyfigures.enums import Mark, ValueStatus
from keyfigures.selections import Selection
from keyfigures.values import SUPPRESSED, Value

#: units too long for every cell; they move into the head of their column
COLUMN_UNITS = {
    "pp": "in Prozentpunkten",
    "euro": "in Euro",
    "million_euro": "in Mio. Euro",
}
COMPUTED: dict[str, Callable[[Decimal | None, Decimal | None], Decimal | None]] = {
    "share": calculations.share,
    "change": calculations.change,
    "change_percent": calculations.change_percent,
}
HEADINGS = {
    "period": "Zeitraum",
    "population": "Gruppe",
    "region": "Region",
    "indicator": "Kennzahl",
}
MARK_NOTES = {
    Mark.SUPPRESSED.value: "* Wert unterliegt der statistischen Geheimhaltung.",
    Mark.NOT_MEANINGFUL.value: "x Nachweis nicht sinnvoll.",
    Mark.NOTHING.value: "- Nichts vorhanden.",
    Mark.UNKNOWN.value: ". Wert nicht bekannt.",
    Mark.LATER.value: "... Wert liegt später vor.",
    formats.UNKNOWN: "– Kein Wert vorhanden.",
}


@dataclass(frozen=True)
class Cell:
    """One number of a table (unrounded, in ``unit``), or the words in its place."""

    value: Decimal | None = None
    unit: str = "count"
    decimals: int | None = None
    words: str = ""
    signed: bool = False
    origin: Value | None = None

    @classmethod
    def of(cls, value: Value | None) -> "Cell":
        if value is None:
            return cls()
        return cls(value.value, value.unit, value.decimals, value.words, origin=value)

    @property
    def is_suppressed(self) -> bool:
        return self.words == SUPPRESSED

    def shown(self, *, bare: bool = False) -> str:
        return self.words or formats.with_unit(
            self.value, self.unit, decimals=self.decimals, bare=bare, signed=self.signed
        )

    @property
    def point(self) -> Decimal | str | None:
        """The value for a chart: a number, "*" if kept secret, None if unknown."""
        return SUPPRESSED if self.is_suppressed else self.value


def plain_number(value: Decimal) -> str:
    """A number as text for JSON, without the zeros the database adds."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True)
class Grid:
    """A table of key figures: labels and selections of its rows and columns."""

    config: dict
    rows: list[dict] = field(default_factory=list)
    columns: list[dict] = field(default_factory=list)

    @classmethod
    def of_table(cls, config: dict) -> "Grid":
        return cls(config, _dicts(config, "rows"), _dicts(config, "columns"))

    @classmethod
    def of_chart(cls, config: dict) -> "Grid":
        """Categories are rows, series are columns."""
        return cls(config, _dicts(config, "categories"), _dicts(config, "series"))

    def selection(self, row: dict, column: dict) -> Selection:
        return Selection.merged(_select(row), _select(column))

    def selections(self) -> list[Selection]:
        return [
            self.selection(row, column)
            for row in self.rows
            for column in self.columns
            if not is_computed(column)
        ]

    def refs(self) -> list[str]:
        """Links in the texts, and those of all values asked for."""
        texts = [str(self.config.get(name) or "") for name in ("caption", "note")]
        texts += [str(part.get("label") or "") for part in (*self.rows, *self.columns)]
        links = [ref for text in texts for ref in refs_in_text(text)]
        return links + [selection.ref for selection in self.selections()]

    @property
    def row_heading(self) -> str:
        """Heading of the first column: as written, else by what the rows differ in."""
        if written := str(self.config.get("row_heading") or ""):
            return written
        named = [_select(row) for row in self.rows]
        for name, heading in HEADINGS.items():
            if any(name in select for select in named):
                return heading
        return "Angabe"


class Answer:
    """A grid with its values: cells, texts, notes and source line."""

    def __init__(self, grid: Grid, scope, resolver):
        self.grid = grid
        self.fill = resolver.fill
        resolver.prefetch(grid.refs())
        found = lookup.values_for(scope, resolver, grid.selections())
        self.cells = [
            _row_cells(grid, row, lambda selection: Cell.of(found[selection]))
            for row in grid.rows
        ]

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
        return self.fill(str(self.grid.config.get("caption") or "")) or self._title()

    def label(self, part: dict) -> str:
        return self.fill(str(part.get("label") or ""))

    def notes(self) -> list[str]:
        """The author's note, what values are not final, what marks mean."""
        written = self.fill(str(self.grid.config.get("note") or ""))
        said = f"{self.caption} {written}".lower()
        found = [written] if written else []
        return [*found, *self._status_notes(said), *self._mark_notes()]

    def table(self) -> dict:
        """The answer as table of the document engine (JSON-ready)."""
        units = [self._column_unit(index) for index in range(len(self.grid.columns))]
        heads = [{"text": self.grid.row_heading, "num": False}]
        for column, unit in zip(self.grid.columns, units, strict=True):
            heads.append({"text": _with_unit(self.label(column), unit), "num": True})
        return {
            "shape": "table",
            "caption": self.caption,
            "header": heads,
            "rows": [
                self._table_row(row, cells, units)
                for row, cells in zip(self.grid.rows, self.cells, strict=True)
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

    def _title(self) -> str:
        """A caption from the names of what is shown, where the author gave none."""
        names = dict.fromkeys(value.indicator for value in self.values)
        periods = sorted({value.period for value in self.values})
        title = ", ".join(names) or "Kennzahlen"
        if len(periods) == 1:
            return f"{title}, {periods[0].label}"
        if periods:
            return f"{title}, {periods[0].label} bis {periods[-1].label}"
        return title

    def _status_notes(self, said: str) -> list[str]:
        """ "Prognose: Jahresdurchschnitt 2018." unless a text says it already."""
        rows: dict[str, list[str]] = {}
        for row, cells in zip(self.grid.rows, self.cells, strict=True):
            label = self.label(row)
            for status in dict.fromkeys(c.origin.status for c in cells if c.origin):
                rows.setdefault(status, []).append(label)
        found = []
        for status, labels in rows.items():
            word = ValueStatus(status).label
            unsaid = [name for name in labels if word.lower() not in name.lower()]
            if status == ValueStatus.FINAL or word.lower() in said or not unsaid:
                continue
            found.append(f"{word[:1].upper()}{word[1:]}: {'; '.join(unsaid)}.")
        return found

    def _mark_notes(self) -> list[str]:
        shown = {cell.shown() for row in self.cells for cell in row}
        return [note for mark, note in MARK_NOTES.items() if mark in shown]


def is_computed(column: dict) -> bool:
    return any(name in column for name in COMPUTED)


def _row_cells(grid: Grid, row: dict, ask: Callable[[Selection], Cell]) -> list[Cell]:
    """Values first, then what is computed from them, in the order of the columns."""
    cells: dict[int, Cell] = {}
    for index, column in enumerate(grid.columns):
        if not is_computed(column):
            cells[index] = ask(grid.selection(row, column))
    for index, column in enumerate(grid.columns):
        if is_computed(column):
            cells[index] = _computed(column, cells)
    return [cells[index] for index in range(len(grid.columns))]


def _computed(column: dict, cells: dict[int, Cell]) -> Cell:
    name = next(name for name in COMPUTED if name in column)
    first, second = (cells.get(index, Cell()) for index in _pair(column[name]))
    if first.is_suppressed or second.is_suppressed:
        return Cell(words=SUPPRESSED)
    return Cell(
        value=COMPUTED[name](first.value, second.value),
        unit=_computed_unit(name, first.unit),
        decimals=_decimals(column, name, first, second),
        signed=bool(column.get("signed")),
    )


def _computed_unit(name: str, unit: str) -> str:
    if name != "change":
        return "percent"
    return "pp" if unit == "percent" else unit


def _decimals(column: dict, name: str, *parts: Cell) -> int:
    """As set for the column; else shares whole, percent changes with one decimal."""
    if isinstance(column.get("decimals"), int):
        return column["decimals"]
    if name == "change":
        return max(part.decimals or 0 for part in parts)
    return 0 if name == "share" else 1


def _pair(indexes) -> tuple[int, int]:
    """The two column numbers; -1 (no column) where the settings are broken."""
    if isinstance(indexes, list) and len(indexes) == 2:
        first, second = indexes
        if isinstance(first, int) and isinstance(second, int):
            return first, second
    return -1, -1


def _with_unit(label: str, unit: str) -> str:
    return f"{label} ({unit})" if unit and unit.split()[-1] not in label else label


def _dicts(config: dict, name: str) -> list[dict]:
    found = config.get(name)
    parts = found if isinstance(found, list) else []
    return [part for part in parts if isinstance(part, dict)]


def _select(part: dict) -> dict:
    select = part.get("select")
    return select if isinstance(select, dict) else {}
