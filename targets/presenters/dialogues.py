"""What the pages of the dialogues show: the list, what is overdue, what is lost."""

from collections.abc import Iterable, Sequence
from datetime import date

from core import formats
from core.periods import MONTHS as MONTH_NAMES
from targets.models import Dialogue, DialogueItem
from targets.queries.dialogues import overdue_items


def listed(dialogues: Iterable[Dialogue], today: date) -> list[dict]:
    """One line each: day, data, who, how many agreements are done."""
    return [_line(row, list(row.items.all()), today) for row in dialogues]


def _line(row: Dialogue, items: list[DialogueItem], today: date) -> dict:
    done = sum(item.done_on is not None for item in items)
    is_held = row.held_on <= today
    return {
        "pk": row.pk,
        "day": formats.german_date(row.held_on),
        "kind": "success" if is_held else "open",
        "state": "geführt" if is_held else "geplant",
        "month": data_month(row),
        "participants": row.participants.splitlines(),
        "done": f"{done} von {len(items)}" if items else formats.UNKNOWN,
    }


def data_month(row: Dialogue) -> str:
    day = row.data_month
    return f"{MONTH_NAMES[day.month - 1]} {day.year}" if day else "neuester Monat"


def progress(dialogues: Sequence[Dialogue], agreed: int | None, today: date) -> str:
    """ "2 von 3 vereinbarten Dialogen sind geführt."."""
    held = sum(row.held_on <= today for row in dialogues)
    if agreed is None:
        word = "Dialog ist" if held == 1 else "Dialoge sind"
        return f"{held} {word} geführt. Wie viele vereinbart sind, ist nicht erfasst."
    word = "Dialog ist" if agreed == 1 else "Dialogen sind"
    return f"{held} von {agreed} vereinbarten {word} geführt."


def overdue(dialogues: Iterable[Dialogue], today: date) -> list[dict]:
    """Agreements that should have been done by now."""
    return [
        {
            "pk": dialogue.pk,
            "text": item.text,
            "responsible": item.responsible or "niemand genannt",
            "due": formats.german_date(item.due_on),
            "dialogue": formats.german_date(dialogue.held_on),
        }
        for dialogue, item in overdue_items(dialogues, today)
    ]


def overdue_hint(count: int) -> str:
    """One sentence for the overview; empty where nothing is late."""
    if count < 2:
        return "Eine Absprache ist überfällig" if count else ""
    return f"{count} Absprachen sind überfällig"


def what_is_lost(row: Dialogue) -> list[str]:
    said = [f"Dialog vom {formats.german_date(row.held_on)}"]
    said += [f"Absprache: {item.text}" for item in row.items.all()]
    if row.conditions or row.note:
        said.append("Rahmenbedingungen und Ergebnis, die darin stehen")
    return said
