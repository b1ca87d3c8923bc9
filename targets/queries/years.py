"""The targets of several years side by side, in a constant number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from documents.registry import Scope
from documents.resolver import Resolver
from organisations.models import Jobcenter
from targets.models import Target
from targets.queries.attainment import TargetAttainment, attainments_among

MOST = 6  # years beside each other


@dataclass(frozen=True)
class SameAim:
    """One indicator and group through the years, named as in the newest of them."""

    newest: TargetAttainment
    by_year: dict[int, TargetAttainment]


def years_of(jobcenter: Jobcenter, until: int) -> tuple[list[int], list[SameAim]]:
    """The newest years with targets up to ``until``, and their targets."""
    known = Target.objects.filter(jobcenter=jobcenter, year__lte=until)
    years = sorted(known.order_by().values_list("year", flat=True).distinct())[-MOST:]
    targets = known.filter(year__in=years).order_by("-year", "position", "pk")
    resolver = Resolver(Scope(jobcenter, year=until))
    return years, _side_by_side(attainments_among(targets, resolver))


def _side_by_side(found: Iterable[TargetAttainment]) -> list[SameAim]:
    by_subject: dict[tuple, list[TargetAttainment]] = defaultdict(list)
    for one in found:
        by_subject[one.target.indicator_id, one.target.population_id].append(one)
    return [
        SameAim(same[0], {one.target.year: one for one in same})
        for same in by_subject.values()
    ]
