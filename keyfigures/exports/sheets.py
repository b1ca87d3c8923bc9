"""Write one sheet of a workbook, row by row: a frozen head, cells by their kind.

Text is always written as text, so that "=1+1" in a label stays what it is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO

import xlsxwriter

MONTH = "mm/yyyy"
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


@dataclass(frozen=True)
class Text:
    """Words, or the sign of a value that is not shown."""

    text: str
    is_right: bool = False


@dataclass(frozen=True)
class Number:
    """A number unrounded, and how it is shown."""

    value: Decimal
    shown: str = "#,##0"


@dataclass(frozen=True)
class Day:
    """A day, shown as month and year (Datenstand) unless said otherwise."""

    day: date
    shown: str = MONTH


Content = Text | Number | Day


class Sheet:
    """A workbook with one sheet; rows are written from top to bottom."""

    def __init__(self, title: str, *, name: str, widths: Sequence[int]):
        self._out = BytesIO()
        self._book = xlsxwriter.Workbook(self._out, _OPTIONS)
        self._book.set_properties({"title": title})
        self._sheet = self._book.add_worksheet(name)
        for at, width in enumerate(widths):
            self._sheet.set_column(at, at, width)
        self._formats: dict[str, object] = {}
        self._next = 0

    def wide(self) -> None:
        """Print on A4 across, all columns on one page."""
        self._sheet.set_landscape()
        self._sheet.set_paper(9)
        self._sheet.fit_to_pages(1, 0)

    def head(self, labels: Iterable[str], *, numbers_from: int = 99) -> None:
        """The first row, which stays in view."""
        for at, label in enumerate(labels):
            align = "right" if at >= numbers_from else "left"
            bold = {"bold": True, "text_wrap": True, "bottom": 1, "align": align}
            style = self._format(f"head {align}", bold | {"valign": "bottom"})
            self._sheet.write_string(0, at, label, style)
        self._sheet.freeze_panes(1, 1)
        self._sheet.repeat_rows(0)
        self._next = 1

    def row(self, cells: Iterable[Content], *, is_bold: bool = False) -> None:
        """``is_bold`` marks a sum."""
        for at, cell in enumerate(cells):
            self._write(at, cell, is_bold)
        self._next += 1

    def below(self, lines: Iterable[str]) -> None:
        """What stands under a table: title, notes, source; one line each."""
        self._next += 1
        for line in lines:
            self.row([Text(line)])

    def file(self) -> bytes:
        self._book.close()
        return self._out.getvalue()

    def _write(self, at: int, cell: Content, is_bold: bool) -> None:
        if isinstance(cell, Number):
            style = self._style(is_bold, num_format=cell.shown)
            self._sheet.write_number(self._next, at, float(cell.value), style)
        elif isinstance(cell, Day):
            style = self._style(is_bold, num_format=cell.shown, align="left")
            self._sheet.write_datetime(self._next, at, cell.day, style)
        elif cell.text:
            align = {"align": "right"} if cell.is_right else {}
            style = self._style(is_bold, **align)
            self._sheet.write_string(self._next, at, cell.text, style)

    def _style(self, is_bold: bool, **settings: str):
        """None for plain text."""
        found = {**settings, "bold": True} if is_bold else settings
        return self._format(str(found), found) if found else None

    def _format(self, name: str, settings: dict):
        if name not in self._formats:
            self._formats[name] = self._book.add_format(settings)
        return self._formats[name]


def number_format(unit: str, decimals: int, *, bare: bool, signed: bool) -> str:
    """How a spreadsheet shows a number of this unit; it sets points and commas itself.

    "#,##0.0" is "1.234,5" in a German spreadsheet.
    """
    digits = "#,##0" + ("." + "0" * decimals if decimals else "")
    before, after = _UNITS.get(unit, ("", ""))
    shown = digits if bare else f"{before}{digits}{after}"
    return f"+{shown};-{shown};{shown}" if signed else shown


_UNITS = {
    "percent": ("", '" %"'),
    "pp": ("", '" Prozentpunkte"'),
    "euro": ("", '" Euro"'),
    "million_euro": ("", '" Mio. Euro"'),
    "ratio": ('"1:"', ""),
}
