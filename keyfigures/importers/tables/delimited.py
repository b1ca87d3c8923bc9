"""Text files (CSV) to rows of text: encoding and delimiter are found by content."""

import codecs
import csv
import re
from collections import Counter
from io import StringIO
from itertools import islice

from keyfigures.importers.readings import FileRefused
from keyfigures.importers.tables.kinds import is_value
from keyfigures.importers.tables.periods import read_period
from keyfigures.importers.tables.raw import MAX_ROWS

DELIMITERS = ";\t,"
_SAMPLE = 25  # rows that decide
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_NAMED = re.compile(r"sep=([;\t,])\r?\n?", re.I)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")

SAVE_AS = (
    "Speichern Sie die Tabelle in der Tabellenkalkulation als „CSV UTF-8“ oder als "
    "Excel-Arbeitsmappe (.xlsx)."
)


def read_rows(data: bytes) -> list[list[str]]:
    """All lines as rows of text. Raises FileRefused for what is no such table."""
    text = _decode(data)
    named = _NAMED.match(text)
    delimiter = named[1] if named else _delimiter(text)
    body = text[named.end() :] if named else text
    rows = []
    lines = StringIO(body, newline="")
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        for row in reader:
            rows.append(row)
            if len(rows) > MAX_ROWS + 100:  # those around the body included
                raise FileRefused(TOO_LONG)
    except csv.Error as error:
        raise FileRefused(
            f"Zeile {reader.line_num} der Datei ist nicht lesbar, meist wegen eines "
            f"Anführungszeichens, das nicht geschlossen ist. {SAVE_AS}"
        ) from error
    return rows


TOO_LONG = (
    "Die Tabelle hat mehr als 300.000 Zeilen. Teilen Sie sie, zum Beispiel nach "
    "Jahren, und laden Sie die Teile nacheinander hoch."
)


def _decode(data: bytes) -> str:
    """UTF-16 only with its mark; UTF-8; else the encoding of German Windows."""
    encodings = ["utf-16"] if data.startswith(_WIDE) else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text):
            return text
    raise FileRefused(f"Die Datei enthält Zeichen, die kein Text sind. {SAVE_AS}")


def _delimiter(text: str) -> str:
    """The delimiter that parts the most cells that make sense, and equal rows."""
    lines = list(islice(StringIO(text, newline=""), _SAMPLE))
    return max(DELIMITERS, key=lambda mark: _score(lines, mark))


def _score(lines: list[str], delimiter: str) -> tuple[int, int]:
    rows = [row for row in csv.reader(lines, delimiter=delimiter) if len(row) > 1]
    sense = sum(_sense(cell) for row in rows for cell in row)
    widths = Counter(map(len, rows))
    return sense, max(widths.values(), default=0)


def _sense(cell: str) -> int:
    """For a number, a mark or a period, against what another delimiter would part."""
    if is_value(cell) or (cell and read_period(cell)):
        return 1
    return -1 if any(mark in cell for mark in DELIMITERS) else 0
