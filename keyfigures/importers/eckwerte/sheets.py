"""One sheet of the workbook to figures and findings."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from core.numbers import NotANumber
from core.periods import Period
from keyfigures.importers.context import Context
from keyfigures.importers.eckwerte import body, columns, months, rows, sheet_months
from keyfigures.importers.eckwerte.body import Body
from keyfigures.importers.eckwerte.columns import Columns, ValueColumn
from keyfigures.importers.eckwerte.findings import collected
from keyfigures.importers.eckwerte.findings import rows as row_findings
from keyfigures.importers.eckwerte.findings import sheet as sheet_findings
from keyfigures.importers.eckwerte.findings import values as value_findings
from keyfigures.importers.eckwerte.layout import SheetLayout
from keyfigures.importers.eckwerte.rows import BlockRows
from keyfigures.importers.eckwerte.values import Figure, read_value
from keyfigures.importers.readings import Note, Place
from keyfigures.importers.workbook import Raw, Sheet


@dataclass
class SheetOutcome:
    """What a sheet says; ``month`` is None where it has none, or one per column."""

    name: str
    month: Period | None = None
    figures: list[Figure] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


class _Cell(NamedTuple):
    """A cell of which is known what it should hold."""

    indicator: str
    population: str
    period: Period
    raw: Raw
    place: Place


def read(sheet: Sheet, layout: SheetLayout, context: Context) -> SheetOutcome:
    """Every value of the sheet that is told by words on all sides, and findings."""
    outcome = SheetOutcome(sheet.name)
    table = body.find(sheet, layout)
    if table is None:
        outcome.notes.append(sheet_findings.no_rows(sheet.name, layout))
    elif (found := _columns(outcome, table, layout)) is not None:
        outcome.notes += collected.of_columns(sheet.name, layout, found)
        matched = rows.find(table, layout)
        outcome.notes += collected.of_rows(table, layout, matched)
        for block in matched.blocks:
            if rows.is_trusted(block, layout):
                _read_values(outcome, table, block, found.found, context)
    return outcome


def _columns(outcome: SheetOutcome, table: Body, layout: SheetLayout) -> Columns | None:
    """The columns of the month, or of the months; None where no month can be read."""
    if layout.by_month:
        return columns.find_months(table, layout)
    found = sheet_months.find(table)
    if len(found) != 1:
        outcome.notes.append(sheet_findings.no_single_month(outcome.name, found))
        return None
    outcome.month = found.pop()
    return columns.find(table, layout, outcome.month)


def _read_values(
    outcome: SheetOutcome,
    table: Body,
    block: BlockRows,
    found: list[ValueColumn],
    context: Context,
) -> None:
    """Add the figures of a block, and what its cells hold instead of one."""
    period = _own_period(table, block)
    if block.block.by_quarter and period is None:
        place = Place(outcome.name, table.address(block.heading))
        outcome.notes.append(row_findings.no_quarter(place, block.block))
        return
    empty = []
    for cell in _cells(table, block, found, period):
        try:
            content = read_value(cell.raw, context.indicators[cell.indicator])
        except NotANumber as error:
            outcome.notes.append(value_findings.refused(cell.place, str(error)))
            continue
        if content is None:
            empty.append(cell.place.cell)
        else:
            outcome.figures.append(
                Figure(*cell[:3], content.value, content.mark, cell.place)
            )
    if empty:
        outcome.notes.append(value_findings.empty(outcome.name, block.block, empty))


def _cells(
    table: Body, block: BlockRows, found: list[ValueColumn], period: Period | None
) -> Iterator[_Cell]:
    for _, row, line in block.found:
        cells = table.sheet.rows[line.row]
        for key, column, month in found:
            if indicator := row.indicators.get(key):
                place = Place(table.sheet.name, table.address(line, column))
                yield _Cell(
                    indicator, row.population, period or month, cells[column], place
                )


def _own_period(table: Body, block: BlockRows) -> Period | None:
    """The quarter or month that the heading of the block names, if there is just one.

    A quarter may also stand in the rows between the heading and the first value.
    """
    if not block.block.by_quarter:
        named = months.months_in(block.heading.label)
    else:
        first = min((row.line.row for row in block.found), default=block.heading.row)
        named = {
            quarter
            for cells in table.sheet.rows[block.heading.row : first]
            for raw in cells
            for quarter in months.quarters_in(raw)
        }
    return named.pop() if len(named) == 1 else None
