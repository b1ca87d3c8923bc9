"""The measures of a plan, who enters them when, and where they stand in a scheme."""

import pghistory
from django.db import models
from django.db.models import F, Q

from measures.enums import CostMethod, Procurement
from measures.models.catalogue import (
    CategoryScheme,
    InstrumentCategory,
    InstrumentVersion,
    TargetGroup,
)
from measures.models.plans import MeasurePlan, Provider
from measures.querysets import MeasureQuerySet


def _not_negative(*names: str) -> list[models.CheckConstraint]:
    """One constraint per column; an empty cell is allowed."""
    return [
        models.CheckConstraint(
            condition=Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__gte": 0}),
            name=f"measures_{name}_not_negative",
            violation_error_message=f"{_COLUMNS[name]} darf nicht negativ sein.",
        )
        for name in names
    ]


def _percent(*names: str) -> list[models.CheckConstraint]:
    return [
        models.CheckConstraint(
            condition=Q(**{f"{name}__gte": 0, f"{name}__lte": 100}),
            name=f"measures_{name}_percent",
            violation_error_message=f"{_COLUMNS[name]} liegt zwischen 0 und 100 %.",
        )
        for name in names
    ]


_COLUMNS = {
    "places": "Die Zahl der Plätze",
    "price": "Der Preis",
    "entries": "Die Zahl der Eintritte",
    "case_cost": "Der Betrag je Fall",
    "wage": "Der Lohn",
    "amount": "Der Betrag",
    "third_party": "Der Betrag der Drittmittel",
    "municipal": "Der kommunale Betrag",
    "transfer_monthly": "Die Ersparnis je Monat",
    "utilisation": "Die Auslastung",
    "share_paid": "Der im Jahr gezahlte Anteil",
    "transfer_percent": "Der Passiv-Aktiv-Transfer",
    "integration_percent": "Die erwartete Integrationsquote",
}


