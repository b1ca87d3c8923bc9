"""A split as a file for spreadsheets: numbers are numbers, nothing is a formula."""

from decimal import Decimal

from keyfigures.exports.sheets import Number, Sheet, Text
from keyfigures.exports.texts import csv_file, harmless, number
from measures.queries.shares import ShareLine, ShareView
from measures.shares import words
from measures.shares.columns import (
    EURO,
    Column,
    behind_columns,
    last_columns,
    share_columns,
)

FIRST_WIDTH, WIDTH = 48, 16

Cell = Text | Number


def csv_of(view: ShareView) -> bytes:
    """Semicolons, UTF-8 with byte order mark: opens in German spreadsheets."""
    columns = _columns(view)
    rows = [
        [_csv(cell) for cell in _cells(line, columns)]
        for line in (*view.lines, view.total)
    ]
    return csv_file([_head(view, columns), *rows])


def xlsx_of(view: ShareView, title: str) -> bytes:
    """The same as a workbook with one sheet; what the page says stands below."""
    columns = _columns(view)
    widths = [FIRST_WIDTH, *(WIDTH for _ in columns)]
    sheet = Sheet(title, name="Auswertung", widths=widths)
    sheet.head(_head(view, columns), numbers_from=1)
    for line in (*view.lines, view.total):
        sheet.row(_cells(line, columns))
    sheet.below([title, *words.notes(view), words.comparison(view)])
    return sheet.file()


def _columns(view: ShareView) -> list[Column]:
    return [*share_columns(view), *last_columns(view), *behind_columns(view)]


def _head(view: ShareView, columns: list[Column]) -> list[str]:
    return [view.split.noun, *(column.title for column in columns)]


def _cells(line: ShareLine, columns: list[Column]) -> list[Cell]:
    return [Text(line.part.label), *(_cell(column, line) for column in columns)]


def _cell(column: Column, line: ShareLine) -> Cell:
    value = column.value(line)
    if value is None:
        return Text(column.missing, is_right=True)
    if column.unit == EURO:
        return Number(Decimal(value), "#,##0.00")
    return Number(round(Decimal(value), 4), "#,##0.##")


def _csv(cell: Cell) -> str:
    return number(cell.value) if isinstance(cell, Number) else harmless(cell.text)
