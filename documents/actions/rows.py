"""Rows under a lock, their order, and the version that every write raises."""

from django.db.models import F, Max

from core.errors import DomainError
from documents import richtext
from documents.enums import SectionState
from documents.models import Block, Section


def locked(section: Section) -> Section:
    """The section's row under a lock; gone rows are said in words."""
    try:
        return Section.objects.select_for_update(of=("self",)).get(pk=section.pk)
    except Section.DoesNotExist as error:
        raise DomainError("Diesen Abschnitt gibt es nicht mehr.") from error


def append(section: Section, *, kind: str, config=None, html: str = "") -> Block:
    return Block.objects.create(
        section=section,
        kind=kind,
        position=next_position(section.blocks.all()),
        config=config or {},
        html=richtext.clean(html),
    )


def place_after(section: Section, block: Block, after: Block) -> None:
    """Renumber the blocks with one of them right behind another."""
    rows = [row for row in section.blocks.in_order() if row.pk != block.pk]
    index = next((i for i, row in enumerate(rows) if row.pk == after.pk), len(rows) - 1)
    rows.insert(index + 1, block)
    _number(rows)


def touch(section: Section, by) -> None:
    """Next version; a person has been at work here, so it is no longer last year's."""
    section.version = F("version") + 1
    section.changed_by = by
    section.is_carried_over = False
    if section.state == SectionState.OPEN:
        section.state = SectionState.IN_PROGRESS
    section.save()
    section.refresh_from_db()


def raise_version(section: Section, by) -> None:
    """Next version and no more: open editors notice it, the state of work stays."""
    section.version = F("version") + 1
    section.changed_by = by
    section.save(update_fields=["version", "changed_by", "changed_at"])
    section.refresh_from_db()


def next_position(rows) -> int:
    highest = rows.aggregate(highest=Max("position"))["highest"]
    return 0 if highest is None else highest + 1


def swap(rows: list, row, up: bool) -> None:
    """Renumber the list with one row moved by one place; at the end nothing moves."""
    index = next((i for i, item in enumerate(rows) if item.pk == row.pk), None)
    if index is None:  # somebody removed it at this very moment
        return
    other = index - 1 if up else index + 1
    if 0 <= other < len(rows):
        rows[index], rows[other] = rows[other], rows[index]
    _number(rows)


def _number(rows: list) -> None:
    for position, item in enumerate(rows):
        if item.position != position:
            item.position = position
            item.save(update_fields=["position"])
