"""One row per piece of background work, with progress, result and error."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from jobs.enums import JobStatus
from jobs.querysets import JobQuerySet
from organisations.models import Jobcenter


class Job(models.Model):
    """A piece of background work (Auftrag) that a person started and can leave."""

    jobcenter = models.ForeignKey(
        Jobcenter, on_delete=models.CASCADE, verbose_name="Jobcenter"
    )
    kind = models.CharField("Art", max_length=60)
    title = models.CharField("Bezeichnung", max_length=200)
    payload = models.JSONField("Angaben", default=dict, blank=True)
    status = models.CharField(
        "Stand", max_length=10, choices=JobStatus.choices, default=JobStatus.QUEUED
    )
    progress = models.PositiveSmallIntegerField("Fortschritt in Prozent", default=0)
    message = models.CharField("gerade", max_length=200, blank=True)
    error = models.TextField("Fehler", blank=True)
    result = models.FileField("Ergebnis", upload_to="jobs/%Y/%m", blank=True)
    result_name = models.CharField("Dateiname", max_length=200, blank=True)
    attempts = models.PositiveSmallIntegerField("Versuche", default=0)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        verbose_name="gestartet von",
    )
    created_at = models.DateTimeField("gestartet am", auto_now_add=True)
    started_at = models.DateTimeField("begonnen am", null=True, blank=True)
    finished_at = models.DateTimeField("beendet am", null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = "Auftrag"
        verbose_name_plural = "Aufträge"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(progress__lte=100),
                name="jobs_progress_percent",
                violation_error_message="Der Fortschritt reicht von 0 bis 100.",
            )
        ]

    def __str__(self):
        return self.title

    @property
    def is_finished(self) -> bool:
        return self.status in {JobStatus.DONE, JobStatus.FAILED}
