"""Which month a sheet is about, by its own words; never by the name of the file."""

import re
from collections import Counter
from collections.abc import Iterator

from core.periods import Period
from keyfigures.importers.eckwerte import months
from keyfigures.importers.eckwerte.body import Body
from keyfigures.importers.workbook import Raw, Sheet

_REPORT = re.compile(r"\b(?:berichts|bezugs|daten)monat|\bberichtszeitraum", re.I)
_OTHER = re.compile(
    r"vormonat|vorjahr|gegenüber|ggü|erstell|veröffent|datenstand|revision|nächst"
    r"|\bab\b|\bbis\b|\bseit\b|©",
    re.I,
)
_PARTS = re.compile(r"[;,|\n]|\s[-–]\s")


def find(body: Body) -> set[Period]:
    """The month of the sheet; more than one where its words contradict each other.

    A cell that says "Berichtsmonat" comes first, then what stands beside the heading
    of the table ("März 2026", "Stand: …"), then the heading itself.
    """
    cells = list(_cells(body))
    filled = Counter(row for row, _ in {(row, column) for row, column, _ in cells})
    for chosen in (
        [raw for row, column, raw in cells if _is_report(body.sheet, row, column)],
        [raw for row, c, raw in cells if c <= body.label_column or filled[row] == 1],
        [raw for _, _, raw in cells],
    ):
        if found := {month for raw in chosen for month in months.months_in(raw)}:
            return found
    return set()


def clauses(raw: Raw) -> list[Raw]:
    """Parts of a text that do not speak of another time than that of the values."""
    if not isinstance(raw, str):
        return [] if raw is None else [raw]
    return [part for part in _PARTS.split(raw) if not _OTHER.search(part)]


def _cells(body: Body) -> Iterator[tuple[int, int, Raw]]:
    """What stands above the table and is not about another time."""
    for row in range(body.start):
        for column, raw in enumerate(body.sheet.rows[row]):
            for part in clauses(raw):
                yield row, column, part


def _is_report(sheet: Sheet, row: int, column: int) -> bool:
    """ "Berichtsmonat" in the cell itself, or in the last text left of it."""
    texts = [raw for raw in sheet.rows[row][: column + 1] if isinstance(raw, str)]
    return any(_REPORT.search(text) for text in texts[-2:])
