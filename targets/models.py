"""Targets of a year (Ziele) with their baseline."""

import pghistory
from django.db import models
from django.db.models import Q

from core.formats import UNITS
from keyfigures.enums import Direction
from keyfigures.models import Indicator, Population
from organisations.models import Jobcenter
from organisations.querysets import ScopedQuerySet
from targets.enums import Aim, TargetKind


@pghistory.track()
class Target(models.Model):
    """What a Jobcenter wants to reach in a year (reference b.3).

    ``value`` stands in ``unit``; for a rate applied to a stock, ``rate`` (percent)
    and ``stock`` (persons) are kept beside it and the three stay linked.
    """

    jobcenter = models.ForeignKey(
        Jobcenter, on_delete=models.CASCADE, verbose_name="Jobcenter"
    )
    year = models.PositiveSmallIntegerField("Zieljahr")
    key = models.SlugField("Schlüssel", max_length=60)
    reference = models.CharField("Kennung", max_length=40, blank=True)
    position = models.PositiveSmallIntegerField("Reihenfolge", default=0)
    name = models.CharField("Bezeichnung", max_length=200, blank=True)
    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, verbose_name="Kennzahl"
    )
    population = models.ForeignKey(
        Population, on_delete=models.PROTECT, verbose_name="Personengruppe"
    )
    kind = models.CharField("Zielart", max_length=20, choices=TargetKind.choices)
    aim = models.CharField("gesetzliches Ziel", max_length=14, choices=Aim.choices)
    value = models.DecimalField(
        "Zielwert", max_digits=16, decimal_places=4, null=True, blank=True
    )
    unit = models.CharField(
        "Einheit", max_length=20, choices=[(key, row[0]) for key, row in UNITS.items()]
    )
    rate = models.DecimalField(
        "Quote in Prozent", max_digits=8, decimal_places=3, null=True, blank=True
    )
    stock = models.DecimalField(
        "erwarteter Bestand", max_digits=12, decimal_places=0, null=True, blank=True
    )
    direction = models.CharField("Richtung", max_length=10, choices=Direction.choices)
    agreed_with = models.CharField("vereinbart mit", max_length=120, blank=True)
    is_binding = models.BooleanField("verbindlich vereinbart", default=False)
    baseline_ref = models.CharField(
        "Ausgangswert (Verweis)", max_length=200, blank=True
    )
    text = models.TextField("Erläuterung", blank=True)
    version = models.PositiveIntegerField("Fassung", default=1)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = "Ziel"
        verbose_name_plural = "Ziele"
        ordering = ["year", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["jobcenter", "year", "key"],
                name="targets_key_once",
                violation_error_message="Dieses Ziel gibt es in dem Jahr schon.",
            ),
            models.UniqueConstraint(
                fields=["jobcenter", "year", "indicator", "population"],
                name="targets_subject_once",
                violation_error_message="Für diese Kennzahl und Personengruppe gibt es "
                "in dem Jahr schon ein Ziel.",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["monitoring", "qualitative", "hold_level"])
                | Q(value__isnull=False),
                name="targets_value_needed",
                violation_error_message="Diese Zielart braucht einen Zielwert.",
            ),
        ]

    def __str__(self):
        return self.name or f"{self.indicator} ({self.population})"
