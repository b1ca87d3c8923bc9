"""What the cells of a column mostly are: months, numbers, words."""

from collections.abc import Callable, Sequence
from itertools import islice
from typing import Any

from keyfigures.importers.tables.kinds import is_value
from keyfigures.importers.tables.periods import read_period
from keyfigures.importers.tables.raw import Column, RawTable
from keyfigures.importers.tables.roles import find_role

_SAMPLE = 200  # cells that are looked at
_MOST = 0.8  # of them agree


class Columns:
    """The columns that have no task yet, in the order of the table."""

    def __init__(self, table: RawTable):
        self._samples = {
            column: list(islice(table.cells(column), _SAMPLE))
            for column in table.columns
        }
        self.free = [column for column in table.columns if self._samples[column]]

    def take(self, column: Column) -> str:
        """Give the column its task; answers its key."""
        self.free.remove(column)
        return column.key

    def sample(self, column: Column) -> list:
        return self._samples[column]

    def role(self, role: str, among: Sequence[Column] | None = None) -> Column | None:
        """The free column whose header says so."""
        free = self.free if among is None else among
        return find_role([one for one in free if one in self.free], role)

    def mostly(self, column: Column, test: Callable[[Any], Any]) -> bool:
        cells = self._samples[column]
        return sum(bool(test(cell)) for cell in cells) >= _MOST * len(cells)

    def where(self, test: Callable[[Any], Any]) -> list[Column]:
        return [column for column in self.free if self.mostly(column, test)]

    def dated(self) -> list[Column]:
        """Months, dates, quarters as text or date; bare years only under their header,
        because a number of persons may be 2025, too."""
        dated = self.where(read_period)
        named = {self.role("period", dated), self.role("year", dated)}
        return [one for one in dated if one in named or not self.mostly(one, is_value)]

    def numeric(self) -> list[Column]:
        return self.where(is_value)

    def wordy(self) -> list[Column]:
        return [column for column in self.free if not self.mostly(column, is_value)]
