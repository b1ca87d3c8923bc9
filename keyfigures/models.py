"""Indicators, populations, regions, sources, and the observed values."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from core.formats import UNITS
from core.periods import Period, PeriodKind
from keyfigures.enums import (
    Corridor,
    Direction,
    IndicatorKind,
    Mark,
    PeriodChoices,
    RegionKind,
    ValueStatus,
)
from keyfigures.querysets import CatalogueQuerySet, ObservationQuerySet
from organisations.models import Jobcenter

#: what a current value is unique for
ADDRESS = (
    "jobcenter",
    "indicator",
    "population",
    "region",
    "period_kind",
    "period_start",
    "period_end",
    "corridor",
)


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
    definition = models.TextField("Definition", blank=True)
    paragraph = models.CharField("Rechtsgrundlage", max_length=120, blank=True)

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


@pghistory.track()
class Observation(models.Model):
    """One value: indicator, population, region and period, with its origin.

    Exactly one of ``value`` (number in the unit of the indicator), ``mark``
    (statistics' sign in place of a number) and ``text`` (a fact that is no number)
    is filled. A newer value supersedes this one; a mistaken one is withdrawn, which
    gives the place back to the value before it. Both stay in the history.
    """

    jobcenter = models.ForeignKey(
        Jobcenter, on_delete=models.CASCADE, verbose_name="Jobcenter"
    )
    label = models.CharField("Kennung", max_length=40, blank=True)
    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, verbose_name="Kennzahl"
    )
    population = models.ForeignKey(
        Population, on_delete=models.PROTECT, verbose_name="Personengruppe"
    )
    region = models.ForeignKey(Region, on_delete=models.PROTECT, verbose_name="Region")
    period_kind = models.CharField(
        "Art des Zeitraums", max_length=10, choices=PeriodChoices.choices
    )
    period_start = models.DateField("von")
    period_end = models.DateField("bis")
    corridor = models.CharField(
        "Korridor", max_length=4, choices=Corridor.choices, default=Corridor.MID
    )
    value = models.DecimalField(
        "Wert", max_digits=20, decimal_places=8, null=True, blank=True
    )
    mark = models.CharField("Zeichen", max_length=3, choices=Mark.choices, blank=True)
    text = models.CharField("Angabe in Worten", max_length=200, blank=True)
    status = models.CharField("Status", max_length=12, choices=ValueStatus.choices)
    data_as_of = models.DateField("Datenstand", null=True, blank=True)
    source = models.ForeignKey(
        DataSource, on_delete=models.PROTECT, verbose_name="Quelle"
    )
    note = models.CharField("Anmerkung", max_length=500, blank=True)
    superseded_by = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="older_values",
        verbose_name="ersetzt durch",
    )
    withdrawn_at = models.DateTimeField("zurückgenommen am", null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="erfasst von",
    )
    created_at = models.DateTimeField("erfasst am", auto_now_add=True)

    objects = ObservationQuerySet.as_manager()

    class Meta:
        verbose_name = "Wert"
        verbose_name_plural = "Werte"
        constraints = [
            models.UniqueConstraint(
                fields=list(ADDRESS),
                condition=Q(superseded_by__isnull=True, withdrawn_at__isnull=True),
                name="keyfigures_one_current_value",
                violation_error_message="Für diese Kennzahl, Gruppe, Region und diesen "
                "Zeitraum gibt es schon einen Wert.",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False, mark="", text="")
                | (Q(value__isnull=True, text="") & ~Q(mark=""))
                | (Q(value__isnull=True, mark="") & ~Q(text="")),
                name="keyfigures_value_mark_or_text",
                violation_error_message="Bitte geben Sie entweder einen Wert, ein "
                "Zeichen oder eine Angabe in Worten ein.",
            ),
            models.CheckConstraint(
                condition=Q(period_end__gte=F("period_start")),
                name="keyfigures_period_forward",
                violation_error_message="Der Zeitraum endet vor seinem Anfang.",
            ),
        ]
        indexes = [
            models.Index(fields=["jobcenter", "indicator", "period_end"]),
        ]

    def __str__(self):
        return f"{self.indicator} · {self.population} · {self.period}"

    @property
    def period(self) -> Period:
        return Period(self.period_start, self.period_end, PeriodKind(self.period_kind))

    @period.setter
    def period(self, period: Period) -> None:
        self.period_kind = period.kind.value
        self.period_start, self.period_end = period.start, period.end

    @property
    def is_current(self) -> bool:
        return self.superseded_by_id is None and self.withdrawn_at is None

    @property
    def address(self) -> dict:
        """What a current value is unique for, ready for ``filter``."""
        return {name: getattr(self, name) for name in ADDRESS}

    @property
    def ref(self) -> str:
        """The figure link of this value, e.g. ``kf:elb/frauen/jc/2019-07``."""
        parts = [self.indicator.key, self.population.key, self.region.key]
        corridor = "" if self.corridor == Corridor.MID else f"/{self.corridor}"
        return f"kf:{'/'.join(parts)}/{self.period.code}{corridor}"
