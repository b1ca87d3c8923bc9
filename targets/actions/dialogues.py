"""Every write to a dialogue and what was agreed in it."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from core import history
from core.errors import DomainError
from targets.actions.agreements import Row
from targets.models import Agreement, Dialogue, DialogueItem
from targets.rules import dialogues as rules

GONE = "Dieser Dialog wurde inzwischen entfernt."


@transaction.atomic
def create_dialogue(
    agreement: Agreement, values: dict[str, Any], items: Iterable[Row], *, by
) -> Dialogue:
    """A dialogue of the year, with what was agreed in it."""
    owner = _lock(agreement.pk)
    dialogue = Dialogue(agreement=owner, **values)
    rules.check_dialogue(dialogue)
    with history.note(by=by, reason=f"Dialog {owner.year} angelegt"):
        dialogue.save()
        _store(dialogue, items)
    return dialogue


@transaction.atomic
def save_dialogue(
    dialogue: Dialogue,
    values: dict[str, Any],
    items: Iterable[Row],
    *,
    version: int,
    by,
) -> Dialogue:
    """Store a dialogue; refused where somebody else stored it in between."""
    stored = _stored(dialogue, version)
    for name, value in values.items():
        setattr(stored, name, value)
    rules.check_dialogue(stored)
    stored.version += 1
    with history.note(by=by, reason="Dialog gespeichert"):
        stored.save()
        _store(stored, items)
    return stored


@transaction.atomic
def remove_dialogue(dialogue: Dialogue, *, version: int, by) -> None:
    """Take a dialogue away with its agreements; the trail keeps what they said."""
    stored = _stored(dialogue, version)
    with history.note(by=by, reason="Dialog entfernt"):
        stored.delete()


def _lock(agreement: int) -> Agreement:
    rows = Agreement.objects.select_for_update(no_key=True).filter(pk=agreement)
    if found := rows.first():
        return found
    raise DomainError("Diese Zielvereinbarung wurde inzwischen entfernt.")


def _stored(dialogue: Dialogue, version: int) -> Dialogue:
    """Agreements are locked first, as everywhere."""
    owner = _lock(dialogue.agreement_id)
    found = Dialogue.objects.select_for_update().filter(pk=dialogue.pk).first()
    if found is None:
        raise DomainError(GONE)
    rules.check_dialogue_is_current(found, version)
    found.agreement = owner
    return found


def _store(dialogue: Dialogue, rows: Iterable[Row]) -> None:
    """Agreements in the order given; one whose text was emptied goes."""
    stored = {item.pk: item for item in dialogue.items.all()}
    kept = [row for row in rows if row.values.get("text")]
    for position, row in enumerate(kept):
        item = stored.pop(row.pk or 0, None) or DialogueItem(dialogue=dialogue)
        for name, value in row.values.items():
            setattr(item, name, value)
        item.position = position
        item.save()
    for item in stored.values():
        item.delete()
