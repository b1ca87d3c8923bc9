"""What the state of a programme allows."""

from core.errors import DomainError, StaleData
from documents.models import Document, Section
from documents.rules import register_guard
from programmes.enums import PLAN_KINDS, ProgrammeStatus
from programmes.models import Programme, Topic

CLOSED = {ProgrammeStatus.RELEASED, ProgrammeStatus.ADOPTED}

#: status -> what may follow it
STEPS: dict[str, tuple[ProgrammeStatus, ...]] = {
    ProgrammeStatus.DRAFT: (ProgrammeStatus.IN_CONSULTATION,),
    ProgrammeStatus.IN_CONSULTATION: (ProgrammeStatus.DRAFT, ProgrammeStatus.RELEASED),
    ProgrammeStatus.RELEASED: (ProgrammeStatus.DRAFT, ProgrammeStatus.ADOPTED),
    ProgrammeStatus.ADOPTED: (),
}


#: what a person can do who finds the programme closed
_WAYS_ON: dict[str, str] = {
    ProgrammeStatus.RELEASED: "Die Geschäftsführung kann es zur Bearbeitung "
    "zurückgeben; danach entsteht eine neue Fassung.",
    ProgrammeStatus.ADOPTED: "Schreiben Sie Neues in das Programm des nächsten Jahres.",
}


def check_open(document: Document) -> None:
    """Raise if the programme of this document is released or adopted."""
    if document.kind not in PLAN_KINDS:
        return
    programme = Programme.objects.filter(document=document).first()
    if programme and programme.status in CLOSED:
        raise DomainError(
            f"„{programme}“ ist {programme.get_status_display()} und nicht mehr "
            f"änderbar. {_WAYS_ON[programme.status]}"
        )


def check_seen(programme: Programme, seen: str) -> None:
    """Raise if the status is no longer the one the person saw."""
    if seen and seen != programme.status:
        raise StaleData(
            "Inzwischen hat jemand anders den Stand geändert: Das Programm ist "
            f"{programme.get_status_display()}. Prüfen Sie, welcher Schritt jetzt "
            "ansteht."
        )


def check_can_step(programme: Programme, status: str) -> None:
    if status not in STEPS[programme.status]:
        raise DomainError(
            f"Von „{programme.get_status_display()}“ geht es nicht nach "
            f"„{ProgrammeStatus(status).label}“."
        )


def check_has_topics(section: Section) -> None:
    """Raise unless the outline puts topics into this section."""
    if not section.blocks.filter(kind="topics").exists():
        raise DomainError("In diesem Abschnitt sind keine Themen vorgesehen.")


def check_can_add_topic(programme: Programme) -> None:
    """The outline limits the topics (Nordrhein-Westfalen: five)."""
    count = Topic.objects.filter(section__document=programme.document).count()
    if programme.max_topics is not None and count >= programme.max_topics:
        raise DomainError(
            f"Die Landesvorlage lässt höchstens {programme.max_topics} Themen zu. "
            "Fassen Sie Themen zusammen oder entfernen Sie eines, bevor Sie ein "
            "weiteres anlegen."
        )


register_guard(check_open)
