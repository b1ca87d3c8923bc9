"""Blocks of a section: added, changed, moved, removed, brought back."""

from django.db import transaction

from core import history
from core.errors import DomainError, StaleData
from documents import rules
from documents.actions.rows import append, locked, place_after, swap, touch
from documents.models import Block, Section
from documents.registry import block_kind


@transaction.atomic
def add_block(
    section: Section,
    *,
    kind: str,
    by,
    config: dict | None = None,
    html: str = "",
    after: Block | None = None,
) -> Block:
    """A new block at the end of a section, or right after one of its blocks."""
    section = locked(section)
    rules.check_can_edit(section)
    try:
        block_kind(kind)
    except LookupError as error:
        raise DomainError("Diesen Baustein gibt es nicht.") from error
    with history.note(by=by, reason="Baustein hinzugefügt"):
        block = append(section, kind=kind, config=config, html=html)
        if after is not None:
            place_after(section, block, after)
        touch(section, by)
    return block


@transaction.atomic
def change_block(block: Block, *, config: dict, version: int, by) -> Block:
    """New settings of a block; the section's version guards against a stale form."""
    section = locked(block.section)
    rules.check_can_edit(section)
    if section.version != version:
        raise StaleData(
            "Der Abschnitt wurde inzwischen geändert. Prüfen Sie den Stand und "
            "speichern Sie dann noch einmal."
        )
    with history.note(by=by, reason="Baustein geändert"):
        block.config = config
        block.save(update_fields=["config"])
        touch(section, by)
    return block


@transaction.atomic
def move_block(block: Block, *, up: bool, by) -> None:
    """Swap a block with its neighbour."""
    section = locked(block.section)
    rules.check_can_edit(section)
    with history.note(by=by, reason="Baustein verschoben"):
        swap(list(section.blocks.in_order()), block, up)
        touch(section, by)


@transaction.atomic
def remove_block(block: Block, *, by) -> None:
    """Take a block away; the trail of the database keeps what it held."""
    section = locked(block.section)
    rules.check_can_edit(section)
    with history.note(by=by, reason="Baustein entfernt"):
        block.delete()
        touch(section, by)


@transaction.atomic
def restore_block(section: Section, *, event, by) -> Block:
    """Bring a block back to what an entry of its trail holds, even a removed one.

    A removed block returns under its old id, so that its trail goes on.
    """
    section = locked(section)
    rules.check_can_edit(section)
    if event.section_id != section.pk:
        raise DomainError("Dieser Stand gehört zu einem anderen Abschnitt.")
    with history.note(by=by, reason="Früherer Stand wiederhergestellt"):
        block = section.blocks.filter(pk=event.pgh_obj_id).first()
        if block is None:
            block = Block(pk=event.pgh_obj_id, section=section, kind=event.kind)
            block.position = event.position
        block.html, block.config = event.html, event.config
        block.save()
        touch(section, by)
    return block
