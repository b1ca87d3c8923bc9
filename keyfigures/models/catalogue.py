"""What a value is about: indicators, populations, regions, sources."""

import pghistory
from django.db import models

from core.formats import UNITS
from keyfigures.enums import (
    Direction,
    IndicatorKind,
    IndicatorTopic,
    RegionKind,
    Window,
)
from keyfigures.querysets import CatalogueQuerySet
from organisations.models import Jobcenter


class Catalogued(models.Model):
    """A row of a Jobcenter, or of the catalogue that all share (no Jobcenter)."""

    jobcenter = models.ForeignKey(
        Jobcenter,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        verbose_name="Jobcenter",
        help_text="Leer: gilt für alle.",
    )
    key = models.SlugField("Schlüssel", max_length=80)
    version = models.PositiveIntegerField("Fassung", default=1, editable=False)

    objects = CatalogueQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["jobcenter", "key"],
                nulls_distinct=False,
                name="%(app_label)s_%(class)s_key_once",
                violation_error_message="Diesen Schlüssel gibt es schon.",
            )
        ]


@pghistory.track()
class Indicator(Catalogued):
    """What is measured (Kennzahl): name, unit, direction, definition, paragraph."""

    name = models.CharField("Bezeichnung", max_length=200)
    unit = models.CharField(
        "Einheit", max_length=20, choices=[(key, row[0]) for key, row in UNITS.items()]
    )
    decimals = models.PositiveSmallIntegerField("Nachkommastellen", default=0)
    kind = models.CharField("Art", max_length=10, choices=IndicatorKind.choices)
    direction = models.CharField(
        "Richtung",
        max_length=10,
        choices=Direction.choices,
        default=Direction.CONTEXT,
    )
    topic = models.CharField(
        "Thema",
        max_length=16,
        choices=IndicatorTopic.choices,
        default=IndicatorTopic.LOCAL,
    )
    code = models.CharField("Kurzzeichen", max_length=10, blank=True)
    definition = models.TextField("Definition", blank=True)
    formula = models.TextField("Formel in Worten", blank=True)
    numerator = models.CharField("Zähler", max_length=300, blank=True)
    denominator = models.CharField("Nenner", max_length=300, blank=True)
    window = models.CharField(
        "Zeitfenster", max_length=12, choices=Window.choices, blank=True
    )
    paragraph = models.CharField("Rechtsgrundlage", max_length=120, blank=True)
    by_sex = models.BooleanField("nach Geschlecht", null=True, blank=True)
    waiting_months = models.PositiveSmallIntegerField(
        "Wartezeit in Monaten",
        default=0,
        help_text="Monate vom Berichtsmonat bis zum endgültigen Wert.",
    )
    position = models.PositiveSmallIntegerField("Reihenfolge", default=999)

    class Meta(Catalogued.Meta):
        abstract = False
        verbose_name = "Kennzahl"
        verbose_name_plural = "Kennzahlen"
        ordering = ["name"]

    def __str__(self):
        return self.name


class Population(Catalogued):
    """Whom a value counts (Personengruppe); groups overlap, never add them up."""

    name = models.CharField("Bezeichnung", max_length=200)
    definition = models.TextField("Definition", blank=True)
    position = models.PositiveSmallIntegerField("Reihenfolge", default=999)

    class Meta(Catalogued.Meta):
        abstract = False
        verbose_name = "Personengruppe"
        verbose_name_plural = "Personengruppen"
        ordering = ["name"]

    def __str__(self):
        return self.name


class Region(Catalogued):
    """Where a value counts; ``jc`` is a Jobcenter's own area."""

    name = models.CharField("Bezeichnung", max_length=120)
    kind = models.CharField("Art", max_length=20, choices=RegionKind.choices)
    ags = models.CharField("Gemeindeschlüssel (AGS)", max_length=8, blank=True)

    class Meta(Catalogued.Meta):
        abstract = False
        verbose_name = "Region"
        verbose_name_plural = "Regionen"
        ordering = ["name"]

    def __str__(self):
        return self.name


class DataSource(Catalogued):
    """Where values come from: publisher, product, date of issue."""

    publisher = models.CharField("Herausgeber", max_length=200)
    product = models.CharField("Veröffentlichung", max_length=300, blank=True)
    place = models.CharField("Ort", max_length=80, blank=True)
    issued = models.CharField("Ausgabe", max_length=40, blank=True)
    note = models.CharField("Anmerkung", max_length=300, blank=True)

    class Meta(Catalogued.Meta):
        abstract = False
        verbose_name = "Datenquelle"
        verbose_name_plural = "Datenquellen"
        ordering = ["publisher", "product"]

    def __str__(self):
        return ", ".join(part for part in (self.publisher, self.product) if part)
