"""The table of targets as it is printed: German texts in the common shape."""

from collections.abc import Sequence

from core import formats, tables
from targets import wording
from targets.queries import TargetRow


def targets(
    rows: Sequence[TargetRow], year: int, *, caption: str = "", note: str = ""
) -> dict:
    """Every target with baseline, number to be reached, change and agreement."""
    return tables.table(
        caption or f"Ziele {year}",
        [
            ("Ziel", False),
            ("Personengruppe", False),
            ("Stand des Ausgangswerts", False),
            ("Ausgangswert", True),
            ("Zielwert", True),
            ("Veränderung", True),
            ("in Prozent", True),
            ("Vereinbarung", False),
        ],
        [_row(row) for row in rows],
        notes=[
            *(_rate_note(row) for row in rows),
            *(_amendment_note(row) for row in rows),
            note,
            "" if rows else f"Für {year} sind noch keine Ziele erfasst.",
        ],
        source=_source(rows),
    )


def _row(row: TargetRow) -> dict:
    return tables.row(
        wording.name(row),
        [row.population, wording.baseline_origin(row.baseline) or formats.UNKNOWN],
        [
            wording.baseline_number(row.baseline),
            wording.value(row),
            wording.change(row),
            wording.change_percent(row),
        ],
        [wording.agreement(row)],
    )


def _rate_note(row: TargetRow) -> str:
    """How a number made from rate and stock comes about."""
    working = wording.rate_times_stock(row)
    if not working:
        return ""
    return f"{row.name}, {row.population}: {working} (Quote × erwarteter Bestand)."


def _amendment_note(row: TargetRow) -> str:
    """Who reads the number must know that it was agreed otherwise before."""
    words = wording.amended(row)
    return f"{row.name}, {row.population}: {words}." if words else ""


def _source(rows: Sequence[TargetRow]) -> str:
    """Sources of the baselines; the changes are our own computation."""
    sources = dict.fromkeys(
        row.baseline.source for row in rows if row.baseline and row.baseline.source
    )
    own = "eigene Berechnung"
    if sources and not any(own in source for source in sources):
        sources[own] = None
    return "; ".join(sources)
