"""Allocations, plan and result of a year, shares, staff, published amounts."""

import pghistory
from django.db import models
from django.db.models import Q

from budgets.enums import (
    AllocationKind,
    AllocationStatus,
    ReportedAspect,
    ReportedUnit,
    Scenario,
    Title,
)
from budgets.querysets import BudgetPartQuerySet
from keyfigures.models import DataSource
from measures.models import InstrumentCategory
from organisations.models import Jobcenter
from organisations.querysets import ScopedQuerySet


@pghistory.track()
class BudgetYear(models.Model):
    """The money of one Jobcenter in one year; all other rows hang here."""

    jobcenter = models.ForeignKey(
        Jobcenter, on_delete=models.CASCADE, verbose_name="Jobcenter"
    )
    year = models.PositiveSmallIntegerField("Haushaltsjahr")
    version = models.PositiveIntegerField("Fassung", default=1)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = "Haushaltsjahr"
        verbose_name_plural = "Haushaltsjahre"
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["jobcenter", "year"],
                name="budgets_year_once",
                violation_error_message="Dieses Haushaltsjahr gibt es schon.",
            )
        ]

    def __str__(self):
        return f"Haushalt {self.year}"


class BudgetPart(models.Model):
    """Base of the rows of a budget year."""

    budget_year = models.ForeignKey(
        BudgetYear,
        on_delete=models.CASCADE,
        related_name="%(class)ss",
        verbose_name="Haushaltsjahr",
    )
    reference = models.CharField("Kennung", max_length=40, blank=True)
    source = models.ForeignKey(
        DataSource,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        verbose_name="Quelle",
    )

    objects = BudgetPartQuerySet.as_manager()

    class Meta:
        abstract = True


@pghistory.track()
class Allocation(BudgetPart):
    """Money given for one title (Zuweisung), in Euro, with source and date."""

    title = models.CharField("Titel", max_length=3, choices=Title.choices)
    kind = models.CharField("Art", max_length=12, choices=AllocationKind.choices)
    label = models.CharField("Bezeichnung", max_length=120, blank=True)
    status = models.CharField("Status", max_length=10, choices=AllocationStatus.choices)
    amount = models.DecimalField("Betrag in Euro", max_digits=14, decimal_places=2)
    dated = models.DateField("Stand", null=True, blank=True)
    purpose = models.CharField("Zweckbindung", max_length=200, blank=True)

    class Meta:
        verbose_name = "Zuweisung"
        verbose_name_plural = "Zuweisungen"
        ordering = ["-title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="budgets_allocation_not_negative",
                violation_error_message="Eine Zuweisung kann nicht negativ sein.",
            ),
            models.UniqueConstraint(
                fields=["budget_year", "title", "kind", "label"],
                name="budgets_allocation_once",
                violation_error_message="Diese Zuweisung steht schon im Haushaltsjahr.",
            ),
        ]

    def __str__(self):
        return self.label or self.get_kind_display()


@pghistory.track()
class PlanAmount(BudgetPart):
    """Plan or result of one title, in Euro; ``precision`` tells how exact it is."""

    title = models.CharField("Titel", max_length=3, choices=Title.choices)
    scenario = models.CharField("Ansatz", max_length=6, choices=Scenario.choices)
    amount = models.DecimalField("Betrag in Euro", max_digits=14, decimal_places=2)
    precision = models.PositiveIntegerField(
        "bekannt auf … Euro genau",
        default=1,
        help_text="10.000, wenn die Quelle den Betrag in Mio. Euro mit zwei "
        "Nachkommastellen nennt.",
    )
    is_final = models.BooleanField("endgültiges Ergebnis", default=False)

    class Meta:
        verbose_name = "Ansatz"
        verbose_name_plural = "Ansätze"
        ordering = ["scenario", "-title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="budgets_plan_not_negative",
                violation_error_message="Ein Ansatz kann nicht negativ sein.",
            ),
            models.UniqueConstraint(
                fields=["budget_year", "title", "scenario"],
                name="budgets_plan_once",
                violation_error_message="Dieser Ansatz steht schon im Haushaltsjahr.",
            ),
        ]

    def __str__(self):
        return f"{self.get_scenario_display()} {self.get_title_display()}"


