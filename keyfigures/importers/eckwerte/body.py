"""Where on a sheet the labels stand, and where the heading of its table ends."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from core.numbers import NotANumber
from keyfigures.importers.cells import Ambiguous, read_cell
from keyfigures.importers.eckwerte import labels, months
from keyfigures.importers.eckwerte.layout import SheetLayout
from keyfigures.importers.workbook import Raw, Sheet


class Line(NamedTuple):
    """A row of the table: its index, its label as written and made comparable."""

    row: int
    label: str
    key: str
    has_value: bool


@dataclass(frozen=True)
class Body:
    """A sheet with the column of its labels and the row where its table begins."""

    sheet: Sheet
    label_column: int
    start: int

    @cached_property
    def lines(self) -> list[Line]:
        """Rows of the table that say something, from top to bottom."""
        rows = range(self.start, len(self.sheet.rows))
        lines = [_line(self.sheet, row, self.label_column) for row in rows]
        return [line for line in lines if line.key or line.has_value]

    @cached_property
    def value_columns(self) -> list[int]:
        """Columns in which at least one row of the table has a number or a mark."""
        return sorted(
            {
                column
                for line in self.lines
                for column, raw in enumerate(self.sheet.rows[line.row])
                if column > self.label_column and is_value(raw)
            }
        )

    def address(self, line: Line, column: int | None = None) -> str:
        return self.sheet.address(
            line.row, self.label_column if column is None else column
        )


def find(sheet: Sheet, layout: SheetLayout) -> Body | None:
    """The table of the sheet; None where no label of the layout stands on it."""
    column = _label_column(sheet, layout)
    lines = [_line(sheet, row, column) for row in range(len(sheet.rows))]
    known = [
        line.row for line in lines if line.key in layout.row_keys and line.has_value
    ]
    return Body(sheet, column, _first_row(lines, known[0], layout)) if known else None


def heading_key(label: str) -> str:
    """A heading made comparable: without the time it may name."""
    return labels.normalise(months.without_time(label))


def is_value(raw: Raw) -> bool:
    """A number, a mark, or a text that tries to be one; years of a heading, too."""
    if isinstance(raw, str):
        try:
            return read_cell(raw) is not None
        except NotANumber:
            return False
        except Ambiguous:
            return True
    return isinstance(raw, int | float) and not isinstance(raw, bool)


def _line(sheet: Sheet, row: int, column: int) -> Line:
    cells = sheet.rows[row]
    label = cells[column] if column < len(cells) else None
    return Line(
        row=row,
        label=label if isinstance(label, str) else "",
        key=labels.normalise(label),
        has_value=any(is_value(raw) for raw in cells[column + 1 :]),
    )


def _label_column(sheet: Sheet, layout: SheetLayout) -> int:
    """The column with most of the known labels; the left one of equals."""
    width = max((len(row) for row in sheet.rows), default=0)
    counts = [
        sum(labels.normalise(row[column]) in layout.row_keys for row in sheet.rows)
        for column in range(width)
    ]
    return counts.index(max(counts)) if counts else 0


def _first_row(lines: list[Line], first: int, layout: SheetLayout) -> int:
    """The heading above the first value, if there is one with blanks at most between.

    ``first`` is the index of the first row with a known label and a value.
    """
    for line in reversed(lines[:first]):
        if heading_key(line.label) in layout.heading_keys:
            return line.row
        if line.has_value or (line.key and not labels.is_subheading(line.key)):
            break
    return first
