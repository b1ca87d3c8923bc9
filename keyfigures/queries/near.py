"""Values that equal a number somebody typed, or nearly do."""

from collections.abc import Iterable
from decimal import Decimal

from django.db.models import Q

from keyfigures import values
from keyfigures.models import Observation

MOST_RANGES = 300  # numbers of one document that are looked up
MOST_VALUES = 2000


def values_near(
    jobcenter, ranges: Iterable[tuple[Decimal, Decimal]]
) -> list[values.Value]:
    """Current values within one of the ranges, the newest first (one query).

    Protected values are left out: equality would give them away.
    """
    wanted = Q()
    for low, high in list(dict.fromkeys(ranges))[:MOST_RANGES]:
        wanted |= Q(value__gte=low, value__lte=high)
    if not wanted:
        return []
    rows = Observation.objects.of_jobcenter(jobcenter).current().filter(wanted)
    found = rows.filter(is_protected=False).with_parts().order_by("-period_end", "pk")
    return [values.Value.of(row) for row in found[:MOST_VALUES]]