@pghistory.track()
class ReportedAmount(BudgetPart):
    """An amount as a published paper printed it; checks hold it against ours."""

    aspect = models.CharField("Spalte", max_length=10, choices=ReportedAspect.choices)
    title = models.CharField(
        "Titel", max_length=5, choices=[*Title.choices, ("total", "Gesamt")]
    )
    value = models.DecimalField("gedruckter Wert", max_digits=16, decimal_places=2)
    unit = models.CharField("Einheit", max_length=7, choices=ReportedUnit.choices)
    decimals = models.PositiveSmallIntegerField("gedruckte Nachkommastellen", default=2)

    class Meta:
        verbose_name = "veröffentlichter Betrag"
        verbose_name_plural = "veröffentlichte Beträge"
        ordering = ["aspect", "title"]
        constraints = [
            models.UniqueConstraint(
                fields=["budget_year", "aspect", "title"],
                name="budgets_reported_once",
                violation_error_message="Dieser Betrag ist schon erfasst.",
            )
        ]

    def __str__(self):
        return f"{self.get_aspect_display()} {self.get_title_display()}"


@pghistory.track()
class BudgetLine(BudgetPart):
    """Money planned for one category of the integration budget, in Euro."""

    category = models.ForeignKey(
        InstrumentCategory, on_delete=models.PROTECT, verbose_name="Kategorie"
    )
    amount = models.DecimalField("Ansatz in Euro", max_digits=14, decimal_places=2)
    description = models.CharField("Beispiele", max_length=300, blank=True)

    class Meta:
        verbose_name = "Ansatz je Kategorie"
        verbose_name_plural = "Ansätze je Kategorie"
        ordering = ["category__position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="budgets_line_amount_not_negative",
                violation_error_message="Ein Ansatz kann nicht negativ sein.",
            ),
            models.UniqueConstraint(
                fields=["budget_year", "category"],
                name="budgets_one_line_per_category",
                violation_error_message="Diese Kategorie steht schon im Plan.",
            ),
        ]

    def __str__(self):
        return str(self.category)


@pghistory.track()
class StaffPosition(BudgetPart):
    """Staff of a function or team: full-time equivalents and clients per post."""

    key = models.SlugField("Schlüssel", max_length=60)
    name = models.CharField("Funktion", max_length=160)
    position = models.PositiveSmallIntegerField("Reihenfolge", default=0)
    full_time_equivalents = models.DecimalField(
        "Vollzeitäquivalente", max_digits=8, decimal_places=2, null=True, blank=True
    )
    ratio = models.DecimalField(
        "Betreuungsschlüssel 1:", max_digits=6, decimal_places=0, null=True, blank=True
    )
    ratio_young = models.DecimalField(
        "Betreuungsschlüssel unter 25 Jahren 1:",
        max_digits=6,
        decimal_places=0,
        null=True,
        blank=True,
    )
    in_staff_plan = models.BooleanField("im Stellenplan", default=True)
    note = models.CharField("Anmerkung", max_length=300, blank=True)

    class Meta:
        verbose_name = "Personalansatz"
        verbose_name_plural = "Personalansätze"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["budget_year", "key"],
                name="budgets_staff_key_once",
                violation_error_message="Diese Funktion steht schon im Plan.",
            ),
            models.CheckConstraint(
                condition=Q(full_time_equivalents__isnull=True)
                | Q(full_time_equivalents__gte=0),
                name="budgets_staff_not_negative",
                violation_error_message="Stellen können nicht negativ sein.",
            ),
        ]

    def __str__(self):
        return self.name
