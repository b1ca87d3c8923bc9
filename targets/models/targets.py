"""Targets of a year (Ziele), what was offered for them, and their monthly path."""

import pghistory
from django.db import models
from django.db.models import Q

from core.formats import UNITS
from keyfigures.enums import Direction
from keyfigures.models import Indicator, Population
from organisations.models import Jobcenter
from organisations.querysets import ScopedQuerySet
from targets.enums import Aim, OfferLevel, PathMethod, TargetKind
from targets.models.agreements import Agreement


@pghistory.track()
class Target(models.Model):
    """What a Jobcenter wants to reach in a year (reference b.3).

    ``value`` stands in ``unit``; for a rate applied to a stock, ``rate`` (percent)
    and ``stock`` (persons) are kept beside it and the three stay linked. A target of
    an ``agreement`` is fixed once that is signed; then only an Amendment changes it.
    ``tolerance`` is percent of the expected value, None: that of the agreement.
    """

    jobcenter = models.ForeignKey(
        Jobcenter, on_delete=models.CASCADE, verbose_name="Jobcenter"
    )
    year = models.PositiveSmallIntegerField("Zieljahr")
    agreement = models.ForeignKey(
        Agreement,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="targets",
        verbose_name="Zielvereinbarung",
    )
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="parts",
        verbose_name="Teilziel von",
    )
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
    partners = models.CharField("Partner", max_length=300, blank=True)
    text = models.TextField("Erläuterung", blank=True)
    difference = models.CharField(
        "warum anders vereinbart als angeboten", max_length=500, blank=True
    )
    path_method = models.CharField(
        "Verlauf im Jahr",
        max_length=10,
        choices=PathMethod.choices,
        default=PathMethod.SEASONAL,
    )
    tolerance = models.DecimalField(
        "Toleranz in Prozent", max_digits=5, decimal_places=2, null=True, blank=True
    )
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
            models.CheckConstraint(
                condition=Q(tolerance__isnull=True)
                | Q(tolerance__gte=0, tolerance__lte=100),
                name="targets_tolerance_percent",
                violation_error_message="Die Toleranz liegt zwischen 0 und 100 %.",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=models.F("pk")),
                name="targets_not_own_part",
                violation_error_message="Ein Ziel ist nie Teil von sich selbst.",
            ),
        ]

    def __str__(self):
        return self.name or f"{self.indicator} ({self.population})"


@pghistory.track()
class Offer(models.Model):
    """A value proposed for a target (Angebotswert), with its reason.

    Low, middle and high come from the forecast; ``is_offered`` marks the one that was
    handed in. Value and rate as in the target.
    """

    target = models.ForeignKey(
        Target, on_delete=models.CASCADE, related_name="offers", verbose_name="Ziel"
    )
    level = models.CharField(
        "Höhe", max_length=6, choices=OfferLevel.choices, default=OfferLevel.MIDDLE
    )
    value = models.DecimalField("Angebotswert", max_digits=16, decimal_places=4)
    reason = models.CharField("Begründung", max_length=500, blank=True)
    is_offered = models.BooleanField("abgegeben", default=False)

    objects = ScopedQuerySet.scoped_by("target__jobcenter").as_manager()

    class Meta:
        verbose_name = "Angebotswert"
        verbose_name_plural = "Angebotswerte"
        ordering = ["target", "value"]
        constraints = [
            models.UniqueConstraint(
                fields=["target", "level"],
                name="targets_offer_once",
                violation_error_message="Diesen Angebotswert gibt es schon.",
            ),
            models.UniqueConstraint(
                fields=["target"],
                condition=Q(is_offered=True),
                name="targets_one_offer_handed_in",
                violation_error_message="Abgegeben wird nur ein Angebotswert.",
            ),
        ]

    def __str__(self):
        return f"{self.target}: {self.get_level_display()}"


@pghistory.track()
class PathPoint(models.Model):
    """What is expected until the end of a month, in the unit of the path.

    Typed by a person, or kept when the agreement was signed: from then on the path no
    longer follows last year's values.
    """

    target = models.ForeignKey(
        Target, on_delete=models.CASCADE, related_name="path", verbose_name="Ziel"
    )
    month = models.PositiveSmallIntegerField("Monat")
    value = models.DecimalField("erwartet", max_digits=20, decimal_places=8)

    class Meta:
        verbose_name = "Punkt des Verlaufs"
        verbose_name_plural = "Punkte des Verlaufs"
        ordering = ["target", "month"]
        constraints = [
            models.UniqueConstraint(
                fields=["target", "month"],
                name="targets_path_month_once",
                violation_error_message="Diesen Monat gibt es schon.",
            ),
            models.CheckConstraint(
                condition=Q(month__gte=1, month__lte=12),
                name="targets_path_month",
                violation_error_message="Ein Monat liegt zwischen 1 und 12.",
            ),
        ]

    def __str__(self):
        return f"{self.month}: {self.value}"
