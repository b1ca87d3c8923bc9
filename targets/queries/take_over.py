"""Targets of last year that could go on."""

from django.db.models import Exists, OuterRef, QuerySet

from organisations.models import Jobcenter
from targets.models import Target


def not_taken_over(jobcenter: Jobcenter, year: int) -> QuerySet[Target]:
    """Last year's targets about which the year has none yet."""
    same = Target.objects.filter(
        jobcenter=jobcenter,
        year=year,
        indicator=OuterRef("indicator"),
        population=OuterRef("population"),
    )
    rows = Target.objects.filter(~Exists(same), jobcenter=jobcenter, year=year - 1)
    return rows.select_related("indicator", "population", "parent")
