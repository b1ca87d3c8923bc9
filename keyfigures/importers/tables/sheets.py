"""A sheet of a workbook as rows, with what the plain reader does not tell.

The reader of workbooks answers 0.056 for a cell that shows 5,6 %, and nothing at all
for a formula without a stored result or with an error. Both are looked up in the sheet
itself: a person sees the percentage, and is told of the formula.
"""

import html
import posixpath
import re
from io import BytesIO
from zipfile import ZipFile

from keyfigures.importers.addresses import indexes
from keyfigures.importers.readings import FileRefused
from keyfigures.importers.tables.delimited import TOO_LONG
from keyfigures.importers.tables.layout import find_layout
from keyfigures.importers.tables.periods import read_period
from keyfigures.importers.tables.raw import MAX_COLUMNS, MAX_ROWS, Percent, is_blank
from keyfigures.importers.workbook import Book, Sheet

AROUND = 100  # rows above and below the body

_SHEET = re.compile(r"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")
_FORMAT = re.compile(r"<(?:\w+:)?numFmt\s[^>]*>")
_XFS = re.compile(r"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.S)
_XF = re.compile(r"<(?:\w+:)?xf\s[^>]*>")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_CELL = rb"<(?:\w+:)?c\s(?=[^>]*\br=[\"']([A-Z]{1,3}\d+))"
_UNNAMED = re.compile(rb"<(?:\w+:)?c(?=[\s/>])(?![^>]*\sr=)")
_INNER = rb"\s*<(?:\w+:)?f\b(?:[^>]*/>|.{0,9000}?</(?:\w+:)?f>)"
_RESULT = rb"\s*(?:<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)</|)"
_FORMULA = re.compile(_CELL + rb"([^>]*)>" + _INNER + _RESULT, re.S)
_IS_TEXT = re.compile(rb"\bt=[\"'](?:str|s|inlineStr|e)[\"']")
_ERROR = re.compile(
    _CELL + rb"[^>]*\bt=[\"']e[\"'][^>]*>(?:" + _INNER + rb")?" + _RESULT, re.S
)

NO_RESULT = (
    "In der Zelle steht eine Formel, deren Ergebnis nicht gespeichert ist. Öffnen und "
    "speichern Sie die Datei in der Tabellenkalkulation und laden Sie sie neu hoch."
)
UNNAMED = (
    "Die Datei ist so gespeichert, dass Prozentangaben nicht sicher lesbar sind. "
    "Öffnen und speichern Sie sie in der Tabellenkalkulation, dann laden Sie sie hoch."
)
ERROR = (
    "In der Zelle steht der Fehler „{error}“. Berichtigen Sie die Formel oder tragen "
    "Sie den Wert ein."
)


def choose_sheet(book: Book) -> str:
    """The sheet with the largest table, by the rows at its top."""
    sizes = {name: _size(book.sheet(name)) for name in book.sheet_names}
    best = max(sizes, key=lambda name: sizes[name], default="")
    if not best or not sizes[best]:
        raise FileRefused(
            "Auf keinem Blatt der Datei steht eine Tabelle mit Zahlen. Prüfen Sie, ob "
            "Sie die richtige Datei gewählt haben."
        )
    return best


def read_sheet(book: Book, name: str) -> Sheet:
    """The whole sheet, with merged headers spread. Raises FileRefused if too large."""
    sheet = book.sheet(name, max_rows=MAX_ROWS + AROUND, max_columns=MAX_COLUMNS)
    if len(sheet.rows) >= MAX_ROWS + AROUND:
        raise FileRefused(TOO_LONG)
    if sheet.is_cut:
        raise FileRefused(
            f"Blatt „{name}“ hat mehr als {MAX_COLUMNS} Spalten. Löschen Sie Spalten, "
            "die Sie nicht brauchen, oder teilen Sie die Tabelle auf."
        )
    for area in sheet.merged:
        _spread(sheet.rows, *area)
    return sheet


def find_percents(data: bytes, name: str) -> set[tuple[int, int]]:
    """Indexes of cells whose format shows their number as a percentage."""
    with ZipFile(BytesIO(data)) as parts:
        styles = _percent_styles(_text(parts, "xl/styles.xml"))
        content = _content(parts, name) if styles else b""
    if not content:
        return set()
    if _UNNAMED.search(content):
        raise FileRefused(UNNAMED)
    wanted = b"|".join(str(style).encode() for style in styles)
    pattern = re.compile(_CELL + rb"[^>]*\bs=[\"'](?:" + wanted + rb")[\"']")
    return {indexes(address.decode()) for address in pattern.findall(content)}


def find_broken(data: bytes, name: str) -> dict[tuple[int, int], str]:
    """Cells that seem empty because their formula has no result or an error."""
    with ZipFile(BytesIO(data)) as parts:
        content = _content(parts, name)
    broken = {}
    for address, kind, value in _FORMULA.findall(content):
        if not value and not _IS_TEXT.search(kind):
            broken[indexes(address.decode())] = NO_RESULT
    for address, error in _ERROR.findall(content):
        text = html.unescape(error.decode(errors="replace"))[:20]
        broken[indexes(address.decode())] = ERROR.format(error=text)
    return broken


def as_percent(value) -> Percent:
    """0.056 as the 5.6 a person sees, exactly."""
    return Percent(Percent(repr(value)).scaleb(2))


def _size(sheet: Sheet) -> int:
    layout = find_layout(sheet.rows, is_text=False)
    return (layout.end - layout.body) * (layout.width - layout.left) if layout else 0


def _spread(rows: list[list], top: int, left: int, bottom: int, right: int) -> None:
    """Repeat words, dates and years over a merged area; a number stays one number."""
    if top >= len(rows) or left >= len(rows[top]):
        return
    cell = rows[top][left]
    if is_blank(cell) or (not isinstance(cell, str) and read_period(cell) is None):
        return
    for row in rows[top : bottom + 1]:
        row[left : right + 1] = [cell] * (min(right + 1, len(row)) - left)


def _content(parts: ZipFile, name: str) -> bytes:
    """The part of the package that holds a sheet; empty where it is not found."""
    sheets = _SHEET.findall(_text(parts, "xl/workbook.xml"))
    relations = _RELATION.findall(_text(parts, "xl/_rels/workbook.xml.rels"))
    ids = {html.unescape(_attribute(tag, "name")): tag for tag in sheets}
    targets = {_attribute(tag, "Id"): _attribute(tag, "Target") for tag in relations}
    target = targets.get(_attribute(ids.get(name, ""), r"\w+:id"), "")
    return _bytes(parts, posixpath.join("/xl", target).lstrip("/"))


def _percent_styles(styles: str) -> set[int]:
    """Numbers of the cell formats that show percent; "0\\%" and '0" %"' do not."""
    formats = {"9", "10"}
    for tag in _FORMAT.findall(styles):
        code = html.unescape(_attribute(tag, "formatCode"))
        if "%" in _QUOTED.sub("", code):
            formats.add(_attribute(tag, "numFmtId"))
    cells = _XF.findall("".join(_XFS.findall(styles)))
    return {
        index
        for index, tag in enumerate(cells)
        if _attribute(tag, "numFmtId") in formats
    }


def _attribute(tag: str, name: str) -> str:
    match = re.search(rf"\s{name}=(?:\"([^\"]*)\"|'([^']*)')", tag)
    return (match[1] or match[2] or "") if match else ""


def _text(parts: ZipFile, name: str) -> str:
    return _bytes(parts, name).decode("utf-8", errors="replace")


def _bytes(parts: ZipFile, name: str) -> bytes:
    try:
        return parts.read(name)
    except KeyError:
        return b""
