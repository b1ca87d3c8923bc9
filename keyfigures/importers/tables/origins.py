"""Who published a table and of when its data are, as far as it says so itself."""

import re
from datetime import date

from keyfigures.importers.readings import Origin
from keyfigures.importers.tables.periods import data_date, find_data_date
from keyfigures.importers.tables.raw import Column, RawTable

AGENCY = "Statistik der Bundesagentur für Arbeit"
_AS_OF = re.compile(r"(?:Datenstand|Stand der Daten|Stand)\b\W*(.*)", re.I)


def find_origin(
    table: RawTable, column: Column | None = None, *, product: str = ""
) -> Origin:
    """Publisher and Datenstand by a column, by titles or by footnotes."""
    as_of = as_of_column(table, column) if column else as_of_lines(table)
    return Origin(publisher=publisher_of(table), product=product, data_as_of=as_of)


def publisher_of(table: RawTable) -> str:
    lines = " ".join([*table.titles, *table.footer])
    return AGENCY if "bundesagentur für arbeit" in lines.lower() else ""


def as_of_column(table: RawTable, column: Column) -> date | None:
    """The newest date of the column."""
    days = {data_date(cell) for cell in set(table.cells(column))} - {None}
    return max(days, default=None)  # type: ignore[type-var]


def as_of_lines(table: RawTable) -> date | None:
    """What a title or footnote calls the Datenstand; a month is its first day."""
    for line in [*table.titles, *table.footer]:
        match = _AS_OF.search(line)
        if match and (day := find_data_date(match[1])):
            return day
    return None
