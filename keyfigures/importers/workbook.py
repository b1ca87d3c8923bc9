"""Workbooks (XLSX): sheets as rows of raw cells, bounded, or refused in words."""

import io
import zipfile
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import cached_property

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from keyfigures.importers import addresses
from keyfigures.importers.readings import FileRefused

#: enough for every sheet of a named layout; tables of any length say their own bounds
MAX_ROWS = 300
MAX_COLUMNS = 60

Raw = str | int | float | bool | date | time | timedelta | None

_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

NO_WORKBOOK = (
    "Die Datei ist keine Excel-Arbeitsmappe. Öffnen Sie sie in Excel und speichern "
    "Sie sie als „Excel-Arbeitsmappe (*.xlsx)“."
)
DAMAGED = (
    "Die Datei ist unvollständig oder beschädigt; oft wurde das Herunterladen "
    "abgebrochen. Laden Sie die Datei noch einmal herunter."
)
PROTECTED = (
    "Die Datei ist mit einem Kennwort geschützt und lässt sich nicht lesen. Öffnen Sie "
    "sie in Excel, entfernen Sie das Kennwort und speichern Sie sie neu."
)
OLD_FORMAT = (
    "Die Datei hat das alte Excel-Format (XLS). Öffnen Sie sie in Excel und speichern "
    "Sie sie als „Excel-Arbeitsmappe (*.xlsx)“."
)


@dataclass(frozen=True)
class Sheet:
    """One sheet from A1 on: rows of equal length; an empty cell is None.

    Numbers are int or float as they lie in the file, dates are dates. ``merged`` holds
    (top, left, bottom, right), counted from 0, both ends included. ``is_cut`` tells
    that rows or columns beyond the bounds were left unread.
    """

    name: str
    rows: list[list[Raw]]
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    is_cut: bool = False

    def cell(self, address: str) -> Raw:
        """Content of "G12"; None where nothing stands or nothing was read."""
        row, column = addresses.indexes(address)
        if row >= len(self.rows) or column >= len(self.rows[row]):
            return None
        return self.rows[row][column]

    @staticmethod
    def address(row: int, column: int) -> str:
        """Name of a cell by its indexes, counted from 0: (11, 6) is "G12"."""
        return addresses.name(row, column)


@dataclass(frozen=True)
class Book:
    """A workbook whose sheets are read when asked for."""

    _book: CalamineWorkbook

    @cached_property
    def sheet_names(self) -> list[str]:
        """Sheets with cells, hidden ones included, in the order of the file."""
        return [
            sheet.name
            for sheet in self._book.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet
        ]

    def sheet(
        self, name: str, *, max_rows: int = MAX_ROWS, max_columns: int = MAX_COLUMNS
    ) -> Sheet:
        """The sheet within the bounds. Raises FileRefused if it is not there."""
        if name not in self.sheet_names:
            raise FileRefused(f"Die Datei hat kein Blatt „{name}“.")
        try:
            found = self._book.get_sheet_by_name(name)
        except CalamineError as error:
            raise FileRefused(f"Blatt „{name}“: {DAMAGED}") from error
        rows = found.to_python(skip_empty_area=False, nrows=max_rows)
        bottom, right = found.end or (-1, -1)
        return Sheet(
            name=name,
            rows=[_cleaned(row[:max_columns]) for row in rows],
            merged=[(*start, *end) for start, end in found.merged_cell_ranges or []],
            is_cut=bottom >= max_rows or right >= max_columns,
        )


def open_book(data: bytes) -> Book:
    """Open the workbook. Raises FileRefused for whatever is none, or cannot be read.

    The bytes have passed ``files.check_file``: a sheet is laid out as a rectangle, and
    two far cells would ask for more memory than there is.
    """
    _check_container(data)
    try:
        return Book(CalamineWorkbook.from_filelike(io.BytesIO(data)))
    except CalamineError as error:
        raise FileRefused(DAMAGED) from error


def _check_container(data: bytes) -> None:
    """Tell apart what a person may have sent instead of an XLSX."""
    if data.startswith(_OLE):
        raise FileRefused(PROTECTED if _ENCRYPTED in data else OLD_FORMAT)
    if not data.startswith(b"PK"):
        raise FileRefused(NO_WORKBOOK)
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except zipfile.BadZipFile as error:
        raise FileRefused(DAMAGED) from error
    if "mimetype" in names or "[Content_Types].xml" not in names:
        raise FileRefused(NO_WORKBOOK)


def _cleaned(row: list) -> list[Raw]:
    return [None if value == "" else value for value in row]
