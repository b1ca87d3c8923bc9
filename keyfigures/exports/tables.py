"""A table of key figures as a file: what is shown, its notes, source and Datenstand."""

from collections.abc import Iterator

from core.formats import UNITS
from keyfigures import citations
from keyfigures.exports.sheets import Content, Number, Sheet, Text, number_format
from keyfigures.exports.texts import csv_file, harmless, number
from keyfigures.tables import Answer, Cell

FIRST_WIDTH, NARROW, WIDE = 30, 12, 40  # characters


def table_csv(answer: Answer) -> bytes:
    """Numbers unrounded with a comma, marks as text."""
    head = [harmless(text) for text in _heads(answer)]
    rows = [
        [harmless(label), *(_csv_text(cell) for cell in cells)]
        for label, cells in _rows(answer)
    ]
    below = [[harmless(line)] for line in _below(answer)]
    return csv_file([head, *rows, [], *below])


def table_xlsx(answer: Answer) -> bytes:
    """Numbers as numbers in German notation, marks and names as text."""
    heads = _heads(answer)
    widths = [FIRST_WIDTH, *(_width(text) for text in heads[1:])]
    sheet = Sheet(answer.caption, name="Auswertung", widths=widths)
    sheet.head(heads, numbers_from=1)
    bare = _bare_columns(answer)
    for label, cells in _rows(answer):
        sheet.row([Text(label), *map(_content, cells, bare)])
    sheet.below(_below(answer))
    return sheet.file()


def _heads(answer: Answer) -> list[str]:
    return [head["text"] for head in answer.table()["header"]]


def _rows(answer: Answer) -> Iterator[tuple[str, list[Cell]]]:
    labels = (answer.label(row) for row in answer.grid.rows)
    return zip(labels, answer.shown_cells(), strict=True)


def _bare_columns(answer: Answer) -> list[bool]:
    """Whether the head of a column names its unit, so that its cells need not."""
    return [bool(unit) for unit in answer.shown_units()]


def _content(cell: Cell, bare: bool) -> Content:
    if cell.value is None:
        return Text(cell.shown(), is_right=True)
    decimals = UNITS[cell.unit][2] if cell.decimals is None else cell.decimals
    shown = number_format(cell.unit, decimals, bare=bare, signed=cell.signed)
    return Number(cell.value, shown)


def _csv_text(cell: Cell) -> str:
    return harmless(cell.shown()) if cell.value is None else number(cell.value)


def _below(answer: Answer) -> list[str]:
    lines = [answer.caption, *answer.notes(), f"Quelle: {answer.source}"]
    if states := citations.data_states(answer.values):
        lines.append(f"Datenstand: {states}")
    return lines


def _width(text: str) -> int:
    return min(max(NARROW, len(text) // 2 + 4), WIDE)
