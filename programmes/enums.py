"""Choices of the annual programme."""

from django.db import models


class ProgrammeStatus(models.TextChoices):
    DRAFT = "draft", "Entwurf"
    IN_CONSULTATION = "in_consultation", "in Abstimmung"
    RELEASED = "released", "freigegeben"
    ADOPTED = "adopted", "beschlossen"
