"""The whole workbook: sheets in the order of the layout, put together and checked."""

import re
from collections.abc import Iterator

from core.periods import Period
from keyfigures.importers.context import Context
from keyfigures.importers.eckwerte import (
    checks,
    front,
    labels,
    layout,
    months,
    owner,
    sheets,
)
from keyfigures.importers.eckwerte.findings import file as file_findings
from keyfigures.importers.eckwerte.findings import sheet as sheet_findings
from keyfigures.importers.eckwerte.layout import Layout, SheetLayout
from keyfigures.importers.eckwerte.sheets import SheetOutcome
from keyfigures.importers.eckwerte.values import Figure, to_reading
from keyfigures.importers.readings import Note, Origin, Outcome, Reading
from keyfigures.importers.workbook import Book

ENOUGH = 8  # sheets with the numbers of the layout


def recognises(book: Book) -> bool:
    """Is this the workbook, by the numbers and names of its sheets?"""
    numbered = {row.number: _named(book, row) for row in layout.load().sheets}
    has_first = any("eckwerte" in name.casefold() for name in numbered[layout.FIRST])
    return has_first or sum(map(bool, numbered.values())) >= ENOUGH


def read(book: Book, context: Context, name: str = "") -> Outcome:
    """Readings and findings of the workbook; ``name`` is that of the file, if known.

    Raises FileRefused for the workbook of another Jobcenter.
    """
    plan = layout.load()
    pages = front.read(book)
    outcomes, missing = _read_sheets(book, plan, context)
    notes = [*owner.check(pages, context, name), *missing]
    notes += [note for outcome in outcomes for note in outcome.notes]
    notes += _file_name_notes(name, outcomes)
    as_of = pages.published
    readings: list[Reading] = []
    if report := _report_month(outcomes):
        as_of = as_of or report.end
        figures, found = _figures(outcomes, report, context, plan)
        notes += found
        readings = [
            to_reading(figure, context.indicators[figure.indicator], report)
            for figure in figures
        ]
    origin = Origin(plan.publisher, plan.product, as_of)
    return Outcome(readings, notes, origin=origin)


def _figures(
    outcomes: list[SheetOutcome], report: Period, context: Context, plan: Layout
) -> tuple[list[Figure], list[Note]]:
    """Every address once, and findings about what does not go together."""
    notes = []
    for outcome in outcomes:
        notes += _drop_later(outcome, report)
    every = [figure for outcome in outcomes for figure in outcome.figures]
    figures, contradictions = checks.merge(every, context)
    return figures, [*notes, *contradictions, *checks.sums(figures, plan)]


def _read_sheets(
    book: Book, plan: Layout, context: Context
) -> tuple[list[SheetOutcome], list[Note]]:
    """All sheets of the layout that are there; notes on those that are not."""
    outcomes, notes, missing = [], [], []
    for wanted in plan.sheets:
        names = _named(book, wanted)
        if not names:
            missing.append(wanted)
        elif len(names) > 1:
            notes.append(sheet_findings.doubled(names))
        elif not _is_meant(names[0], wanted):
            notes.append(sheet_findings.other_sheet(names[0], wanted))
        else:
            outcomes.append(sheets.read(book.sheet(names[0]), wanted, context))
    return outcomes, [*notes, *file_findings.missing_sheets(missing)]


def _named(book: Book, wanted: SheetLayout) -> list[str]:
    """Names of sheets with this number ("1.1 Eckwerte")."""
    number = re.compile(rf"\s*{re.escape(wanted.number)}(?![\d.])")
    return [name for name in book.sheet_names if number.match(name)]


def _is_meant(name: str, wanted: SheetLayout) -> bool:
    return any(word in labels.normalise(name) for word in wanted.words)


def _report_month(outcomes: list[SheetOutcome]) -> Period | None:
    """The month of the workbook: that of sheet 1.1, else the newest one in it."""
    of_first = [o.month for o in outcomes if o.name.strip().startswith(layout.FIRST)]
    others = [figure.period for outcome in outcomes for figure in outcome.figures]
    return next(filter(None, of_first), None) or max(
        others, key=lambda period: period.end, default=None
    )


def _drop_later(outcome: SheetOutcome, report: Period) -> list[Note]:
    """Nothing can be known of a month after that of the workbook."""
    later = {f.period for f in outcome.figures if f.period.end > report.end}
    outcome.figures = [f for f in outcome.figures if f.period not in later]
    return [
        sheet_findings.later_month(outcome.name, period, report)
        for period in sorted(later)
    ]


def _file_name_notes(name: str, outcomes: list[SheetOutcome]) -> Iterator[Note]:
    """A hint where the name of the file speaks of another month than sheet 1.1."""
    first = next((o for o in outcomes if o.name.strip().startswith(layout.FIRST)), None)
    named = months.months_of_file(name)
    if first and first.month and len(named) == 1 and first.month not in named:
        yield file_findings.other_file_month(named.pop(), first.month, first.name)
