"""Where a table ends: before its footnotes, or before a second table."""

import re
from collections.abc import Collection, Sequence

from keyfigures.importers.tables.kinds import filled, is_value
from keyfigures.importers.tables.periods import read_period
from keyfigures.importers.tables.raw import is_blank, shown

SAMPLE = 25  # rows of the body that show where its values stand
Cell = tuple[int, int]  # row and column
_NUMBERED = re.compile(r"[-−–+]? ?\d")


def find_end(
    rows: Sequence[Sequence],
    first: int,
    left: int,
    headers: Sequence[Sequence],
    broken: Collection[Cell],
) -> tuple[int, bool]:
    """Index after the last row of the body, and whether another table follows.

    The last row is one with a value beside its label (a mark alone at the left explains
    the marks), or with what should be one.
    """
    top = rows[first : first + SAMPLE]
    columns = sorted(
        {index for row in top for index, cell in enumerate(row) if is_value(cell)}
    )
    start = min((column for column in columns if column > left), default=left)
    last = len(rows) - 1
    while last > first and not any(map(is_value, rows[last][start:])):
        last -= 1
    last = max([last, *(row for row, column in broken if column >= start)])
    last = _with_failed(rows, last, start)
    second = _second_table(rows, first, last, columns, headers)
    return (last + 1, False) if second is None else (second, True)


def _with_failed(rows: Sequence[Sequence], last: int, start: int) -> int:
    """Rows below that look like those of the body, though no cell is readable.

    They follow without a gap and have more than a label, or hold a number in part.
    """
    found = last
    is_near = True
    for index in range(last + 1, len(rows)):
        row = rows[index]
        is_near = is_near and filled(row) > 1
        if is_near or any(map(_is_failed, row[start:])):
            found = index
    return found


def _is_failed(cell) -> bool:
    """Begins like a number and is no date."""
    return bool(_NUMBERED.match(shown(cell))) and read_period(cell) is None


def _second_table(
    rows: Sequence[Sequence],
    first: int,
    last: int,
    columns: list[int],
    headers: Sequence[Sequence],
) -> int | None:
    """The row that is a header of its own."""
    if not headers or len(columns) < 2:
        return None
    probe = columns[-1]
    for index in range(first + 1, last):
        row = rows[index]
        if len(row) <= probe or not _has_letters(row[probe]):
            continue
        if _is_header(row, columns) and row not in headers:
            return index
    return None


def _is_header(row: Sequence, columns: list[int]) -> bool:
    """Different words in all columns where the body has numbers."""
    words = [row[column] for column in columns if not is_blank(row[column])]
    return len({shown(word) for word in words}) > 1 and not any(map(is_value, words))


def _has_letters(cell) -> bool:
    return isinstance(cell, str) and cell.lower() != cell.upper()
