"""Category schemes of the instruments; the catalogue itself follows later."""

from django.db import models

from keyfigures.querysets import CatalogueQuerySet
from organisations.models import Jobcenter


class CategoryScheme(models.Model):
    """A way to split the integration budget, e.g. by kind of help or by aim."""

    jobcenter = models.ForeignKey(
        Jobcenter,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        verbose_name="Jobcenter",
        help_text="Leer: gilt für alle.",
    )
    key = models.SlugField("Schlüssel", max_length=40)
    name = models.CharField("Bezeichnung", max_length=120)

    objects = CatalogueQuerySet.as_manager()

    class Meta:
        verbose_name = "Gliederung der Eingliederungsleistungen"
        verbose_name_plural = "Gliederungen der Eingliederungsleistungen"
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(
                fields=["jobcenter", "key"],
                nulls_distinct=False,
                name="measures_scheme_key_once",
                violation_error_message="Diese Gliederung gibt es schon.",
            )
        ]

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
