"""Columns by what their headings say; a letter alone never makes a column."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from core.periods import Period
from keyfigures.importers.eckwerte import months, sheet_months
from keyfigures.importers.eckwerte.body import Body
from keyfigures.importers.eckwerte.labels import normalise
from keyfigures.importers.eckwerte.layout import Column, SheetLayout
from keyfigures.importers.workbook import Raw, Sheet


class ValueColumn(NamedTuple):
    """A column whose values are of one kind and one month."""

    key: str
    column: int
    month: Period


class Columns(NamedTuple):
    """What was found, and in words what was not (name of a column, several times)."""

    found: list[ValueColumn]
    missing: list[Column]
    ambiguous: list[tuple[Column, list[int]]]


def find(body: Body, layout: SheetLayout, month: Period) -> Columns:
    """The one column of each kind that the layout asks for, all of the same month."""
    paths = heading_paths(body)
    found: list[ValueColumn] = []
    missing, ambiguous = [], []
    for wanted in layout.columns:
        fitting = [c for c in body.value_columns if _fits(paths[c], wanted, month)]
        if len(fitting) == 1:
            found.append(ValueColumn(wanted.key, fitting[0], month))
        elif fitting:
            ambiguous.append((wanted, fitting))
        else:
            missing.append(wanted)
    return Columns(found, missing, ambiguous)


def find_months(body: Body, layout: SheetLayout) -> Columns:
    """For each kind a column for each month; one that occurs twice is ambiguous."""
    paths = heading_paths(body)
    found: list[ValueColumn] = []
    missing, ambiguous = [], []
    for wanted in layout.columns:
        of_kind = [
            ValueColumn(wanted.key, column, month)
            for column in body.value_columns
            if (month := _only_month(paths[column])) and _names(paths[column], wanted)
        ]
        counts = Counter(column.month for column in of_kind)
        doubled = [c.column for c in of_kind if counts[c.month] > 1]
        found += [c for c in of_kind if counts[c.month] == 1]
        if doubled:
            ambiguous.append((wanted, doubled))
        if not of_kind:
            missing.append(wanted)
    return Columns(found, missing, ambiguous)


def heading_paths(body: Body) -> dict[int, list[Raw]]:
    """For each column what stands above it, from top to bottom.

    A text over several columns holds for all of them: over the cells that are merged
    with it, and, except in the last line of the heading, up to the next text in its own
    line or in a line above.
    """
    sheet, width = body.sheet, max(len(row) for row in body.sheet.rows)
    columns = range(body.label_column + 1, width)
    rows = [row for row in range(body.start) if _texts(sheet, row, columns)]
    paths: dict[int, list[Raw]] = {column: [] for column in columns}
    borders: set[int] = set()
    for row in rows:
        own = _texts(sheet, row, columns)
        carried = _carried(own, columns, borders) if row != rows[-1] else own
        for column, text in (carried | _merged(sheet, row, columns) | own).items():
            paths[column].append(text)
        borders |= own.keys()
    return paths


def _texts(sheet: Sheet, row: int, columns: Iterable[int]) -> dict[int, Raw]:
    cells = sheet.rows[row]
    return {c: cells[c] for c in columns if c < len(cells) and cells[c] is not None}


def _carried(own: dict[int, Raw], columns: range, borders: set[int]) -> dict[int, Raw]:
    carried: dict[int, Raw] = {}
    text: Raw = None
    for column in columns:
        if column in own:
            text = own[column]
        elif column in borders:
            text = None
        if text is not None:
            carried[column] = text
    return carried


def _merged(sheet: Sheet, row: int, columns: range) -> dict[int, Raw]:
    """Texts of cells merged over several columns that begin in this row."""
    filled: dict[int, Raw] = {}
    for top, left, _, right in sheet.merged:
        text = sheet.rows[row][left] if top == row and left in columns else None
        if text is not None:
            filled |= dict.fromkeys(range(left, min(right, columns[-1]) + 1), text)
    return filled


def _fits(path: list[Raw], wanted: Column, month: Period) -> bool:
    named = {
        found
        for raw in path
        for part in sheet_months.clauses(raw)
        for found in months.months_in(part)
    }
    return (not named or month in named) and _names(path, wanted)


def _names(path: list[Raw], wanted: Column) -> bool:
    """Do the words above the column ask for it, and nothing against it?"""
    texts = [text for raw in path if (text := normalise(raw))]
    return (
        any(_has(text, word) for text in texts for word in wanted.over)
        and not any(_has(text, word) for text in texts for word in wanted.without)
        and not any(word in text for text in texts for word in wanted.changes)
        and all(any(word in text for text in texts) for word in wanted.asks)
    )


def _has(text: str, words: str) -> bool:
    """Whole words: "SGB II" does not stand in "SGB III"."""
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def _only_month(path: list[Raw]) -> Period | None:
    """The month that the heading names; the one next to the values where it is two.

    A year may stand in a line of its own above the names of the months.
    """
    for raw in reversed(path):
        if found := months.months_in(raw):
            return found.pop() if len(found) == 1 else None
    return months.month_of_parts(path)
