"""From the cells of understood rows to readings."""

from collections.abc import Mapping
from typing import NoReturn

from core.numbers import NotANumber
from documents.enums import Severity
from keyfigures.importers.cells import Ambiguous, CellValue, read_cell, read_stored
from keyfigures.importers.context import Context
from keyfigures.importers.readings import Reading
from keyfigures.importers.tables.doubles import Doubles
from keyfigures.importers.tables.findings import Findings
from keyfigures.importers.tables.grid import ValueColumn
from keyfigures.importers.tables.mapping import DIMENSIONS
from keyfigures.importers.tables.plans import Plan
from keyfigures.importers.tables.possible import Shares, refusal
from keyfigures.importers.tables.quotients import MISSING, judge
from keyfigures.importers.tables.raw import Column, RawTable
from keyfigures.importers.tables.row_periods import RowPeriods
from keyfigures.importers.tables.rows import Head

PARTS = ("numerator", "denominator")
_NOTHING = CellValue()
_NO_PARTS = [_NOTHING, _NOTHING]

BOTH = "Hier steht eine Zahl und daneben ein Zeichen. Lassen Sie nur eines stehen."
NO_MARK = "Hier steht kein Zeichen der Statistik. Möglich sind *, x, -, . und ...."


class Refused(Exception):
    """A cell was refused, and the finding about it is made."""


class Cells:
    """Numbers and marks of one row."""

    def __init__(
        self, table: RawTable, plan: Plan, findings: Findings, points: Mapping[int, str]
    ):
        self.table, self.plan, self.findings = table, plan, findings
        self._points = points
        self._mark = plan.extras.get("mark")
        self._parts = [plan.extras.get(name) for name in PARTS]
        self._has_parts = any(self._parts)

    def value(self, head: Head, column: Column) -> CellValue:
        """The value, or the mark that stands for it. Raises Refused."""
        value, mark = self._read(head, column), self._marked(head)
        if mark is _NOTHING:
            return value
        if value is not _NOTHING:
            self.refuse(head, column, BOTH)
        return mark

    def parts(self, head: Head) -> list[CellValue]:
        """Numerator and denominator. Raises Refused."""
        if not self._has_parts:
            return _NO_PARTS
        return [self._read(head, one) if one else _NOTHING for one in self._parts]

    def refuse(self, head: Head, column: Column, message: str) -> NoReturn:
        self.findings.error(self.table.place(head.number, column), message)
        raise Refused

    def _read(self, head: Head, column: Column) -> CellValue:
        raw = head.row[column.index]
        try:
            cell = read_stored(raw, self._points.get(column.index, ""))
        except (NotANumber, Ambiguous) as error:
            self.refuse(head, column, str(error))
        if cell is None and (
            said := self.table.broken.get((head.number, column.index))
        ):
            self.refuse(head, column, said)
        return cell or _NOTHING

    def _marked(self, head: Head) -> CellValue:
        if self._mark is None:
            return _NOTHING
        try:
            cell = read_cell(head.row[self._mark.index]) or _NOTHING
        except (NotANumber, Ambiguous):
            cell = None
        if cell is None or cell.value is not None:
            self.refuse(head, self._mark, NO_MARK)
        return cell


class Values:
    """Readings of all rows and columns, one for each address."""

    def __init__(self, cells: Cells, context: Context, periods: RowPeriods):
        self._cells, self._context, self._periods = cells, context, periods
        self._findings = cells.findings
        self._shares = Shares()
        self._constants = {
            name: source.constant
            for name, source in cells.plan.sources.items()
            if name in (*DIMENSIONS, "status") and source.constant
        }

    def read(self, heads: list[Head], columns: list[ValueColumn]) -> list[Reading]:
        doubles = Doubles(self._findings)
        for head in heads:
            for column in columns:
                try:
                    reading = self._reading(head, column)
                except Refused:
                    continue
                if reading:
                    doubles.add(reading)
        for note in self._shares.notes():
            self._findings.add(note)
        return doubles.readings()

    def _reading(self, head: Head, column: ValueColumn) -> Reading | None:
        """None for an empty cell. Raises Refused."""
        value, parts = self._cells.value(head, column.column), self._cells.parts(head)
        if value is _NOTHING:
            if parts != _NO_PARTS:
                self._cells.refuse(head, column.column, MISSING)
            return None
        period = self._periods.of(head, column)
        if period is None:
            raise Refused
        if value.mark:  # beside a suppressed value, its parts would give it away
            parts = _NO_PARTS
        keys = self._constants | head.keys | column.keys
        place = self._cells.table.place(head.number, column.column)
        reading = Reading(
            keys["indicator"],
            keys["population"],
            keys["region"],
            period,
            value.value,
            value.mark,
            keys["status"],
            place,
            *(part.value for part in parts),
        )
        self._check(reading, head, column.column)
        return reading

    def _check(self, reading: Reading, head: Head, column: Column) -> None:
        """Raises Refused for a number that this indicator cannot have."""
        if reading.value is None:
            return
        indicator = self._context.indicators[reading.indicator]
        said = refusal(head.row[column.index], reading.value, indicator)
        if said:
            self._cells.refuse(head, column, said)
        self._shares.add(reading.value, indicator, reading.place)
        note = judge(reading, indicator) if indicator.unit == "percent" else None
        if note:
            self._findings.add(note)
            if note.severity == Severity.ERROR:
                raise Refused
