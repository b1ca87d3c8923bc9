"""Staff, and what administration costs beside it."""

import pghistory
from django.db import models
from django.db.models import Q

from budgets.models.base import BudgetPart
from keyfigures.models import Population


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
    team = models.CharField("Team", max_length=120, blank=True)
    cost_per_post = models.DecimalField(
        "Kosten je Stelle und Jahr in Euro",
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
    )
    population = models.ForeignKey(
        Population,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="betreute Personengruppe",
    )
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


@pghistory.track()
class AdministrationCost(BudgetPart):
    """Administration beside staff (rooms, IT, overheads), in Euro of the whole cost.

    Whole cost: federal and municipal share together (Gesamtverwaltungskosten).
    """

    name = models.CharField("Kostenart", max_length=160)
    position = models.PositiveSmallIntegerField("Reihenfolge", default=0)
    amount = models.DecimalField("Betrag in Euro", max_digits=14, decimal_places=2)
    note = models.CharField("Anmerkung", max_length=300, blank=True)

    class Meta:
        verbose_name = "Verwaltungskosten"
        verbose_name_plural = "Verwaltungskosten"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["budget_year", "name"],
                name="budgets_administration_once",
                violation_error_message="Diese Kostenart steht schon im Haushaltsjahr.",
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="budgets_administration_not_negative",
                violation_error_message="Kosten können nicht negativ sein.",
            ),
        ]

    def __str__(self):
        return self.name
