"""What the state of a document allows, whoever asks.

Apps above register guards (``register_guard``): a released programme closes its
document without the engine knowing programmes.
"""

from collections.abc import Callable

from core.errors import DomainError
from documents.models import Document, Section

_guards: list[Callable[[Document], None]] = []


def register_guard(guard: Callable[[Document], None]) -> None:
    """``guard(document)`` raises DomainError if the document is closed."""
    _guards.append(guard)


def check_document_open(document: Document) -> None:
    for guard in _guards:
        guard(document)


def is_document_open(document: Document) -> bool:
    """Does the state of the document still allow changes?"""
    try:
        check_document_open(document)
    except DomainError:
        return False
    return True


def check_is_open(section: Section) -> None:
    """Raise if the Land or the state of the document keeps this section closed."""
    if section.is_locked:
        raise DomainError(
            f"„{section.title}“ ist Text des Landes. Hier sind keine Eintragungen "
            "vorzunehmen; schreiben Sie in die Abschnitte davor."
        )
    check_document_open(section.document)


def check_can_edit(section: Section) -> None:
    """Raise unless the text of this section may be changed now."""
    check_is_open(section)
    if omitted := omitted_part(section):
        raise DomainError(
            f"„{omitted}“ entfällt zurzeit. Nehmen Sie den Abschnitt wieder auf, um "
            "darin zu schreiben."
        )


def omitted_part(section: Section) -> Section | None:
    """The section itself or one above it that the author has left out."""
    part: Section | None = section
    while part is not None and not part.is_omitted:
        part = part.parent
    return part


def check_can_omit(section: Section) -> None:
    """Raise unless the author may leave this section out."""
    check_can_edit(section)
    if not section.is_optional:
        raise DomainError(f"„{section}“ gehört zur Gliederung und bleibt stehen.")


def check_can_take_up(section: Section) -> None:
    """Raise unless this section was left out and may come back."""
    check_is_open(section)
    if not section.is_omitted:
        raise DomainError(f"„{section}“ entfällt nicht mehr; jemand war schneller.")


def check_can_add_item(parent: Section) -> None:
    if not parent.repeat:
        raise DomainError("Hier sind keine weiteren Abschnitte vorgesehen.")
    if parent.max_items is not None and parent.children.count() >= parent.max_items:
        raise DomainError(
            f"Hier sind höchstens {parent.max_items} Abschnitte möglich. Fassen Sie "
            "zwei zusammen oder entfernen Sie einen."
        )


def check_can_remove(section: Section) -> None:
    """Only what the author added goes for good; other sections are left out at most."""
    if not (section.template and section.parent):
        raise DomainError("Dieser Abschnitt gehört zur Gliederung und bleibt stehen.")
    siblings = section.parent.children.filter(template=section.template).count()
    if siblings <= section.parent.min_items:
        raise DomainError("Mindestens ein Abschnitt muss hier stehen bleiben.")


def check_can_move(section: Section) -> None:
    if not section.template:
        raise DomainError("Die Reihenfolge dieses Abschnitts gibt die Gliederung vor.")


def can_edit_title(section: Section) -> bool:
    """The heading is the author's in repeated sections and beside a fixed label."""
    return bool(section.template or section.label)
