"""What the document engine has to know of agreements: outlines, page, open or not."""

from pathlib import Path

from django.db.models import prefetch_related_objects
from django.urls import reverse

from documents import homes, outlines
from documents.enums import DocumentKind
from documents.models import Document
from documents.rules import register_guard
from targets import rules
from targets.enums import AgreementState
from targets.models import Agreement

KINDS = (DocumentKind.AGREEMENT,)
#: apps whose checks look at the money and the measures of the year
MONEY = frozenset({"budgets", "measures"})
SIGNED = (AgreementState.AGREED, AgreementState.JUDGED)


def home_url(document: Document) -> str:
    """The page of the agreement's text; without an agreement, those of the year."""
    place = [document.jobcenter.slug, document.year]
    agreement = _agreement(document)
    if agreement is None:
        return reverse("targets:overview", args=place)
    return reverse("targets:agreement_document", args=[*place, agreement.level])


def is_final(document: Document) -> bool:
    """Everybody has signed."""
    return Agreement.objects.filter(document=document, state__in=SIGNED).exists()


def check_open(document: Document) -> None:
    """Raise once one party has signed the text, and for good when all have."""
    if document.kind not in KINDS:
        return
    agreement = _agreement(document)
    if agreement:
        rules.check_agreement_is_open(agreement)
        if any(party.signed_on for party in agreement.parties.all()):
            rules.check_nobody_signed(agreement)


def _agreement(document: Document) -> Agreement | None:
    """The agreement of a document with its parties; a row in hand is asked once."""
    agreement: Agreement | None = getattr(document, "agreement", None)
    if agreement:
        prefetch_related_objects([agreement], "parties")
    return agreement


outlines.register_folder(Path(__file__).parent / "outlines", KINDS)
homes.register(KINDS, homes.Home(home_url, is_final, without=MONEY))
register_guard(check_open)
