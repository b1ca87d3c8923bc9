"""Scopes of key figures: own rows, and the catalogue that all share."""

from django.db import models
from django.db.models import Func, Q

from organisations.querysets import ScopedQuerySet

#: Umlauts as the letters people type instead; the database may know no collation.
UMLAUTS = ("äöüßÄÖÜ", "aousaou")
_FOLD = str.maketrans(*UMLAUTS)


def fold(text: str) -> str:
    """Small letters without umlauts, as ``Folded`` does it in the database."""
    return text.translate(_FOLD).lower()


class Folded(Func):
    """An expression in small letters without umlauts, to sort and search by."""

    template = f"lower(translate(%(expressions)s, '{UMLAUTS[0]}', '{UMLAUTS[1]}'))"
    output_field = models.TextField()


class CatalogueQuerySet(models.QuerySet):
    """Rows of one Jobcenter beside rows that belong to nobody and serve all."""

    def available_to(self, jobcenter):
        return self.filter(Q(jobcenter=jobcenter) | Q(jobcenter__isnull=True))

    def visible_to(self, user):
        """Catalogue rows and those of the person's Jobcenter."""
        own = Q(jobcenter__in=user.jobcenters())
        return self.filter(own | Q(jobcenter__isnull=True))

    def by_name(self, field: str = "name"):
        """In the order of a German dictionary, as far as the database allows."""
        return self.order_by(Folded(models.F(field)), "key")


class ObservationQuerySet(ScopedQuerySet):
    def current(self):
        """Values that hold: neither replaced by a newer one nor withdrawn."""
        return self.filter(superseded_by__isnull=True, withdrawn_at__isnull=True)

    def of_jobcenter(self, jobcenter):
        return self.filter(jobcenter=jobcenter)

    def with_parts(self):
        """Everything a value is shown with, in one query."""
        return self.select_related(
            "indicator", "population", "region", "source", "created_by"
        )
