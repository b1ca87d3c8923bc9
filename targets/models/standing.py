"""What people say about a target during and after its year."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from organisations.querysets import ScopedQuerySet
from targets.enums import Attainment
from targets.models.targets import Target


@pghistory.track()
class Remark(models.Model):
    """What controlling remarks on the standing of a month (Bemerkung)."""

    target = models.ForeignKey(
        Target, on_delete=models.CASCADE, related_name="remarks", verbose_name="Ziel"
    )
    month = models.PositiveSmallIntegerField("Monat")
    text = models.CharField("Bemerkung", max_length=1000)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="von",
    )
    changed_at = models.DateTimeField("zuletzt geändert am", auto_now=True)

    objects = ScopedQuerySet.scoped_by("target__jobcenter").as_manager()

    class Meta:
        verbose_name = "Bemerkung"
        verbose_name_plural = "Bemerkungen"
        ordering = ["target", "month"]
        constraints = [
            models.UniqueConstraint(
                fields=["target", "month"],
                name="targets_remark_once",
                violation_error_message="Zu diesem Monat gibt es schon eine Bemerkung.",
            ),
            models.CheckConstraint(
                condition=Q(month__gte=1, month__lte=12),
                name="targets_remark_month",
                violation_error_message="Ein Monat liegt zwischen 1 und 12.",
            ),
        ]

    def __str__(self):
        return self.text


@pghistory.track()
class Amendment(models.Model):
    """A change of a target after its signature (Nachtrag), with day and reason.

    ``changes`` holds what was and what is now: field -> [old, new], in words.
    """

    target = models.ForeignKey(
        Target, on_delete=models.CASCADE, related_name="amendments", verbose_name="Ziel"
    )
    dated = models.DateField("Nachtrag vom")
    reason = models.CharField("Grund", max_length=500)
    changes = models.JSONField("Änderungen", default=dict)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="eingetragen von",
    )
    created_at = models.DateTimeField("eingetragen am", auto_now_add=True)

    objects = ScopedQuerySet.scoped_by("target__jobcenter").as_manager()

    class Meta:
        verbose_name = "Nachtrag"
        verbose_name_plural = "Nachträge"
        ordering = ["dated", "pk"]

    def __str__(self):
        return f"Nachtrag vom {self.dated:%d.%m.%Y}"


@pghistory.track()
class Judgement(models.Model):
    """What a person decides about a target in place of the rule; never silently.

    Without a row the rule of the kind judges; qualitative targets need one.
    """

    target = models.OneToOneField(
        Target,
        on_delete=models.CASCADE,
        related_name="judgement",
        verbose_name="Ziel",
    )
    result = models.CharField("Ergebnis", max_length=12, choices=Attainment.choices)
    reason = models.CharField("Begründung", max_length=500)
    decided_on = models.DateField("entschieden am")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="entschieden von",
    )

    objects = ScopedQuerySet.scoped_by("target__jobcenter").as_manager()

    class Meta:
        verbose_name = "Entscheidung"
        verbose_name_plural = "Entscheidungen"

    def __str__(self):
        return self.get_result_display()
