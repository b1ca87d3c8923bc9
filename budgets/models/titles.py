"""Allocations, plan and result of a year, shares, published amounts."""

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
from budgets.models.base import BudgetPart
from measures.models import InstrumentCategory


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
