"""Which reader a file needs, and what that reader makes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from keyfigures.enums import FileLayout
from keyfigures.importers import eckwerte, ratios, tables
from keyfigures.importers.context import Context
from keyfigures.importers.files import is_workbook
from keyfigures.importers.readings import Outcome
from keyfigures.importers.tables import RawTable
from keyfigures.importers.workbook import Book, open_book


@dataclass
class OpenFile:
    """A file whose parts are opened when asked for, each once."""

    name: str
    data: bytes = field(repr=False)

    @cached_property
    def layout(self) -> FileLayout:
        """By content: the named layouts first, any table else."""
        if self.book and eckwerte.recognises(self.book):
            return FileLayout.ECKWERTE
        is_ratios = ratios.recognises(self.table())
        return FileLayout.RATIOS if is_ratios else FileLayout.TABLE

    @cached_property
    def book(self) -> Book | None:
        return open_book(self.data) if is_workbook(self.data) else None

    def table(self, sheet: str = "") -> RawTable:
        """The table of a sheet; without a name that with the largest."""
        if sheet not in self._tables:
            self._tables[sheet] = tables.open_table(self.data, self.name, sheet)
        return self._tables[sheet]

    @cached_property
    def _tables(self) -> dict[str, RawTable]:
        return {}

    @property
    def fingerprint(self) -> str:
        """The same for next month's table of this kind."""
        return tables.fingerprint(self.table())

    def mapped_table(self, mapping: Mapping[str, Any]) -> RawTable:
        """The table that a mapping speaks of."""
        return self.table(str(mapping.get("sheet") or ""))

    def proposal(self, context: Context, sheet: str = "") -> dict[str, Any]:
        """A mapping by the content of the table, for a person to look at."""
        return tables.suggest(self.table(sheet), context)

    def errors(self, mapping: Mapping[str, Any], context: Context) -> dict[str, str]:
        """What is missing or wrong in a mapping, by field."""
        return tables.check(mapping, self.mapped_table(mapping), context)

    def read(self, mapping: Mapping[str, Any], context: Context) -> Outcome:
        """All the file says. Raises FileRefused where it cannot be used."""
        match self.layout:
            case FileLayout.ECKWERTE if self.book:
                return eckwerte.read(self.book, context, self.name)
            case FileLayout.RATIOS:
                return ratios.read(self.table(), context, mapping)
        return tables.read(self.mapped_table(mapping), mapping, context)


def open_file(data: bytes, name: str, layout: str = "") -> OpenFile:
    """Nothing is read yet; ``layout`` is known where the file was looked at before."""
    file = OpenFile(name, data)
    if layout:
        file.layout = FileLayout(layout)
    return file
