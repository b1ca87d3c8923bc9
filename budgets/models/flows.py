"""Money that moves: between titles, by month, into later years, from others."""

import pghistory
from django.db import models
from django.db.models import Q

from budgets.enums import Direction, Title
from budgets.models.base import BudgetPart


@pghistory.track()
class Reallocation(BudgetPart):
    """A decision to move money between the titles (Umschichtung), in Euro.

    What the plan needs follows from its figures (rule B3); the decisions say who agreed
    to how much of it, and why.
    """

    direction = models.CharField("Richtung", max_length=10, choices=Direction.choices)
    amount = models.DecimalField("Betrag in Euro", max_digits=14, decimal_places=2)
    reason = models.CharField("Begründung", max_length=500)
    deciding_body = models.CharField("beschlossen von", max_length=160, blank=True)
    decided_on = models.DateField("beschlossen am", null=True, blank=True)

    class Meta:
        verbose_name = "Umschichtung"
        verbose_name_plural = "Umschichtungen"
        ordering = ["decided_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0),
                name="budgets_reallocation_positive",
                violation_error_message="Eine Umschichtung ist größer als 0 Euro. Die "
                "Richtung sagt, welcher Titel abgibt.",
            )
        ]

    def __str__(self):
        return f"{self.get_direction_display()}: {self.amount}"


@pghistory.track()
class MonthlyActual(BudgetPart):
    """What was spent of a title in one month (Mittelabfluss), in Euro.

    A correction of an earlier month may be negative.
    """

    title = models.CharField("Titel", max_length=3, choices=Title.choices)
    month = models.PositiveSmallIntegerField("Monat")
    amount = models.DecimalField("Ausgabe in Euro", max_digits=14, decimal_places=2)

    class Meta:
        verbose_name = "Ausgabe eines Monats"
        verbose_name_plural = "Ausgaben der Monate"
        ordering = ["title", "month"]
        constraints = [
            models.UniqueConstraint(
                fields=["budget_year", "title", "month"],
                name="budgets_actual_once",
                violation_error_message="Dieser Monat ist schon erfasst.",
            ),
            models.CheckConstraint(
                condition=Q(month__gte=1, month__lte=12),
                name="budgets_actual_month",
                violation_error_message="Den Monat gibt es nicht.",
            ),
        ]

    def __str__(self):
        return f"{self.get_title_display()} {self.month}"


@pghistory.track()
class CommitmentAuthorisation(BudgetPart):
    """How much may be bound for a later year (Verpflichtungsermächtigung), in Euro."""

    due_year = models.PositiveSmallIntegerField("fällig im Jahr")
    amount = models.DecimalField("Betrag in Euro", max_digits=14, decimal_places=2)

    class Meta:
        verbose_name = "Verpflichtungsermächtigung"
        verbose_name_plural = "Verpflichtungsermächtigungen"
        ordering = ["due_year"]
        constraints = [
            models.UniqueConstraint(
                fields=["budget_year", "due_year"],
                name="budgets_authorisation_once",
                violation_error_message="Für dieses Jahr ist die Ermächtigung schon "
                "erfasst.",
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="budgets_authorisation_not_negative",
                violation_error_message="Eine Ermächtigung kann nicht negativ sein.",
            ),
        ]

    def __str__(self):
        return f"{self.due_year}: {self.amount}"


@pghistory.track()
class ThirdPartyFunding(BudgetPart):
    """Money of others (Drittmittel), in Euro: beside the titles, never inside them."""

    name = models.CharField("Programm", max_length=160)
    payer = models.CharField("Mittelgeber", max_length=160, blank=True)
    amount = models.DecimalField("Betrag in Euro", max_digits=14, decimal_places=2)
    own_amount = models.DecimalField(
        "eigener Anteil in Euro", max_digits=14, decimal_places=2, default=0
    )

    class Meta:
        verbose_name = "Drittmittel"
        verbose_name_plural = "Drittmittel"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["budget_year", "name"],
                name="budgets_third_party_once",
                violation_error_message="Dieses Programm steht schon im Haushaltsjahr.",
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0, own_amount__gte=0),
                name="budgets_third_party_not_negative",
                violation_error_message="Drittmittel können nicht negativ sein.",
            ),
        ]

    def __str__(self):
        return self.name
