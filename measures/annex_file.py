"""The annex "Eingliederungsleistungen" as a workbook: exact amounts, ready to print.

Numbers are numbers and words are words; nothing in the file is a live formula.
"""

from collections.abc import Iterator
from decimal import Decimal

from keyfigures.exports.sheets import Content, Number, Sheet, Text
from measures.printed import annex as printed
from measures.printed import base
from measures.queries.annex import Annex, AnnexGroup, AnnexRow, AnnexSums

EVERY_YEAR = 99
WORDS = ("Kategorie", "Instrument", "Rechtsgrundlage")
SHARE = "Anteil in Prozent"
EURO, PERCENT = "#,##0.00", "0.0"
PERSONS = ("#,##0", "#,##0.0")  # whole, and with a part
Line = tuple[list[Content], bool]


def xlsx_of(annex: Annex, title: str) -> bytes:
    """One sheet: a line for each instrument, bold ones for the sums."""
    columns = printed.columns_of(annex, EVERY_YEAR)
    widths = [34, 44, 40, *([13] * (len(columns) + 1))]
    sheet = Sheet(title, name="Eingliederungsleistungen", widths=widths)
    sheet.wide()
    heads = [f"{row.head} (Euro)" if row.is_money else row.head for row in columns]
    sheet.head([*WORDS, *heads, SHARE], numbers_from=len(WORDS))
    for cells, is_sum in _lines(annex, columns):
        sheet.row(cells, is_bold=is_sum)
    sheet.below([title, printed.BESIDE_NOTE, f"Quelle: {base.source(annex.plans)}"])
    return sheet.file()


def _lines(annex: Annex, columns: list[printed.Column]) -> Iterator[Line]:
    for group in annex.groups:
        yield from _group(printed.name_of(group), group, columns)
    whole = Decimal(100) if annex.total.money.egt else None
    names = (printed.TOTAL, "", "")
    yield _cells(names, annex.total, whole, columns), True
    if annex.beside:
        yield from _group(printed.BESIDE, annex.beside, columns, is_egt=False)


def _group(
    name: str, group: AnnexGroup, columns: list[printed.Column], is_egt: bool = True
) -> Iterator[Line]:
    names = (name, "Summe", "")
    yield _cells(names, group.sums, group.percent, columns, is_egt), True
    for row in group.rows:
        yield _cells(_names(name, row), row.sums, row.percent, columns, is_egt), False


def _names(category: str, row: AnnexRow) -> tuple[str, str, str]:
    return category, row.instrument.name, "; ".join(filter(None, row.laws))


def _cells(
    names: tuple[str, str, str],
    sums: AnnexSums,
    percent: Decimal | None,
    columns: list[printed.Column],
    is_egt: bool = True,
) -> list[Content]:
    """Words, numbers, and the share at the end."""
    return [
        *map(Text, names),
        *(
            _number(column, column.value(sums))
            if is_egt or not column.is_egt
            else Text("")
            for column in columns
        ),
        Text("") if percent is None else Number(percent, PERCENT),
    ]


def _number(column: printed.Column, value: Decimal) -> Number:
    shown = EURO if column.is_money else PERSONS[base.decimals_of(value)]
    return Number(round(value, 2), shown)
