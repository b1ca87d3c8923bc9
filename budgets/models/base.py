"""The money of a year; all other rows hang on it."""

import pghistory
from django.db import models

from budgets.querysets import BudgetPartQuerySet
from keyfigures.models import DataSource
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
