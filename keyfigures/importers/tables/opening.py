"""Open any table: bytes of a CSV or XLSX file to a RawTable, or refused in words."""

from collections.abc import Sequence

from documents.enums import Severity
from keyfigures.importers.readings import FileRefused, Note, Place
from keyfigures.importers.tables import sheets
from keyfigures.importers.tables.delimited import TOO_LONG, read_rows
from keyfigures.importers.tables.headers import find_columns
from keyfigures.importers.tables.layout import Layout, find_layout
from keyfigures.importers.tables.raw import (
    MAX_COLUMNS,
    MAX_ROWS,
    Column,
    RawTable,
    is_blank,
    shown,
)
from keyfigures.importers.workbook import open_book

MAX_ERRORS = 1000  # with more of them, the file is another than was thought
_PACKAGES = (b"PK", b"\xd0\xcf\x11\xe0")  # XLSX, and the old XLS for its refusal

NO_TABLE = (
    "Die Datei enthält keine Tabelle mit Zahlen. Prüfen Sie, ob Sie die richtige Datei "
    "gewählt haben."
)
TOO_NARROW = (
    "Die Tabelle hat nur eine Spalte. Nötig sind mindestens zwei, zum Beispiel Monat "
    "und Wert, getrennt durch Semikolon, Komma oder Tabulator."
)
SLIPPED = (
    "Die Zeile hat mehr Zellen als der Kopf der Tabelle und wird nicht gelesen. Setzen "
    "Sie Texte und Zahlen, in denen das Trennzeichen vorkommt, in Anführungszeichen."
)
ALL_SLIPPED = (
    "Viele Zeilen haben mehr Zellen als der Kopf der Tabelle. Vermutlich trennt "
    "dasselbe Zeichen die Spalten und die Dezimalen. Speichern Sie die Tabelle als "
    "Excel-Arbeitsmappe (.xlsx)."
)
ABOUT_HEADER = (
    "Als Kopf der Tabelle gelten die Zeilen {} bis {}. Stehen darin schon Werte, "
    "setzen Sie in die erste Zeile mit Werten eine Zahl."
)
SECOND_TABLE = (
    "Hier beginnt eine weitere Tabelle; sie wird nicht gelesen. Speichern Sie sie in "
    "einer eigenen Datei oder auf einem eigenen Blatt."
)
TOO_WIDE = (
    f"Die Tabelle hat mehr als {MAX_COLUMNS} Spalten. Löschen Sie Spalten, die Sie "
    "nicht brauchen, oder teilen Sie die Tabelle auf."
)


def open_table(data: bytes, name: str, sheet: str = "") -> RawTable:
    """The table of a CSV file, or of a sheet (without name: that with the largest).

    Raises FileRefused with a German sentence for whatever holds no table.
    """
    if data.startswith(_PACKAGES):
        return _of_workbook(data, name, sheet)
    rows = read_rows(data)
    layout = _layout(rows, is_text=True)
    return _table(rows, layout, name=name, is_spread=False)


def _of_workbook(data: bytes, name: str, wanted: str) -> RawTable:
    book = open_book(data)
    sheet = sheets.read_sheet(book, wanted or sheets.choose_sheet(book))
    rows: list[list] = sheet.rows
    for row, column in sheets.find_percents(data, sheet.name):
        if row < len(rows) and isinstance(rows[row][column], float):
            rows[row][column] = sheets.as_percent(rows[row][column])
    broken = sheets.find_broken(data, sheet.name)
    layout = _layout(rows, is_text=False, broken=broken)
    return _table(
        rows,
        layout,
        name=name,
        sheet=sheet.name,
        sheets=book.sheet_names,
        broken={
            (row - layout.body, column): message
            for (row, column), message in broken.items()
        },
        is_spread=any(top < layout.body for top, *_ in sheet.merged),
    )


def _layout(rows: Sequence[Sequence], **facts) -> Layout:
    """Raises FileRefused for too little and for too much."""
    layout = find_layout(rows, **facts)
    if layout is None:
        raise FileRefused(NO_TABLE)
    if layout.width - layout.left < 2:
        raise FileRefused(TOO_NARROW)
    if layout.width > MAX_COLUMNS:
        raise FileRefused(TOO_WIDE)
    if layout.end - layout.body > MAX_ROWS:
        raise FileRefused(TOO_LONG)
    return layout


def _table(
    rows: list[list], layout: Layout, *, is_spread: bool, sheet: str = "", **facts
) -> RawTable:
    header = rows[layout.header : layout.body]
    columns = find_columns(header, layout.left, layout.width, is_spread=is_spread)
    body, slipped = _body(rows, layout, header, sheet)
    return RawTable(
        sheet=sheet,
        columns=[column for column in columns if _is_used(column, body)],
        rows=body,
        first=layout.body + 1,
        titles=_lines(rows[: layout.header]),
        footer=[] if layout.is_cut else _lines(rows[layout.end :]),
        notes=[*_about_layout(layout, sheet), *slipped],
        **({"sheets": []} | facts),
    )


def _body(
    rows: list[list], layout: Layout, header: list[list], sheet: str
) -> tuple[list[list], list[Note]]:
    """Rows of equal length; blank where the header is repeated or cells slipped."""
    width, notes, body = layout.width, [], []
    blank = [None] * width
    for number, row in enumerate(rows[layout.body : layout.end], layout.body + 1):
        if row in header:
            row = blank
        elif len(row) > width and not all(map(is_blank, row[width:])):
            notes.append(Note(Severity.ERROR, Place(sheet, f"Zeile {number}"), SLIPPED))
            row = blank
        elif len(row) != width:
            row = row[:width] + blank[len(row) :]
        body.append(row)
    if len(notes) > MAX_ERRORS:
        raise FileRefused(ALL_SLIPPED)
    return body, notes


def _about_layout(layout: Layout, sheet: str) -> list[Note]:
    """What would be lost in silence: a row too many in the header, a second table."""
    notes = []
    if layout.body - layout.header > 1:
        message = ABOUT_HEADER.format(layout.header + 1, layout.body)
        notes.append(Note(Severity.HINT, Place(sheet), message))
    if layout.is_cut:
        place = Place(sheet, f"Zeile {layout.end + 1}")
        notes.append(Note(Severity.ERROR, place, SECOND_TABLE))
    return notes


def _is_used(column: Column, body: list[list]) -> bool:
    return bool(column.parts) or not all(is_blank(row[column.index]) for row in body)


def _lines(rows: Sequence[Sequence]) -> list[str]:
    """Rows that are text: their cells in one line, repeated ones once."""
    lines = (" ".join(dict.fromkeys(map(shown, row))).strip() for row in rows)
    return [" ".join(line.split()) for line in lines if line]
