"""Keys of the tables of measures as blocks, and the year that one asks about."""

from documents.registry import Scope

MEASURES = "measure_table"
ANNEX = "measure_annex"


def year_of(config: dict, scope: Scope) -> int:
    """The year asked for, 2026 or "2026"; else that of the document."""
    year = str(config.get("year") or "")
    return int(year) if year.isdecimal() else scope.year or 0
