"""The table of what became of the targets, as it is printed."""

from collections.abc import Sequence

from core import tables
from targets import attainment_words as words
from targets import wording
from targets.calculations import Judgement
from targets.queries.attainment import TargetAttainment

OWN = "eigene Berechnung"


def attainment(
    rows: Sequence[TargetAttainment],
    year: int,
    sources: Sequence[str] = (),
    *,
    caption: str = "",
    note: str = "",
) -> dict:
    """Every target: agreed, reached, distance, judgement; reasons below."""
    return tables.table(
        caption or f"Zielerreichung {year}",
        [
            ("Ziel", False),
            ("Personengruppe", False),
            ("vereinbart", True),
            ("Ergebnis", True),
            ("Abstand", True),
            ("Bewertung", False),
        ],
        [_row(row) for row in rows],
        notes=[
            *(_decided(row) for row in rows if row.decision),
            *(_open(row) for row in rows if _is_open(row)),
            *(_amended(row) for row in rows),
            note,
            "" if rows else f"Für {year} sind keine Ziele erfasst.",
        ],
        source="; ".join([*sources, OWN]) if sources else "",
    )


def _row(row: TargetAttainment) -> dict:
    judgement = words.judgement(row)
    return tables.row(
        wording.name(row.row),
        [row.row.population],
        [words.agreed(row), words.actual(row), words.distance(row)],
        [f"{judgement} (entschieden)" if row.decision else judgement],
    )


def _decided(row: TargetAttainment) -> str:
    """Who reads the judgement must know why it is not that of the rule."""
    return f"{words.name(row)}: {words.ground(row)}"


def _is_open(row: TargetAttainment) -> bool:
    return row.found.judgement == Judgement.OPEN and row.decision is None


def _open(row: TargetAttainment) -> str:
    return f"{words.name(row)}: {words.by_rule(row)}"


def _amended(row: TargetAttainment) -> str:
    text = wording.amended(row.row)
    return f"{words.name(row)}: {text}." if text else ""
