"""Filters of instruments and measures that chain."""

from datetime import date

from django.apps import apps
from django.db import models
from django.db.models import Prefetch, Q

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
        categories = apps.get_model("measures", "MeasureCategory").objects
        return self.select_related(
            "plan", "version__instrument", "provider"
        ).prefetch_related(
            "cohorts",
            "target_groups",
            Prefetch("categories", categories.select_related("scheme", "category")),
        )
