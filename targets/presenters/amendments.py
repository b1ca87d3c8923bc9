"""Agreed targets and their amendments in words."""

from collections.abc import Iterable

from core import formats
from targets import wording
from targets.models import Amendment, Target
from targets.queries import TargetRow

#: what an empty field says needs no line of its own
EMPTY = (wording.NOBODY, "leer", formats.UNKNOWN)


def facts(row: TargetRow) -> list[tuple[str, str]]:
    """What was agreed: label and words of every field that says something."""
    found = wording.facts(row)
    return [(label(name), words) for name, words in found.items() if words not in EMPTY]


def amendments(rows: Iterable[Amendment]) -> list[dict]:
    return [
        {
            "target": str(row.target),
            "day": formats.german_date(row.dated),
            "reason": row.reason,
            "by": str(row.created_by) if row.created_by else "",
            "changes": changes(row.changes),
        }
        for row in rows
    ]


def changes(found: dict[str, list[str]]) -> list[dict]:
    """Old and new, by the label of the field."""
    return [
        {"label": label(name), "old": old, "new": new}
        for name, (old, new) in found.items()
    ]


def label(name: str) -> str:
    return LABELS.get(name) or str(getattr(Target, name).field.verbose_name)


LABELS = {"baseline_ref": "Ausgangswert"}
