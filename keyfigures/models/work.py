"""What people keep beside the values: views of the explorer, decisions on old links."""

import pghistory
from django.conf import settings
from django.db import models

from documents.models import Document
from keyfigures.models.values import Observation
from organisations.models import Jobcenter
from organisations.querysets import ScopedQuerySet


class SavedView(models.Model):
    """A choice of figures that a person comes back to (gespeicherte Ansicht)."""

    jobcenter = models.ForeignKey(
        Jobcenter, on_delete=models.CASCADE, verbose_name="Jobcenter"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, verbose_name="Person"
    )
    name = models.CharField("Bezeichnung", max_length=80)
    query = models.CharField("Auswahl", max_length=4000)
    created_at = models.DateTimeField("gespeichert am", auto_now_add=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = "gespeicherte Ansicht"
        verbose_name_plural = "gespeicherte Ansichten"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["jobcenter", "user", "name"],
                name="keyfigures_view_once",
                violation_error_message="Diesen Namen trägt schon eine Ansicht.",
            )
        ]

    def __str__(self):
        return self.name


@pghistory.track()
class KeptValue(models.Model):
    """A person kept an older value in a document although ``newer`` exists.

    The check stays quiet until something newer than ``newer`` arrives.
    """

    document = models.ForeignKey(
        Document,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name="Dokument",
    )
    older = models.ForeignKey(
        Observation,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name="behaltener Wert",
    )
    newer = models.ForeignKey(
        Observation,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name="neuerer Wert",
    )
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="entschieden von",
    )
    kept_at = models.DateTimeField("entschieden am", auto_now=True)

    class Meta:
        verbose_name = "behaltener Wert"
        verbose_name_plural = "behaltene Werte"
        constraints = [
            models.UniqueConstraint(
                fields=["document", "older"], name="keyfigures_kept_once"
            )
        ]

    def __str__(self):
        return f"{self.older} in {self.document}"
