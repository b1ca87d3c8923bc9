"""Cells that add up: what is shown, what is not, and how the unseen ones hang together.

A cell is shown, suppressed, or absent (nobody published it here). Keys are any values
that can be hashed and sorted.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Set
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from core.formats import places
from keyfigures.calculations.secrecy.elimination import REST, Row

Key = Any  # hashable and sortable


@dataclass(frozen=True)
class Cell:
    """One number of a statistic, in the unit of its table.

    ``value`` None: absent, or suppressed where ``is_suppressed``. ``is_fixed``: shown
    whatever happens (a dash that stands for nothing). ``is_protected``: unseen until
    now, so it stays unseen rather than another cell that readers have seen. Cells of
    less ``weight`` become unseen first.
    """

    key: Key
    value: Decimal | None = None
    is_suppressed: bool = False
    is_fixed: bool = False
    is_protected: bool = False
    weight: int = 0

    @property
    def is_shown(self) -> bool:
        return self.value is not None and not self.is_suppressed


@dataclass(frozen=True)
class Equation:
    """The cell ``total`` is the sum of the cells ``parts``."""

    total: Key
    parts: tuple[Key, ...]

    @property
    def keys(self) -> tuple[Key, ...]:
        return (self.total, *self.parts)


@dataclass(frozen=True)
class System:
    """Equations of unseen cells that hang together, exact.

    Each row holds the factors of unseen cells by column and the known rest under
    ``REST``; ``columns`` are their keys, ``equations`` where the rows come from. One
    of their unit (person, Euro) counts ``one`` in ``REST``, so that all are integers.
    """

    columns: tuple[Key, ...]
    rows: tuple[Row, ...]
    equations: tuple[Equation, ...]
    one: int


class Table:
    """Cells and equations, ready to be asked again and again."""

    def __init__(self, cells: Iterable[Cell], equations: Iterable[Equation]):
        self.cells = {cell.key: cell for cell in cells}
        self.equations = list(dict.fromkeys(equations))
        shown = [cell.value for cell in self.cells.values() if cell.value is not None]
        self.one = 10 ** max(map(places, shown), default=0)
        self.integers = {
            key: int(cell.value * self.one)
            for key, cell in self.cells.items()
            if cell.value is not None and cell.is_shown
        }

    @cached_property
    def suppressed(self) -> list[Key]:
        return sorted(key for key, cell in self.cells.items() if cell.is_suppressed)

    @cached_property
    def equations_of(self) -> dict[Hashable, list[Equation]]:
        found: dict[Hashable, list[Equation]] = defaultdict(list)
        for equation in self.equations:
            for key in equation.keys:
                found[key].append(equation)
        return found

    def is_suppressed(self, key: Key) -> bool:
        cell = self.cells.get(key)
        return cell is not None and cell.is_suppressed

    def is_shown(self, key: Key, protected: Set[Key]) -> bool:
        """Does a reader see a number there?"""
        return key in self.integers and key not in protected

    def system_around(self, start: Key, protected: Set[Key]) -> System:
        """All equations that unseen cells tie to the unseen cell ``start``."""
        columns, equations, open_keys = {start: 0}, {}, [start]
        while open_keys:
            for equation in self.equations_of.get(open_keys.pop(), ()):
                if equation in equations:
                    continue
                equations[equation] = True
                for key in equation.keys:
                    if key not in columns and not self.is_shown(key, protected):
                        columns[key] = len(columns)
                        open_keys.append(key)
        rows = tuple(self._row(each, columns) for each in equations)
        return System(tuple(columns), rows, tuple(equations), self.one)

    def _row(self, equation: Equation, columns: dict[Key, int]) -> Row:
        """Unseen parts minus unseen total equal shown total minus shown parts."""
        row: Row = {REST: 0}
        for key, sign in [(equation.total, -1), *((key, 1) for key in equation.parts)]:
            if key in columns:
                row[columns[key]] = row.get(columns[key], 0) + sign
            else:
                row[REST] -= sign * self.integers[key]
        return {column: factor for column, factor in row.items() if factor}
