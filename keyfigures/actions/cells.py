"""Rows of many cells: stored, replaced, taken back, restored; constant queries.

Call inside a transaction that holds the Jobcenter, with the trail's context set.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from keyfigures.actions.successors import give_way, next_ids
from keyfigures.models import Observation

#: what makes two rows values of the same cell (the Jobcenter is always the same)
Place = tuple


@dataclass(frozen=True)
class Taken:
    """A value taken back, and the one before it that holds again, if there is one."""

    row: Observation
    before: Observation | None


def place_of(row: Observation) -> Place:
    """Where a value stands, whoever stored it."""
    return (
        *(row.indicator_id, row.population_id, row.region_id),
        *(row.period_kind, row.period_start, row.period_end, row.corridor),
    )


def current_at_places(
    jobcenter, rows: Sequence[Observation]
) -> dict[Place, Observation]:
    """The values that hold at the places of these rows (one query)."""
    if not rows:
        return {}
    found = Observation.objects.of_jobcenter(jobcenter).current()
    found = found.filter(
        indicator__in={row.indicator_id for row in rows},
        population__in={row.population_id for row in rows},
        region__in={row.region_id for row in rows},
        period_end__in={row.period_end for row in rows},
    )
    return {place_of(row): row for row in found.select_related("indicator")}


def write(pairs: list[tuple[Observation, Observation | None]], by) -> None:
    """New rows in; the old ones first give way."""
    if not pairs:
        return
    for (row, _), pk in zip(pairs, next_ids(len(pairs)), strict=True):
        row.pk, row.created_by = pk, by
    give_way([(old.pk, row.pk) for row, old in pairs if old])
    Observation.objects.bulk_create([row for row, _ in pairs])


def withdraw(rows: Sequence[Observation]) -> list[Taken]:
    """Take values back; those they replaced hold again."""
    if not rows:
        return []
    ids = [row.pk for row in rows]
    older = Observation.objects.filter(superseded_by__in=ids, withdrawn_at__isnull=True)
    before = {row.superseded_by_id: row for row in older.order_by("created_at", "pk")}
    Observation.objects.filter(pk__in=ids).update(withdrawn_at=timezone.now())
    again = [row.pk for row in before.values()]
    Observation.objects.filter(pk__in=again).update(superseded_by=None)
    return [Taken(row, before.get(row.pk)) for row in rows]


def restore(taken: list[Taken]) -> None:
    """Values taken back hold again, in the place of those before them."""
    give_way([(one.before.pk, one.row.pk) for one in taken if one.before])
    ids = [one.row.pk for one in taken]
    Observation.objects.filter(pk__in=ids).update(withdrawn_at=None)
