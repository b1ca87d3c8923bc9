"""Targets of last year that could go on, and what they would start from."""

from organisations.models import Jobcenter
from targets.models import Target


def not_taken_over(jobcenter: Jobcenter, year: int) -> list[Target]:
    """Last year's targets about which the year has none yet (two queries)."""
    known = set(
        Target.objects.filter(jobcenter=jobcenter, year=year).values_list(
            "indicator_id", "population_id"
        )
    )
    rows = Target.objects.filter(jobcenter=jobcenter, year=year - 1)
    return [
        row
        for row in rows.select_related("indicator", "population", "parent")
        if (row.indicator_id, row.population_id) not in known
    ]
