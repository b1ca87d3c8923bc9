"""The observed values."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from core.periods import Period, PeriodKind
from keyfigures.enums import Corridor, Mark, PeriodChoices, ValueStatus
from keyfigures.models.catalogue import DataSource, Indicator, Population, Region
from keyfigures.models.imports import DataImport
from keyfigures.querysets import ObservationQuerySet
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


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Observation(models.Model):
    """One value: indicator, population, region and period, with its origin.

    Exactly one of ``value`` (number in the unit of the indicator), ``mark``
    (statistics' sign in place of a number) and ``text`` (a fact that is no number)
    is filled. ``numerator`` and ``denominator`` are those of a published quotient, in
    the units of their own series. A newer value supersedes this one; a mistaken one is
    withdrawn, which gives the place back to the value before it. Both stay in the
    history: the row itself, with person, moment and import, is the trail of its entry.

    A protected value is known but never shown: it would give away a suppressed one
    (``keyfigures.calculations.secrecy``).
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
    numerator = models.DecimalField(
        "Zähler", max_digits=20, decimal_places=8, null=True, blank=True
    )
    denominator = models.DecimalField(
        "Nenner", max_digits=20, decimal_places=8, null=True, blank=True
    )
    is_protected = models.BooleanField("geschützt", default=False, editable=False)
    mark = models.CharField("Zeichen", max_length=3, choices=Mark.choices, blank=True)
    text = models.CharField("Angabe in Worten", max_length=200, blank=True)
    status = models.CharField("Status", max_length=12, choices=ValueStatus.choices)
    data_as_of = models.DateField("Datenstand", null=True, blank=True)
    source = models.ForeignKey(
        DataSource, on_delete=models.PROTECT, verbose_name="Quelle"
    )
    data_import = models.ForeignKey(
        DataImport,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="observations",
        verbose_name="Import",
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
            # from the newest value of a line downwards, for pages, links and checks
            models.Index(
                fields=[
                    *("jobcenter", "indicator", "population", "region"),
                    *("period_kind", "-period_end"),
                ],
                condition=Q(superseded_by__isnull=True, withdrawn_at__isnull=True),
                name="keyfigures_line",
            ),
            # the few suppressed values that secrecy has to look at
            models.Index(
                fields=["jobcenter"],
                condition=Q(mark="*") | Q(is_protected=True),
                name="keyfigures_secret",
            ),
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
