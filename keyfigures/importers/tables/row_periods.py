"""The period of a value: the table's, its header's, or that of its row."""

from core.periods import Period
from keyfigures.importers.cells import shorten
from keyfigures.importers.tables.findings import Findings
from keyfigures.importers.tables.grid import ValueColumn
from keyfigures.importers.tables.periods import as_year, in_year, read_period
from keyfigures.importers.tables.plans import Plan
from keyfigures.importers.tables.raw import Column, RawTable, is_blank, shown
from keyfigures.importers.tables.rows import Head


class RowPeriods:
    """Asked for every value; what is unreadable is told once for each word."""

    def __init__(self, table: RawTable, plan: Plan, findings: Findings, meaning: str):
        self._table, self._findings = table, findings
        self._meaning = meaning
        self._one = plan.period
        self._source = plan.sources["period"]

    def of(self, head: Head, column: ValueColumn) -> Period | None:
        """None where it is unreadable, which is then a finding."""
        if (known := self._one or column.period) is not None:
            return known
        (months,) = self._source.columns
        cell, year = head.row[months.index], column.year
        if self._source.year:
            stated = head.row[self._source.year.index]
            year = as_year(stated)
            if year is None:
                self._refuse(head, self._source.year, stated, NO_YEAR)
                return None
        period = in_year(cell, year) if year and not is_blank(cell) else None
        period = period or read_period(cell, self._meaning)
        if period is None or (year and period.start.year != year):
            self._refuse(head, months, cell, NO_PERIOD)
            return None
        return period

    def _refuse(self, head: Head, column: Column, cell, advice: str) -> None:
        place = self._table.place(head.number, column)
        message = f"„{shorten(shown(cell))}“ {advice}" if not is_blank(cell) else BLANK
        self._findings.repeated((column.key, cell), place, message)


NO_YEAR = "ist kein Jahr. Schreiben Sie zum Beispiel 2025."
NO_PERIOD = (
    "ist kein Zeitraum, der hier passt. Schreiben Sie zum Beispiel 03/2025, März 2025 "
    "oder 31.03.2025."
)
BLANK = "Der Zeitraum fehlt. Tragen Sie ihn in jeder Zeile mit Werten ein."
