"""Read a table with its mapping: values, findings, and questions still open."""

from typing import Any

from documents.enums import Severity
from keyfigures.importers.cells import shorten
from keyfigures.importers.context import Context
from keyfigures.importers.readings import Note, Outcome, Place
from keyfigures.importers.tables.findings import Findings
from keyfigures.importers.tables.grid import ValueColumn, date_meaning, value_columns
from keyfigures.importers.tables.labels import Catalogue
from keyfigures.importers.tables.notation import notations, points_of
from keyfigures.importers.tables.owners import Owners
from keyfigures.importers.tables.plans import Plan, understand
from keyfigures.importers.tables.raw import RawTable
from keyfigures.importers.tables.resolving import Resolver
from keyfigures.importers.tables.row_periods import RowPeriods
from keyfigures.importers.tables.rows import Rows
from keyfigures.importers.tables.values import PARTS, Cells, Values

MAX_NAMED = 10  # columns named in one finding


def read(table: RawTable, mapping: Any, context: Context) -> Outcome:
    """All values of the table; with open questions none, with a wrong mapping errors.

    Raises FileRefused where so much is unreadable that nothing can be right.
    """
    plan, errors = understand(mapping, table, context)
    if plan is None:
        wrong = (
            Note(Severity.ERROR, Place(table.sheet), said) for said in errors.values()
        )
        return Outcome(notes=[*table.notes, *wrong])
    catalogue = Catalogue(context)
    resolver = Resolver(table, plan, catalogue)
    findings, owners = Findings(table.notes), Owners(context)
    meaning, dates = date_meaning(table, plan)
    columns = value_columns(table, plan, resolver, meaning)
    rows = Rows(table, plan, resolver, owners, findings)
    heads = rows.heads()
    parts = [plan.extras[name] for name in PARTS if name in plan.extras]
    numbers = [*(one.column for one in columns), *parts]
    points, asked = notations(table, numbers, points_of(mapping))
    questions = [*dates, *resolver.questions(), *asked]
    if questions:
        return Outcome(notes=table.notes, questions=questions, origin=plan.origin)
    cells = Cells(table, plan, findings, points)
    readings = Values(cells, context, RowPeriods(table, plan, findings, meaning)).read(
        heads, columns
    )
    _sum_up(table, plan, columns, rows, findings)
    return Outcome(readings, findings.all(), origin=plan.origin)


def _sum_up(
    table: RawTable,
    plan: Plan,
    columns: list[ValueColumn],
    rows: Rows,
    findings: Findings,
) -> None:
    """What was left out is told, so that nothing is dropped in silence."""
    place = Place(table.sheet)
    read = {one.column for one in columns} | plan.used
    left = [shorten(one.title, 30) for one in table.columns if one not in read]
    if left:
        named = ", ".join(f"„{title}“" for title in left[:MAX_NAMED])
        more = f" und {len(left) - MAX_NAMED} weitere" if len(left) > MAX_NAMED else ""
        findings.hint(place, f"Spalten, die nicht übernommen werden: {named}{more}.")
    if rows.skipped:
        findings.hint(
            place, f"Zeilen, die wie angegeben nicht übernommen werden: {rows.skipped}."
        )
    if rows.owners.others:
        findings.hint(
            place,
            "Zeilen anderer Jobcenter, die nicht übernommen werden: "
            f"{rows.owners.others} von {len(table.rows)}.",
        )
