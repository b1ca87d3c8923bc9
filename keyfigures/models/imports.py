"""Files of key figures: what was uploaded, what it said, what became of it."""

import pghistory
from django.conf import settings
from django.db import models

from jobs.models import Job
from keyfigures.enums import FileLayout, ImportState
from organisations.models import Jobcenter
from organisations.querysets import ScopedQuerySet


def file_path(row: "DataImport", name: str) -> str:
    """Files lie by Jobcenter and hash, so that a name can never lead elsewhere."""
    ending = name.rsplit(".", 1)[-1].lower()[:4] if "." in name else "dat"
    return f"imports/{row.jobcenter_id}/{row.sha256}.{ending}"


class TableLayout(models.Model):
    """What a person once said about the columns of a table (gemerkte Zuordnung).

    ``fingerprint`` recognises the table next month by its header; ``mapping`` is what
    ``keyfigures.importers.mapping`` reads.
    """

    jobcenter = models.ForeignKey(
        Jobcenter, on_delete=models.CASCADE, verbose_name="Jobcenter"
    )
    name = models.CharField("Bezeichnung", max_length=200)
    fingerprint = models.CharField("Kennung der Kopfzeile", max_length=64)
    mapping = models.JSONField("Zuordnung")
    used_at = models.DateTimeField("zuletzt benutzt am", auto_now=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = "Zuordnung einer Tabelle"
        verbose_name_plural = "Zuordnungen von Tabellen"
        constraints = [
            models.UniqueConstraint(
                fields=["jobcenter", "fingerprint"],
                name="keyfigures_layout_once",
                violation_error_message="Diese Tabelle hat schon eine Zuordnung.",
            )
        ]

    def __str__(self):
        return self.name


@pghistory.track(exclude=["preview"])
class DataImport(models.Model):
    """An uploaded file (Import): kept as it came, with hash, findings and fate.

    ``mapping`` says how the file is read (mapping, answers to questions), ``preview``
    what it would change; values arise only when a person confirms.
    """

    jobcenter = models.ForeignKey(
        Jobcenter, on_delete=models.CASCADE, verbose_name="Jobcenter"
    )
    file = models.FileField("Datei", upload_to=file_path, max_length=200)
    name = models.CharField("Dateiname", max_length=200)
    size = models.PositiveBigIntegerField("Größe in Bytes")
    sha256 = models.CharField("Prüfsumme (SHA-256)", max_length=64)
    layout = models.CharField("Dateiart", max_length=12, choices=FileLayout.choices)
    state = models.CharField(
        "Stand", max_length=10, choices=ImportState.choices, default=ImportState.READING
    )
    mapping = models.JSONField("Zuordnung", default=dict, blank=True)
    preview = models.JSONField("Vorschau", default=dict, blank=True)
    job = models.ForeignKey(
        Job,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="Auftrag",
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="hochgeladen von",
    )
    created_at = models.DateTimeField("hochgeladen am", auto_now_add=True)
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="übernommen von",
    )
    applied_at = models.DateTimeField("übernommen am", null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="zurückgenommen von",
    )
    withdrawn_at = models.DateTimeField("zurückgenommen am", null=True, blank=True)
    reason = models.CharField("Grund der Rücknahme", max_length=200, blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = "Import"
        verbose_name_plural = "Importe"
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["jobcenter", "sha256"])]

    def __str__(self):
        return self.name
