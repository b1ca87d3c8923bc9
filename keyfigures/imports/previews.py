"""What a file would change, as JSON in ``DataImport.preview``: counts, findings, rows.

Long lists are cut, the counts beside them are whole. Numbers are strings, rows hold
keys; ``keyfigures.presenters.imports`` turns them into words.
"""

from collections import Counter
from collections.abc import Collection
from decimal import Decimal

from core.periods import Period
from documents.enums import Severity
from keyfigures.importers.readings import Note, Outcome, Question, Reading
from keyfigures.imports.changes import Change, Changes
from keyfigures.queries.imports import Stored
from keyfigures.values import SUPPRESSED

MOST_NOTES, MOST_CHANGED, MOST_NEW = 500, 500, 100
_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}


def preview_of(outcome: Outcome, changes: Changes) -> dict:
    """The whole answer of a file that was read."""
    notes = notes_of(outcome, changes)
    periods = {change.address[3:]: change.reading.period for change in changes.written}
    return {
        "counts": counts_of(outcome, changes),
        "severities": Counter(note.severity.value for note in notes),
        "digest": changes.digest,
        "origin": _origin(outcome),
        "periods": [period.code for period in _ends(periods.values())],
        "notes": [_note(note) for note in notes[:MOST_NOTES]],
        "changed": [_row(change) for change in changes.changed[:MOST_CHANGED]],
        "new": [_row(change) for change in changes.new[:MOST_NEW]],
        "older": [_row(change) for change in changes.older[:MOST_NEW]],
    }


def questions_of(outcome: Outcome, *, is_mapped: bool) -> dict:
    """The file cannot be read before a person has answered.

    ``is_mapped`` tells that it is known what stands where, and only words are open.
    """
    return {
        "is_mapped": is_mapped,
        "questions": [_question(question) for question in outcome.questions],
        "notes": [_note(note) for note in outcome.notes[:MOST_NOTES]],
    }


def counts_of(outcome: Outcome, changes: Changes) -> dict[str, int]:
    """How many values are new, changed, unchanged, older than stored, refused."""
    return {
        "new": len(changes.new),
        "changed": len(changes.changed),
        "unchanged": len(changes.unchanged),
        "older": len(changes.older),
        "refused": outcome.refused + len(changes.refused),
    }


def notes_of(outcome: Outcome, changes: Changes) -> list[Note]:
    """All findings, errors first."""
    found = [*outcome.notes, *changes.refused]
    return sorted(found, key=lambda note: _ORDER[note.severity])


def _ends(periods: Collection[Period]) -> list[Period]:
    """The first and the last of the periods."""
    return sorted({min(periods), max(periods)}) if periods else []


def _origin(outcome: Outcome) -> dict:
    origin = outcome.origin
    return {
        "publisher": origin.publisher,
        "product": origin.product,
        "data_as_of": origin.data_as_of.isoformat() if origin.data_as_of else "",
    }


def _note(note: Note) -> list[str]:
    return [note.severity.value, str(note.place), note.message]


def _question(question: Question) -> dict:
    return {
        "key": question.key,
        "label": question.label,
        "choices": [list(choice) for choice in question.choices],
        "help_text": question.help_text,
    }


def _row(change: Change) -> dict:
    reading = change.reading
    return {
        "keys": [reading.indicator, reading.population, reading.region],
        "period": reading.period.code,
        "place": str(reading.place),
        "new": _told(reading),
        "old": _held(change.old) if change.old else None,
    }


def _told(reading: Reading) -> list[str]:
    return [_number(reading.value), reading.mark, reading.status]


def _held(old: Stored) -> list[str]:
    """A protected value is never told, not even to be replaced."""
    as_of = old.data_as_of.isoformat() if old.data_as_of else ""
    if old.is_protected:
        return ["", SUPPRESSED, old.status, as_of]
    return [_number(old.value), old.mark or old.text, old.status, as_of]


def _number(value: Decimal | None) -> str:
    return "" if value is None else str(value)
