"""The first rows of a table, beside the question what stands where."""

from dataclasses import dataclass

from keyfigures.importers.cells import shorten
from keyfigures.importers.tables import RawTable
from keyfigures.importers.tables.raw import shown

FIRST_ROWS = 8


@dataclass(frozen=True)
class TableStart:
    """The first rows of a table, as they lie in the file."""

    header: list[str]
    rows: list[list[str]]
    sheets: list[str]
    sheet: str
    total: int


def start_of(table: RawTable) -> TableStart:
    columns = table.columns
    return TableStart(
        header=[column.title for column in columns],
        rows=[
            [shorten(shown(row[column.index]), 60) for column in columns]
            for row in table.rows[:FIRST_ROWS]
        ],
        sheets=table.sheets,
        sheet=table.sheet,
        total=len(table.rows),
    )
