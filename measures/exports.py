"""The measures of a plan as a file: the columns of the table, and what they come to.

Numbers are numbers and words are words; nothing in the file is a live formula.
"""

from collections.abc import Iterable
from decimal import Decimal

from core.numbers import NotANumber, parse_german
from keyfigures.exports.sheets import Content, Day, Number, Sheet, Text
from keyfigures.exports.texts import csv_file, harmless, number
from measures.enums import CostMethod
from measures.methods import SHORT
from measures.queries import PlanBook, PlannedMeasure
from measures.queries.money import money_of
from measures.table import COLUMNS, Column, texts_of

DAY = "dd.mm.yyyy"
WIDTHS = {"name": 40, "instrument": 14, "provider": 28, "quantity": 16, "price": 16}
EXACT = "#,##0.##"


def csv_of(book: PlanBook) -> bytes:
    """Semicolons, UTF-8 with byte order mark: opens in German spreadsheets."""
    rows = [[_csv(cell) for cell in _cells(row, book.year)] for row in book.measures]
    return csv_file([_head(book.year), *rows])


def xlsx_of(book: PlanBook, title: str) -> bytes:
    """The same as a workbook with one sheet."""
    head = _head(book.year)
    widths = [WIDTHS.get(column.key, 12) for column in COLUMNS]
    sheet = Sheet(title, name="Maßnahmen", widths=[*widths, *([14] * 6)])
    sheet.head(head, numbers_from=7)
    for row in book.measures:
        sheet.row(_cells(row, book.year))
    return sheet.file()


def _head(year: int) -> list[str]:
    computed = (
        *(f"EGT {year} (Euro)", f"Gesamtkosten {year} (Euro)"),
        *(f"PAT {year} (Euro)", "Bindung später (Euro)"),
        *(f"Eintritte {year}", f"Bestand {year} (Durchschnitt)"),
    )
    return [*(column.head for column in COLUMNS), *computed]


def _cells(measure: PlannedMeasure, year: int) -> list[Content]:
    texts = texts_of(measure.row)
    texts["method"] = SHORT[CostMethod(measure.row.method)]
    days = {"start": measure.row.start, "end": measure.row.end}
    return [
        *(
            Day(days[column.key], DAY)
            if column.key in days
            else _cell(column, texts[column.key])
            for column in COLUMNS
        ),
        *map(_amount, _computed(measure, year)),
    ]


def _cell(column: Column, text: str) -> Content:
    """A number where the column holds numbers and the text is one."""
    if column.fields is None:
        return Text(text)
    try:
        value = parse_german(text)
    except NotANumber:  # months of entry
        return Text(text, is_right=True)
    return Text("") if value is None else Number(value, EXACT)


def _computed(measure: PlannedMeasure, year: int) -> Iterable[Decimal | None]:
    money, found = money_of(measure, year), measure.of(year)
    yield money.egt if measure.is_egt else None
    yield money.gross
    yield money.pat
    yield measure.bound_after(year)
    yield found.entries if found else Decimal(0)
    yield round(found.stock, 2) if found else Decimal(0)


def _amount(value: Decimal | None) -> Content:
    return Text("") if value is None else Number(value, "#,##0.00")


def _csv(cell: Content) -> str:
    if isinstance(cell, Number):
        return number(cell.value)
    if isinstance(cell, Day):
        return f"{cell.day:%d.%m.%Y}"
    return harmless(cell.text)
