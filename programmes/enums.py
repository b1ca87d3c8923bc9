"""Choices of the annual programme."""

from django.db import models

from documents.enums import DocumentKind

#: documents that are programmes
PLAN_KINDS = frozenset(
    {
        DocumentKind.AMP,
        DocumentKind.AMP_KEY_POINTS,
        DocumentKind.LOCAL_PLANNING_DOCUMENT,
    }
)


class ProgrammeStatus(models.TextChoices):
    DRAFT = "draft", "Entwurf"
    IN_CONSULTATION = "in_consultation", "in Abstimmung"
    RELEASED = "released", "freigegeben"
    ADOPTED = "adopted", "beschlossen"