@pghistory.track()
class Measure(models.Model):
    """One measure of a plan (Maßnahme) with what its cost is computed from.

    Which fields count depends on ``method``; the others stay empty. Amounts in Euro.
    ``paid_until`` is the last day that money flows, kept by the action that saves, so
    that the plans of later years find what still binds them. ``thread`` is the same for
    all copies of a measure in the variants of its year, also when the first is gone.
    """

    plan = models.ForeignKey(
        MeasurePlan,
        on_delete=models.CASCADE,
        related_name="measures",
        verbose_name="Maßnahmenplan",
    )
    version = models.ForeignKey(
        InstrumentVersion,
        on_delete=models.PROTECT,
        related_name="measures",
        verbose_name="Instrument",
    )
    provider = models.ForeignKey(
        Provider,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="measures",
        verbose_name="Träger",
    )
    target_groups = models.ManyToManyField(
        TargetGroup, blank=True, verbose_name="Zielgruppen"
    )
    number = models.CharField("Nummer", max_length=20, blank=True)
    name = models.CharField("Maßnahme", max_length=200)
    site = models.CharField("Ort", max_length=120, blank=True)
    procurement = models.CharField(
        "Beschaffung", max_length=8, choices=Procurement.choices, blank=True
    )
    start = models.DateField("Beginn")
    end = models.DateField("Ende")
    paid_until = models.DateField("letzte Zahlung", editable=False)
    method = models.CharField("Kostenart", max_length=10, choices=CostMethod.choices)
    places = models.DecimalField(
        "Plätze", max_digits=8, decimal_places=2, null=True, blank=True
    )
    price = models.DecimalField(
        "Preis je Platz und Monat",
        max_digits=10,
        decimal_places=2,
        null=True,
        blank=True,
    )
    utilisation = models.DecimalField(
        "Auslastung in Prozent", max_digits=5, decimal_places=2, default=100
    )
    entries = models.DecimalField(
        "Eintritte", max_digits=8, decimal_places=1, null=True, blank=True
    )
    case_cost = models.DecimalField(
        "Kosten je Fall", max_digits=10, decimal_places=2, null=True, blank=True
    )
    share_paid = models.DecimalField(
        "im Jahr gezahlt, in Prozent", max_digits=5, decimal_places=2, default=100
    )
    case_months = models.DecimalField(
        "Dauer je Fall in Monaten",
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
    )
    wage = models.DecimalField(
        "Lohn je Monat mit Arbeitgeberanteil",
        max_digits=10,
        decimal_places=2,
        null=True,
        blank=True,
    )
    subsidy_months = models.PositiveSmallIntegerField(
        "Förderdauer in Monaten", null=True, blank=True
    )
    amount = models.DecimalField(
        "Pauschale", max_digits=14, decimal_places=2, null=True, blank=True
    )
    transfer_percent = models.DecimalField(
        "Passiv-Aktiv-Transfer in Prozent", max_digits=5, decimal_places=2, default=0
    )
    transfer_monthly = models.DecimalField(
        "Ersparnis je Person und Monat",
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
    )
    third_party = models.DecimalField(
        "Drittmittel", max_digits=14, decimal_places=2, default=0
    )
    third_party_name = models.CharField("Drittmittelgeber", max_length=120, blank=True)
    municipal = models.DecimalField(
        "kommunale Mittel", max_digits=14, decimal_places=2, default=0
    )
    integration_percent = models.DecimalField(
        "erwartete Integrationen in Prozent der Eintritte",
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
    )
    note = models.CharField("Anmerkung", max_length=500, blank=True)
    copied_from = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="Vorjahr",
    )
    thread = models.PositiveBigIntegerField(
        "Kennung in allen Varianten", null=True, blank=True, editable=False
    )
    position = models.PositiveIntegerField("Reihenfolge", default=0)
    row_version = models.PositiveIntegerField("Fassung", default=1, editable=False)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        verbose_name = "Maßnahme"
        verbose_name_plural = "Maßnahmen"
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["plan", "paid_until"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(end__gte=F("start")),
                name="measures_term_forward",
                violation_error_message="Die Maßnahme endet vor ihrem Beginn.",
            ),
            *_not_negative(
                *("places", "price", "entries", "case_cost", "wage", "amount"),
                *("third_party", "municipal", "transfer_monthly"),
            ),
            *_percent("utilisation", "share_paid", "transfer_percent"),
            models.CheckConstraint(
                condition=Q(integration_percent__isnull=True)
                | Q(integration_percent__gte=0, integration_percent__lte=100),
                name="measures_integration_percent_percent",
                violation_error_message="Die erwartete Integrationsquote liegt "
                "zwischen 0 und 100 %.",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def identity(self) -> int:
        """What finds the same measure in another variant of the year."""
        return self.thread or self.pk


@pghistory.track()
class MeasureCohort(models.Model):
    """Persons who begin in the same month; for subsidies to wages."""

    measure = models.ForeignKey(
        Measure,
        on_delete=models.CASCADE,
        related_name="cohorts",
        verbose_name="Maßnahme",
    )
    month = models.DateField("Beginn im Monat")
    persons = models.DecimalField("Personen", max_digits=6, decimal_places=1)

    class Meta:
        verbose_name = "Eintrittsmonat"
        verbose_name_plural = "Eintrittsmonate"
        ordering = ["month"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "month"],
                name="measures_cohort_once",
                violation_error_message="Diesen Eintrittsmonat gibt es schon.",
            ),
            models.CheckConstraint(
                condition=Q(persons__gte=0),
                name="measures_cohort_not_negative",
                violation_error_message="Personen können nicht negativ sein.",
            ),
        ]

    def __str__(self):
        return f"{self.month:%m/%Y}: {self.persons}"


class MeasureCategory(models.Model):
    """A measure that stands elsewhere in a scheme than its instrument does."""

    measure = models.ForeignKey(
        Measure,
        on_delete=models.CASCADE,
        related_name="categories",
        verbose_name="Maßnahme",
    )
    scheme = models.ForeignKey(
        CategoryScheme, on_delete=models.CASCADE, verbose_name="Gliederung"
    )
    category = models.ForeignKey(
        InstrumentCategory, on_delete=models.CASCADE, verbose_name="Kategorie"
    )

    class Meta:
        verbose_name = "abweichende Kategorie"
        verbose_name_plural = "abweichende Kategorien"
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "scheme"],
                name="measures_category_once_per_scheme",
                violation_error_message="Jede Maßnahme steht in einer Gliederung nur "
                "einmal.",
            )
        ]

    def __str__(self):
        return f"{self.measure}: {self.category}"
