"""How far the filled cells of a workbook reach, before memory is set aside for them.

The reader of workbooks lays out a sheet as a full rectangle. Two cells, A1 and
XFD1048576, would ask for half a terabyte, so the addresses are looked at first.
"""

import re

from keyfigures.importers.addresses import column_index
from keyfigures.importers.readings import FileRefused

#: about 300,000 rows of 26 columns, 250 MB while they are read
MAX_CELLS = 8_000_000

TOO_WIDE = (
    "{shown} hat ein Blatt, dessen gefüllte Zellen bis {column}{row} reichen; "
    "so große Blätter lassen sich nicht lesen. Löschen Sie, was weit außerhalb der "
    "Tabelle steht, oder teilen Sie die Tabelle auf mehrere Dateien auf."
)

_COLUMNS = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]+)")
_ROWS = rb"\sr\s*=\s*[\"'][A-Za-z]*0*(\d{%d,20})"
#: cells that do not say where they stand; a reader counts them from the left
_UNNAMED = re.compile(
    rb"""<(?:\w+:)?c(?=[\s/>])"""
    rb"""(?!(?:\s+[\w:]+\s*=\s*(?:"[^"]*"|'[^']*'))*?\s+r\s*=\s*["'][A-Za-z])"""
)
_EMPTY_CELL = re.compile(rb"<(?:\w+:)?c(?:\s[^>]*)?/>")
_EMPTY_ROW = re.compile(
    rb"<((?:\w+:)?row)(?:\s(?:[^>]*[^/>])?)?>\s*</\1\s*>|<(?:\w+:)?row(?:\s[^>]*)?/>"
)


def check_part(shown: str, content: bytes) -> None:
    """Raise FileRefused if a sheet reaches further than can be laid out."""
    if b"sheetData" not in content or _fits(content):
        return
    filled = _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", content))
    if not _fits(filled):
        column, row = _last_column(filled), max(_rows(filled, 1), default=1)
        raise FileRefused(TOO_WIDE.format(shown=shown, column=column, row=row))


def _fits(content: bytes) -> bool:
    columns = column_index(_last_column(content)) + 1
    allowed = MAX_CELLS // (columns + len(_UNNAMED.findall(content)))
    return not any(row > allowed for row in _rows(content, len(str(allowed))))


def _last_column(content: bytes) -> str:
    """Letters of the last column that is named."""
    letters = {found.upper() for found in set(_COLUMNS.findall(content))}
    return max(letters, key=lambda name: (len(name), name), default=b"A").decode()


def _rows(content: bytes, digits: int) -> set[int]:
    """Row numbers that are named and have at least so many digits."""
    named = re.compile(_ROWS % digits)
    return {int(number) for number in set(named.findall(content))}
