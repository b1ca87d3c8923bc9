"""A table as it lies in a file: what stands above, its columns, its rows, its end."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from keyfigures.importers.addresses import column_letters
from keyfigures.importers.cells import shorten
from keyfigures.importers.readings import Note, Place
from keyfigures.importers.workbook import Raw

MAX_ROWS = 300_000
MAX_COLUMNS = 500


class Percent(Decimal):
    """A cell that holds 0.056 and shows 5.6 %: here it is 5.6."""


Cell = Raw | Percent


@dataclass(frozen=True)
class Column:
    """A column; ``parts`` are its header cells from above, blanks and repeats left out.

    ``key`` names it in a mapping and is the same in next month's file.
    """

    index: int
    key: str
    parts: tuple[Raw, ...] = ()

    @cached_property
    def title(self) -> str:
        """As findings and forms call it."""
        words = [shorten(shown(part)) for part in self.parts]
        return " / ".join(words) or f"Spalte {column_letters(self.index)}"


@dataclass(frozen=True)
class RawTable:
    """A table with its header recognised.

    ``rows`` are the rows of the body, all as long as ``columns``; ``first`` is the
    number of the first of them as Excel counts. ``broken`` tells, by index of row and
    column, why a cell that looks empty is not (a formula without a result).
    """

    name: str
    sheet: str
    sheets: list[str]
    columns: list[Column]
    rows: list[list]
    first: int
    titles: list[str] = field(default_factory=list)
    footer: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    broken: dict[tuple[int, int], str] = field(default_factory=dict)

    @cached_property
    def by_key(self) -> dict[str, Column]:
        return {column.key: column for column in self.columns}

    def cells(self, column: Column) -> Iterator:
        """The body of one column that is not blank."""
        index = column.index
        return (row[index] for row in self.rows if not is_blank(row[index]))

    @cached_property
    def _known_places(self) -> dict[int, Callable[[int], Place]]:
        return {}

    def places(self, column: Column) -> Callable[[int], Place]:
        """``place`` of one column, for those who ask for every row."""
        known = self._known_places
        if column.index not in known:
            known[column.index] = self._places(column)
        return known[column.index]

    def _places(self, column: Column) -> Callable[[int], Place]:
        first, sheet = self.first, self.sheet
        if sheet:
            letters = column_letters(column.index)
            return lambda row: Place(sheet, f"{letters}{first + row}")
        named = f", Spalte „{column.title}“"
        return lambda row: Place("", f"Zeile {first + row}{named}")

    def place(self, row: int, column: Column | None = None) -> Place:
        """Of a row of the body, counted from 0, and maybe one of its columns."""
        if column is None:
            return Place(self.sheet, f"Zeile {self.first + row}")
        return self.places(column)(row)


def is_blank(cell) -> bool:
    """Asked for every cell of large files, so the cheap questions come first."""
    if not cell:
        return cell is None or cell == ""
    return isinstance(cell, str) and cell.isspace()


def shown(cell) -> str:
    """A cell as text: 2025.0 is "2025", a date is 31.12.2025."""
    if isinstance(cell, str):
        return " ".join(cell.split())
    if isinstance(cell, Percent):
        return f"{cell.normalize():f} %".replace(".", ",")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if hasattr(cell, "strftime"):
        return f"{cell:%d.%m.%Y}" if hasattr(cell, "year") else f"{cell:%H:%M}"
    return "" if cell is None else str(cell)
