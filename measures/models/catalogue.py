"""Instruments with their legal versions, and the schemes that sort them."""

from django.db import models
from django.db.models import F, Q

from keyfigures.models import Catalogued
from measures.enums import CostMethod, Payer
from measures.querysets import InstrumentVersionQuerySet


class CategoryScheme(Catalogued):
    """A way to split the integration budget, e.g. by kind of help or by aim.

    Each euro counts once per scheme: an instrument stands in one category, a measure
    may stand in another one (``MeasureCategory``).
    """

    name = models.CharField("Bezeichnung", max_length=120)

    class Meta(Catalogued.Meta):
        abstract = False
        verbose_name = "Gliederung der Eingliederungsleistungen"
        verbose_name_plural = "Gliederungen der Eingliederungsleistungen"
        ordering = ["key"]

    def __str__(self):
        return self.name


class InstrumentCategory(models.Model):
    """One part of a scheme; each euro counts once per scheme."""

    scheme = models.ForeignKey(
        CategoryScheme,
        on_delete=models.CASCADE,
        related_name="categories",
        verbose_name="Gliederung",
    )
    key = models.SlugField("Schlüssel", max_length=40)
    name = models.CharField("Bezeichnung", max_length=120)
    position = models.PositiveSmallIntegerField("Reihenfolge")

    class Meta:
        verbose_name = "Kategorie"
        verbose_name_plural = "Kategorien"
        ordering = ["scheme", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "key"],
                name="measures_category_key_once",
                violation_error_message="Diese Kategorie gibt es schon.",
            )
        ]

    def __str__(self):
        return self.name


class TargetGroup(Catalogued):
    """For whom a measure is meant (Zielgruppe); groups overlap, never add them up."""

    name = models.CharField("Bezeichnung", max_length=120)

    class Meta(Catalogued.Meta):
        abstract = False
        verbose_name = "Zielgruppe"
        verbose_name_plural = "Zielgruppen"
        ordering = ["name"]

    def __str__(self):
        return self.name


class Instrument(Catalogued):
    """A kind of help (Eingliederungsinstrument), e.g. Einstiegsgeld."""

    short_name = models.CharField("Kurzname", max_length=20)
    name = models.CharField("Bezeichnung", max_length=200)
    position = models.PositiveSmallIntegerField("Reihenfolge", default=999)

    class Meta(Catalogued.Meta):
        abstract = False
        verbose_name = "Instrument"
        verbose_name_plural = "Instrumente"
        ordering = ["position", "name"]

    def __str__(self):
        return f"{self.name} ({self.short_name})"


class InstrumentVersion(models.Model):
    """An instrument as one state of the law has it.

    Persons may enter from ``entries_from`` to ``entries_to``; what was begun runs on to
    its end (§ 66 SGB II), at the longest to ``runs_out_until``. An empty day is open.
    ``rates`` are percent by year of the job ({"1": "75", "2": "50"}).
    """

    instrument = models.ForeignKey(
        Instrument,
        on_delete=models.CASCADE,
        related_name="versions",
        verbose_name="Instrument",
    )
    key = models.SlugField("Schlüssel", max_length=80)
    law = models.CharField("Rechtsgrundlage", max_length=160)
    entries_from = models.DateField("Eintritte ab", null=True, blank=True)
    entries_to = models.DateField("Eintritte bis", null=True, blank=True)
    runs_out_until = models.DateField("läuft aus bis", null=True, blank=True)
    method = models.CharField("Kostenart", max_length=10, choices=CostMethod.choices)
    payer = models.CharField(
        "Mittel", max_length=12, choices=Payer.choices, default=Payer.EGT
    )
    rates = models.JSONField("Fördersätze nach Jahren", default=dict, blank=True)
    longest_months = models.PositiveSmallIntegerField(
        "längste Dauer in Monaten", null=True, blank=True
    )
    allows_transfer = models.BooleanField("Passiv-Aktiv-Transfer", default=False)
    parameters = models.TextField("Eckpunkte", blank=True)
    is_verified = models.BooleanField("geprüft", default=True)

    objects = InstrumentVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "Fassung eines Instruments"
        verbose_name_plural = "Fassungen der Instrumente"
        ordering = ["instrument__position", "instrument__name", "entries_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["instrument", "key"],
                name="measures_version_key_once",
                violation_error_message="Diese Fassung gibt es schon.",
            ),
            models.CheckConstraint(
                condition=Q(entries_to__isnull=True)
                | Q(entries_from__isnull=True)
                | Q(entries_to__gte=F("entries_from")),
                name="measures_version_forward",
                violation_error_message="Die Eintritte enden vor ihrem Anfang.",
            ),
        ]

    def __str__(self):
        return f"{self.instrument} · {self.law}"


class InstrumentPlacement(models.Model):
    """In which category of a scheme an instrument stands; once per scheme."""

    instrument = models.ForeignKey(
        Instrument,
        on_delete=models.CASCADE,
        related_name="placements",
        verbose_name="Instrument",
    )
    scheme = models.ForeignKey(
        CategoryScheme,
        on_delete=models.CASCADE,
        related_name="placements",
        verbose_name="Gliederung",
    )
    category = models.ForeignKey(
        InstrumentCategory,
        on_delete=models.CASCADE,
        related_name="placements",
        verbose_name="Kategorie",
    )

    class Meta:
        verbose_name = "Zuordnung eines Instruments"
        verbose_name_plural = "Zuordnungen der Instrumente"
        constraints = [
            models.UniqueConstraint(
                fields=["instrument", "scheme"],
                name="measures_placement_once_per_scheme",
                violation_error_message="Jedes Instrument steht in einer Gliederung "
                "nur einmal.",
            )
        ]

    def __str__(self):
        return f"{self.instrument}: {self.category}"
