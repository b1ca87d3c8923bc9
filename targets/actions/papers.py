"""The text of an agreement: made from an outline, frozen when everybody has signed."""

from django.db import transaction

from core import history
from core.errors import DomainError
from core.formats import german_date
from documents import orders
from documents.actions import create_document
from documents.models import Document
from targets import rules
from targets.models import Agreement
from targets.queries.agreement_outlines import outlines_for


@transaction.atomic
def create_paper(agreement: Agreement, outline_key: str, *, by) -> Document:
    """A document with the sections of an outline; each agreement has one."""
    stored = (
        Agreement.objects.select_for_update(of=("self",), no_key=True)
        .select_related("jobcenter")
        .get(pk=agreement.pk)
    )
    rules.check_agreement_is_open(stored)
    rules.check_nobody_signed(stored)
    if stored.document_id:
        raise DomainError(
            "Der Text dieser Zielvereinbarung ist schon angelegt. Öffnen Sie ihn."
        )
    known = {row.key: row for row in outlines_for(stored)}
    if outline_key not in known:
        raise DomainError("Diese Vorlage gilt nicht für Ebene, Land und Jahr.")
    with history.note(by=by, reason="Text der Zielvereinbarung angelegt"):
        stored.document = create_document(
            known[outline_key], jobcenter=stored.jobcenter, year=stored.year, by=by
        )
        stored.save(update_fields=["document"])
    return stored.document


def order_signed(agreement: Agreement, *, by) -> None:
    """Freeze the text as it was signed; the job begins when all this is stored."""
    if agreement.document is None:
        return
    day = german_date(agreement.agreed_on)
    orders.order_version(agreement.document, reason=f"unterschrieben am {day}", by=by)
