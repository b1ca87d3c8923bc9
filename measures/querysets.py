"""Filters of instruments and measures that chain."""

from datetime import date

from django.db import models
from django.db.models import Q

from organisations.querysets import ScopedQuerySet


class InstrumentVersionQuerySet(models.QuerySet):
    def available_to(self, jobcenter):
        """Versions of shared instruments and of the Jobcenter's own ones."""
        own = Q(instrument__jobcenter=jobcenter)
        return self.filter(own | Q(instrument__jobcenter__isnull=True))

    def open_in(self, year: int):
        """Versions that persons may enter on a day of the year."""
        return self.filter(
            Q(entries_from__isnull=True) | Q(entries_from__lte=date(year, 12, 31)),
            Q(entries_to__isnull=True) | Q(entries_to__gte=date(year, 1, 1)),
        )


class MeasureQuerySet(ScopedQuerySet):
    scope = "plan__jobcenter"

    def paid_in(self, year: int):
        """Measures that may still cost money in the year or later."""
        return self.filter(paid_until__gte=date(year, 1, 1))

    def with_parts(self):
        """Everything a row of the plan is shown with."""
        return self.select_related(
            "plan", "version__instrument", "provider"
        ).prefetch_related(
            "cohorts", "categories__category", "categories__scheme", "target_groups"
        )
