"""What a cell is, and how full a row: asked wherever a table is looked at."""

from collections.abc import Sequence
from functools import lru_cache

from core.numbers import NotANumber
from keyfigures.importers.cells import Ambiguous, read_cell
from keyfigures.importers.tables.raw import is_blank, shown


def is_value(cell) -> bool:
    """A number in whatever notation, or a mark; not a blank, a date or a word."""
    if is_blank(cell):
        return False
    return _is_written(cell) if isinstance(cell, str) else _is_value(cell)


def _is_value(cell) -> bool:
    try:
        read_cell(cell)
    except Ambiguous:
        return True
    except NotANumber:
        return _is_english(cell)
    return True


#: words repeat themselves, and refusing one costs a sentence
_is_written = lru_cache(maxsize=8192)(_is_value)


def filled(row: Sequence) -> int:
    """How many cells hold something."""
    return sum(not is_blank(cell) for cell in row)


def different(row: Sequence) -> int:
    """How many different words; a merged title is one."""
    return len({shown(cell) for cell in row if not is_blank(cell)})


def _is_english(cell) -> bool:
    if not isinstance(cell, str):
        return False
    try:
        return read_cell(cell, point="english") is not None
    except (NotANumber, Ambiguous):
        return False
