"""Sections that come, go, move, or are left out."""

from django.db import transaction
from django.db.models import F

from core import history
from documents import outlines, rules
from documents.actions.building import build_item
from documents.actions.rows import locked, next_position, swap
from documents.models import Section


@transaction.atomic
def add_item(parent: Section, *, title: str, by) -> Section:
    """Another entry of a repeatable section (e.g. a fourth challenge in part C)."""
    parent = locked(parent)
    rules.check_can_edit(parent)
    rules.check_can_add_item(parent)
    taken = set(parent.document.sections.values_list("key", flat=True))
    number = 1
    while f"{parent.key}.{number}" in taken:
        number += 1
    outline = outlines.load()[parent.document.outline]
    with history.note(by=by, reason="Abschnitt hinzugefügt"):
        section = build_item(outline, parent, number)
        section.title = title.strip() or section.title
        section.position = next_position(parent.children.all())
        section.save(update_fields=["title", "position"])
    return section


@transaction.atomic
def remove_section(section: Section, *, by) -> None:
    """Take a repeated section away with everything in it."""
    section = locked(section)
    rules.check_can_edit(section)
    rules.check_can_remove(section)
    with history.note(by=by, reason="Abschnitt entfernt"):
        section.delete()


@transaction.atomic
def omit_section(section: Section, *, by) -> Section:
    """Leave an optional section out, with everything below it; nothing is lost."""
    section = locked(section)
    rules.check_can_omit(section)
    with history.note(by=by, reason="Abschnitt weggelassen"):
        _set_omitted(section, True, by)
    return section


@transaction.atomic
def take_up_section(section: Section, *, by) -> Section:
    """Take a section up again that was left out; everything in it is still there."""
    section = locked(section)
    rules.check_can_take_up(section)
    with history.note(by=by, reason="Abschnitt wieder aufgenommen"):
        _set_omitted(section, False, by)
    return section


def _set_omitted(section: Section, is_omitted: bool, by) -> None:
    """The new version makes open editors notice it; text and state stay as they are."""
    section.is_omitted = is_omitted
    section.version = F("version") + 1
    section.changed_by = by
    section.save(update_fields=["is_omitted", "version", "changed_by", "changed_at"])
    section.refresh_from_db()


@transaction.atomic
def move_section(section: Section, *, up: bool, by) -> None:
    """Swap a repeated section with its neighbour."""
    section = locked(section)
    rules.check_can_edit(section)
    rules.check_can_move(section)
    siblings = list(
        Section.objects.filter(
            parent=section.parent, template=section.template, document=section.document
        ).in_order()
    )
    with history.note(by=by, reason="Abschnitt verschoben"):
        swap(siblings, section, up)
