"""What the document engine has to know of programmes: outlines, page, final or not."""

from pathlib import Path

from django.urls import reverse

from documents import homes, outlines
from documents.models import Document
from programmes.enums import PLAN_KINDS
from programmes.models import Programme
from programmes.rules import CLOSED


def home_url(document: Document) -> str:
    """The programmes of the year; where there is one, that page leads on to it."""
    place = [document.jobcenter.slug, document.year]
    return reverse("programmes:programmes", args=place)


def is_final(document: Document) -> bool:
    """Released and adopted programmes are no drafts any more."""
    return Programme.objects.filter(document=document, status__in=CLOSED).exists()


outlines.register_folder(Path(__file__).parent / "outlines", PLAN_KINDS)
homes.register(PLAN_KINDS, homes.Home(home_url, is_final))
