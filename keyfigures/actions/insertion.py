"""Put a table or a chart at the end of a section, through the documents' own action."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from core.errors import DomainError
from documents import actions as documents
from documents.models import Block, Draft, Section

WRITING = timedelta(minutes=15)  # an unsaved text so young is being written


@transaction.atomic
def insert_block(section: Section, *, kind: str, config: dict, by) -> Block:
    """Add the block, unless a colleague is writing there right now.

    A new block is a new version of the section; whoever is writing would then have to
    put two versions together.
    """
    _check_nobody_writes(section, by)
    return documents.add_block(section, kind=kind, config=config, by=by)


def _check_nobody_writes(section: Section, by) -> None:
    drafts = Draft.objects.filter(
        section=section, saved_at__gte=timezone.now() - WRITING
    ).exclude(user=by)
    draft = drafts.select_related("user").order_by("-saved_at").first()
    if draft is None:
        return
    moment = timezone.localtime(draft.saved_at)
    raise DomainError(
        f"In „{section.title}“ schreibt gerade {draft.user} (zuletzt um "
        f"{moment:%H:%M} Uhr). Fügen Sie den Baustein ein, wenn der Text gespeichert "
        "ist, oder sprechen Sie sich ab."
    )
