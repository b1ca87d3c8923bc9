"""A file with measures, as lines of texts by the columns of the table."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from keyfigures.importers import addresses
from keyfigures.importers.cells import plain, shorten
from keyfigures.importers.files import check_file, is_workbook
from keyfigures.importers.readings import FileRefused, Place
from keyfigures.importers.tables.delimited import read_rows
from keyfigures.importers.tables.sheets import as_percent, find_percents
from keyfigures.importers.workbook import open_book
from measures.table import COLUMNS
from measures.table.known import folded

MAX_LINES = 1000
MAX_COLUMNS = 60
HEAD_WITHIN = 20  # rows in which the head of the table is looked for
NEEDED = {"name", "instrument"}
_KEYS = {folded(column.label): column.key for column in COLUMNS}

NO_HEAD = (
    "In der Datei fehlt die Zeile mit den Namen der Spalten, mindestens „Maßnahme“ "
    "und „Instrument“. Am einfachsten: Laden Sie den Plan als Excel-Datei herunter, "
    "tragen Sie darin ein und lesen Sie ihn wieder ein."
)
NO_LINES = "Unter den Namen der Spalten steht nichts. Prüfen Sie, ob es das Blatt ist."
TOO_LONG = (
    f"Die Datei hat mehr als {MAX_LINES} Zeilen. Teilen Sie sie und lesen Sie die "
    "Teile nacheinander ein."
)


@dataclass(frozen=True)
class FileLine:
    """One line of the file: ``number`` as the spreadsheet counts, texts by column.

    ``problem`` says why the line cannot be read at all.
    """

    number: int
    texts: dict[str, str]
    problem: str = ""


@dataclass(frozen=True)
class FileTable:
    """The lines below the head; ``ignored`` are columns that are not read."""

    lines: list[FileLine]
    columns: dict[str, int]
    sheet: str = ""
    ignored: list[str] = field(default_factory=list)

    def place(self, line: FileLine, key: str = "") -> str:
        """ "Blatt „Maßnahmen“, Zelle C5", or the line where no column is meant."""
        if key in self.columns:
            cell = addresses.name(line.number - 1, self.columns[key])
            return str(Place(self.sheet, cell))
        return str(Place(self.sheet, f"Zeile {line.number}"))


def read_file(name: str, data: bytes) -> FileTable:
    """Raises FileRefused, with what to do, where the file holds no such table."""
    check_file(name, data)
    sheet, rows = _workbook(data) if is_workbook(data) else ("", read_rows(data))
    head = _head(rows)
    columns, ignored = _columns(rows[head])
    width = _width(rows[head])
    lines = [
        _line(number, row, columns, width)
        for number, row in enumerate(rows[head + 1 :], head + 2)
        if any(_text(cell) for cell in row)
    ]
    if not lines:
        raise FileRefused(NO_LINES)
    if len(lines) > MAX_LINES:
        raise FileRefused(TOO_LONG)
    return FileTable(lines, columns, sheet, ignored)


def _workbook(data: bytes) -> tuple[str, list[list]]:
    """The first sheet that has the head of the table."""
    book = open_book(data)
    for name in book.sheet_names:
        sheet = book.sheet(
            name, max_rows=MAX_LINES + HEAD_WITHIN + 2, max_columns=MAX_COLUMNS
        )
        if any(_is_head(row) for row in sheet.rows[:HEAD_WITHIN]):
            rows: list[list] = sheet.rows
            for row, column in find_percents(data, name):
                if row < len(rows) and isinstance(rows[row][column], float):
                    rows[row][column] = as_percent(rows[row][column])
            return name, rows
    raise FileRefused(NO_HEAD)


def _head(rows: list[list]) -> int:
    for number, row in enumerate(rows[:HEAD_WITHIN]):
        if _is_head(row):
            return number
    raise FileRefused(NO_HEAD)


def _is_head(row: list) -> bool:
    return {_KEYS.get(_label(cell), "") for cell in row} >= NEEDED


def _label(cell) -> str:
    """The name of a column without its unit: "Preis (Euro je …)" is "Preis"."""
    return folded(_text(cell).partition("(")[0])


def _columns(head: list) -> tuple[dict[str, int], list[str]]:
    found: dict[str, int] = {}
    ignored = []
    for index, cell in enumerate(head):
        key = _KEYS.get(_label(cell), "")
        if key in found:
            raise FileRefused(
                f"Die Spalte „{shorten(_text(cell))}“ steht zweimal da. Löschen Sie "
                "eine davon."
            )
        if key:
            found[key] = index
        elif _text(cell):
            ignored.append(shorten(_text(cell)))
    return found, ignored


def _width(head: list) -> int:
    filled = [index for index, cell in enumerate(head) if _text(cell)]
    return filled[-1] + 1


def _line(number: int, row: list, columns: dict[str, int], width: int) -> FileLine:
    texts = {
        key: _text(row[index]) if index < len(row) else ""
        for key, index in columns.items()
    }
    return FileLine(number, texts, _ragged(row, width))


def _ragged(row: list, width: int) -> str:
    """More or fewer cells than the head: nothing tells which of them slipped."""
    more = [cell for cell in row[width:] if _text(cell)]
    if len(row) >= width and not more:
        return ""
    return (
        f"Die Zeile hat {len(row)} statt {width} Zellen. Setzen Sie Texte, in denen "
        "das Trennzeichen vorkommt, in Anführungszeichen."
    )


def _text(cell) -> str:
    """A cell as somebody would type it."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return plain(cell)
    if isinstance(cell, bool):
        return "WAHR" if cell else "FALSCH"
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    if isinstance(cell, int | float | Decimal):
        return _number(cell)
    return str(cell)


def _number(value: int | float | Decimal) -> str:
    number = value if isinstance(value, Decimal) else Decimal(repr(value))
    return f"{number:f}".replace(".", ",") if number.is_finite() else str(value)
