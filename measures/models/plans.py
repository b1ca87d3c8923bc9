"""The plan of measures of a year and its variants, and who carries measures out."""

import pghistory
from django.db import models
from django.db.models import Q

from measures.enums import PlanState
from organisations.models import Jobcenter
from organisations.querysets import ScopedQuerySet


class Provider(models.Model):
    """Who carries a measure out (Träger): an organisation, never a person."""

    jobcenter = models.ForeignKey(
        Jobcenter, on_delete=models.CASCADE, verbose_name="Jobcenter"
    )
    name = models.CharField("Name", max_length=160)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = "Träger"
        verbose_name_plural = "Träger"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["jobcenter", "name"],
                name="measures_provider_once",
                violation_error_message="Diesen Träger gibt es schon.",
            )
        ]

    def __str__(self):
        return self.name


@pghistory.track()
class MeasurePlan(models.Model):
    """All measures planned for a year; one plan of a year is current.

    A variant is a copy to try something ("EGT −10 %"). Adopting it makes it the
    current plan; the one before is kept as replaced. What a variant assumes of
    allocation and posts counts only while it is tried: stored money stays as it is.
    """

    jobcenter = models.ForeignKey(
        Jobcenter, on_delete=models.CASCADE, verbose_name="Jobcenter"
    )
    year = models.PositiveSmallIntegerField("Planungsjahr")
    name = models.CharField("Bezeichnung", max_length=120)
    state = models.CharField(
        "Stand", max_length=10, choices=PlanState.choices, default=PlanState.CURRENT
    )
    based_on = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="variants",
        verbose_name="kopiert von",
    )
    note = models.CharField("Anmerkung", max_length=500, blank=True)
    allocation_percent = models.DecimalField(
        "Annahme: Änderung der Zuweisung für Eingliederung in Prozent",
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
    )
    extra_posts = models.DecimalField(
        "Annahme: zusätzliche Stellen in Vollzeitäquivalenten",
        max_digits=6,
        decimal_places=2,
        null=True,
        blank=True,
    )
    cost_per_post = models.DecimalField(
        "Annahme: Kosten je zusätzlicher Stelle und Jahr in Euro",
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
    )
    created_at = models.DateTimeField("angelegt am", auto_now_add=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = "Maßnahmenplan"
        verbose_name_plural = "Maßnahmenpläne"
        ordering = ["-year", "state", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(allocation_percent__isnull=True)
                | Q(allocation_percent__gte=-100),
                name="measures_allocation_percent_possible",
                violation_error_message="Die Zuweisung kann um höchstens 100 % sinken.",
            ),
            models.CheckConstraint(
                condition=Q(extra_posts__isnull=True, cost_per_post__isnull=True)
                | Q(
                    extra_posts__isnull=False,
                    cost_per_post__isnull=False,
                    cost_per_post__gte=0,
                ),
                name="measures_posts_with_cost",
                violation_error_message="Zu zusätzlichen Stellen gehören ihre Kosten.",
            ),
            models.UniqueConstraint(
                fields=["jobcenter", "year"],
                condition=Q(state="current"),
                name="measures_one_current_plan",
                violation_error_message="Für dieses Jahr gilt schon ein Maßnahmenplan.",
            ),
        ]

    def __str__(self):
        return f"{self.name} {self.year}"

    @property
    def has_assumptions(self) -> bool:
        """Does it assume more or less money, or other posts, than are stored?"""
        return bool(self.allocation_percent or self.extra_posts)

    @property
    def is_tried(self) -> bool:
        """Is it beside the planning that counts, so that its assumptions matter?"""
        return self.state in (PlanState.VARIANT, PlanState.DISCARDED)

    @property
    def is_open(self) -> bool:
        """May its measures still be changed?"""
        return self.state in (PlanState.CURRENT, PlanState.VARIANT)
