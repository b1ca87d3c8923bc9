"""Columns of a table from its header rows, and the keys that name them next month."""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence

from keyfigures.importers.addresses import column_letters
from keyfigures.importers.tables.periods import (
    as_year,
    find_period,
    month_number,
    read_period,
)
from keyfigures.importers.tables.raw import Column, RawTable, is_blank, shown
from keyfigures.querysets import fold

_FOOTNOTES = re.compile(r"(?:\s*(?<![\d(])\d\)|[¹²³⁴⁵⁶⁷⁸⁹])+\s*$")
_OTHER = re.compile(r"[^a-z0-9]+")
_LENGTH = 80  # of a key


def find_columns(
    header: Sequence[Sequence], left: int, width: int, *, is_spread: bool
) -> list[Column]:
    """Columns from ``left`` on; ``is_spread`` says that merged words are repeated."""
    rows = [[*row, *[None] * width][:width] for row in header]
    if not is_spread:
        _spread_to_the_right(rows)
    taken: Counter[str] = Counter()
    columns = []
    for index in range(left, width):
        parts = _distinct([row[index] for row in rows])
        base = stem(parts) or f"spalte-{column_letters(index).lower()}"
        taken[base] += 1
        key = base if taken[base] == 1 else f"{base}-{taken[base]}"
        columns.append(Column(index, key, parts))
    return columns


def stem(parts: Sequence) -> str:
    """The words of a header without months, years, footnote marks and umlauts."""
    has_year = any(as_year(part) for part in parts)
    words = (
        _timeless(part)
        for part in parts
        if not (has_year and month_number(part) is not None)
    )
    text = fold(" ".join(words)).replace("%", " prozent ")
    return _OTHER.sub("-", text).strip("-")[:_LENGTH].strip("-")


def fingerprint(table: RawTable) -> str:
    """The same for next month's file of a kind, though its months are others."""
    stems = dict.fromkeys(stem(column.parts) for column in table.columns)
    return hashlib.sha256("\n".join(stems).encode()).hexdigest()


def without_footnotes(text: str) -> str:
    """ "Bestand 2) 4)" as "Bestand"; a bracket of the words themselves stays."""
    if ")" in text and text.count("(") >= text.count(")"):
        return text
    return _FOOTNOTES.sub("", text)


def _timeless(part) -> str:
    text = without_footnotes(shown(part))
    if read_period(part):
        return ""
    found = find_period(text)
    return found.rest if found else text


def _spread_to_the_right(rows: list[list]) -> None:
    """An upper header cell stands for the blank ones beside it, if words are below."""
    for above, row in enumerate(rows[:-1]):
        for index in range(1, len(row)):
            below = any(not is_blank(lower[index]) for lower in rows[above + 1 :])
            if is_blank(row[index]) and below and not is_blank(row[index - 1]):
                row[index] = row[index - 1]


def _distinct(cells: Sequence) -> tuple:
    """Without blanks, and without words that repeat those above (merged cells)."""
    found: list = []
    for cell in cells:
        if not is_blank(cell) and (not found or shown(cell) != shown(found[-1])):
            found.append(cell)
    return tuple(found)
