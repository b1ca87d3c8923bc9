"""Scopes of key figures: own rows, and the catalogue that all share."""

from django.db import models
from django.db.models import Q

from organisations.querysets import ScopedQuerySet


class CatalogueQuerySet(models.QuerySet):
    """Rows of one Jobcenter beside rows that belong to nobody and serve all."""

    def available_to(self, jobcenter):
        return self.filter(Q(jobcenter=jobcenter) | Q(jobcenter__isnull=True))

    def visible_to(self, user):
        """Catalogue rows and those of the person's Jobcenter."""
        own = Q(jobcenter__in=user.jobcenters())
        return self.filter(own | Q(jobcenter__isnull=True))


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
