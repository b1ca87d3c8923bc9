"""Rows of Kennzahlen: their values with numerator and denominator.

Values are never computed from numerator and denominator, only compared with them.
"""

from collections.abc import Mapping, Sequence

from core.numbers import NotANumber
from documents.enums import Severity
from keyfigures.importers.cells import Ambiguous, CellValue, read_stored
from keyfigures.importers.ratio_heads import Head, Heads, Unreadable
from keyfigures.importers.readings import Place, Reading
from keyfigures.importers.tables.doubles import Doubles
from keyfigures.importers.tables.findings import Findings
from keyfigures.importers.tables.owners import NOBODY, Owners
from keyfigures.importers.tables.quotients import MISSING, judge
from keyfigures.importers.tables.raw import Column, RawTable, is_blank

PARTS = ("numerator", "denominator")
NUMBERS = ("value", *PARTS)
OWN_REGION = "jc"
_NOTHING = CellValue()


class Rows:
    """The rows of the own Jobcenter, one after the other."""

    def __init__(
        self, table: RawTable, roles: Mapping[str, Column], points: Mapping[int, str]
    ):
        self.table, self.roles = table, roles
        self.place = table.places(roles["value"])
        columns = [roles[role] for role in NUMBERS if role in roles]
        self.slots = [(one, one.index, points[one.index]) for one in columns]
        #: where value, numerator and denominator stand among them; the last is blank
        self.order = [
            columns.index(roles[role]) if role in roles else -1 for role in NUMBERS
        ]
        self.findings = Findings(table.notes)
        self.empty = 0

    def read(self, heads: Heads, owners: Owners) -> list[Reading]:
        doubles = Doubles(self.findings)
        agency = self.roles["agency"].index
        for number, row in enumerate(self.table.rows):
            cell = row[agency]
            if not (owners.is_own(cell) if cell else self._is_stray(number, row)):
                continue
            try:
                head = heads.of(row)
            except Unreadable as error:
                self._report_head(number, row, error)
                continue
            if reading := self._reading(number, row, head):
                key = (reading.indicator, head.population, head.period.start)
                doubles.add(reading, key)
        self._sum_up(owners)
        return doubles.readings()

    def _is_stray(self, number: int, row: Sequence) -> bool:
        """A row without Träger-Nr. belongs to nobody; one without anything is none."""
        if not all(map(is_blank, row)):
            self.findings.repeated(
                ("agency",),
                self.table.place(number, self.roles["agency"]),
                NOBODY,
            )
        return False

    def _report_head(self, number: int, row: Sequence, error: Unreadable) -> None:
        column = self.roles[error.role]
        place = self.table.place(number, column)
        self.findings.repeated((error.role, row[column.index]), place, str(error))

    def _reading(self, number: int, row: Sequence, head: Head) -> Reading | None:
        official, numerator, denominator = self._cells(number, row)
        if official is None or numerator is None or denominator is None:
            return None
        place = self.place(number)
        if official is _NOTHING:
            self._report_missing(place, numerator, denominator)
            return None
        if official.mark:  # beside a suppressed value, its parts would give it away
            numerator = denominator = _NOTHING
        reading = Reading(
            head.indicator.key,
            head.population,
            OWN_REGION,
            head.period,
            official.value,
            official.mark,
            head.status,
            place,
            numerator.value,
            denominator.value,
        )
        note = judge(reading, head.indicator)
        if note is None:
            return reading
        self.findings.add(note)
        return None if note.severity == Severity.ERROR else reading

    def _cells(self, number: int, row: Sequence) -> list[CellValue | None]:
        """Value, numerator, denominator: _NOTHING if blank, None if refused."""
        cells: list[CellValue | None] = []
        for column, index, point in self.slots:
            try:
                cell = read_stored(row[index], point)
            except (NotANumber, Ambiguous) as error:
                self.findings.error(self.table.place(number, column), str(error))
                cells.append(None)
            else:
                cells.append(cell or self._blank(number, column))
        cells.append(_NOTHING)
        return [cells[slot] for slot in self.order]

    def _blank(self, number: int, column: Column) -> CellValue | None:
        """A blank cell may be a formula without result."""
        message = self.table.broken.get((number, column.index))
        if message is None:
            return _NOTHING
        self.findings.error(self.table.place(number, column), message)
        return None

    def _report_missing(
        self, place: Place, numerator: CellValue, denominator: CellValue
    ) -> None:
        if numerator is denominator is _NOTHING:
            self.empty += 1
            return
        self.findings.error(place, MISSING)

    def _sum_up(self, owners: Owners) -> None:
        rows = len(self.table.rows)
        owners.check()
        if owners.others:
            self.findings.hint(
                Place(self.table.sheet),
                "Zeilen anderer Jobcenter, die nicht übernommen werden: "
                f"{owners.others} von {rows}.",
            )
        if self.empty:
            self.findings.hint(
                Place(self.table.sheet),
                f"Zeilen ohne Wert, die nicht übernommen werden: {self.empty}.",
            )
