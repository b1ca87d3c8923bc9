"""Earlier states of the blocks of a section, newest first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from documents.comparison import compare
from documents.queries import trail_of
from documents.registry import block_kind
from organisations.models import User

MOST = 300  # entries of the trail looked at; older ones stay in the database
SHOWN = 60


@dataclass
class Entry:
    """One change of one block, with its text before and after where it is text."""

    event: Any
    at: datetime
    who: str
    what: str
    reason: str
    html: str = ""
    is_text: bool = False
    is_present: bool = False


def entries(view) -> list[Entry]:
    """Changes that changed what a block says (moves are left out)."""
    events = list(
        trail_of(view.section).select_related("pgh_context").order_by("-pgh_id")[:MOST]
    )
    people = _people(events)
    now = {block.pk: (block.html, block.config) for block in view.node.blocks}
    before = _predecessors(events)
    found = []
    for event in events:
        earlier = before.get(event.pk)
        if event.pgh_label == "update" and earlier and _says(event) == _says(earlier):
            continue
        found.append(_entry(event, earlier, people, now, view))
        if len(found) == SHOWN:
            break
    return found


def _entry(event, earlier, people, now, view) -> Entry:
    metadata = event.pgh_context.metadata if event.pgh_context else {}
    entry = Entry(
        event=event,
        at=event.pgh_created_at,
        who=people.get(metadata.get("user"), "unbekannt"),
        what=_what(event),
        reason=metadata.get("reason", ""),
        is_text=event.kind == "text",
        is_present=now.get(event.pgh_obj_id) == _says(event),
    )
    if entry.is_text:
        old = view.filled(earlier.html) if earlier else ""
        entry.html = compare(old, view.filled(event.html), fold=True).right
    return entry


def _what(event) -> str:
    try:
        label = block_kind(event.kind).label
    except LookupError:
        label = "Baustein"
    caption = event.config.get("caption", "") if isinstance(event.config, dict) else ""
    verb = {"insert": "hinzugefügt", "delete": "entfernt"}.get(
        event.pgh_label, "geändert"
    )
    return f"{label} „{caption}“ {verb}" if caption else f"{label} {verb}"


def _says(event) -> tuple:
    return event.html, event.config


def _predecessors(events) -> dict[int, Any]:
    """For each entry the one before it of the same block."""
    found: dict[int, Any] = {}
    last: dict[int, Any] = {}
    for event in events:
        if event.pgh_obj_id in last:
            found[last[event.pgh_obj_id].pk] = event
        last[event.pgh_obj_id] = event
    return found


def _people(events) -> dict[int, str]:
    ids = {
        event.pgh_context.metadata.get("user") for event in events if event.pgh_context
    }
    return {user.pk: str(user) for user in User.objects.filter(pk__in=ids - {None})}
