"""One entry of a mapping ("where is the region?"), understood or refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from keyfigures.importers.tables.raw import Column, RawTable

NO_COLUMN = "Diese Spalte gibt es in der Tabelle nicht. Wählen Sie eine ihrer Spalten."


class Unclear(ValueError):
    """The entry cannot be used; the sentence says what to choose."""


@dataclass(frozen=True)
class Source:
    """Exactly one of four; ``year`` and ``is_year_above`` go with a column."""

    constant: str = ""
    columns: tuple[Column, ...] = ()
    is_header: bool = False
    is_title: bool = False
    year: Column | None = None
    is_year_above: bool = False

    @property
    def uses_header(self) -> bool:
        return self.is_header or self.is_year_above

    @property
    def used(self) -> tuple[Column, ...]:
        """Columns that hold words or months, not values."""
        return (*self.columns, *([self.year] if self.year else []))


def source_of(entry: Any, table: RawTable, *, missing: str) -> Source:
    """Raises Unclear; ``missing`` is the sentence where nothing was chosen."""
    if not isinstance(entry, Mapping):
        raise Unclear(missing)
    if entry.get("header") is True:
        return Source(is_header=True)
    if entry.get("title") is True:
        return Source(is_title=True)
    if isinstance(constant := entry.get("constant"), str) and constant.strip():
        return Source(constant=constant.strip())
    keys = entry.get("columns") or [entry.get("column")]
    if not isinstance(keys, list) or not any(keys):
        raise Unclear(missing)
    columns = tuple(column_of(key, table) for key in keys)
    year = entry.get("year")
    return Source(
        columns=columns,
        year=column_of(year, table) if year and year is not True else None,
        is_year_above=year is True,
    )


def column_of(key: Any, table: RawTable) -> Column:
    """Raises Unclear where the table has no such column."""
    column = table.by_key.get(key) if isinstance(key, str) else None
    if column is None:
        raise Unclear(NO_COLUMN)
    return column
