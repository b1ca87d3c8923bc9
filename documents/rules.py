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


def check_can_edit(section: Section) -> None:
    """Raise unless the text of this section may be changed now."""
    if section.is_locked:
        raise DomainError(
            f"„{section.title}“ ist Text des Landes. Hier sind keine Eintragungen "
            "vorzunehmen; schreiben Sie in die Abschnitte davor."
        )
    check_document_open(section.document)


def check_can_add_item(parent: Section) -> None:
    if not parent.repeat:
        raise DomainError("Hier sind keine weiteren Abschnitte vorgesehen.")
    if parent.max_items is not None and parent.children.count() >= parent.max_items:
        raise DomainError(
            f"Hier sind höchstens {parent.max_items} Abschnitte möglich. Fassen Sie "
            "zwei zusammen oder entfernen Sie einen."
        )


def check_can_remove(section: Section) -> None:
    if section.template and section.parent:
        siblings = section.parent.children.filter(template=section.template).count()
        if siblings <= section.parent.min_items:
            raise DomainError("Mindestens ein Abschnitt muss hier stehen bleiben.")
    elif not section.is_optional:
        raise DomainError("Dieser Abschnitt gehört zur Gliederung und bleibt stehen.")


def check_can_move(section: Section) -> None:
    if not section.template:
        raise DomainError("Die Reihenfolge dieses Abschnitts gibt die Gliederung vor.")


def can_edit_title(section: Section) -> bool:
    """The heading is the author's in repeated sections and beside a fixed label."""
    return bool(section.template or section.label)
