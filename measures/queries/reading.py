"""Read measures with all that belongs to them in one query, whatever their number.

The parts come as arrays with their row: prefetching them costs a query each, and more
time than the rows themselves.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, OuterRef, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat

from measures.models import (
    Measure,
    MeasureCategory,
    MeasureCohort,
    MeasurePlan,
    TargetGroup,
)
from measures.queries.library import Library

_NOTHING = {
    "cohorts": MeasureCohort.objects.none(),
    "categories": MeasureCategory.objects.none(),
    "target_groups": TargetGroup.objects.none(),
}


def read(
    rows: QuerySet, plans: Mapping[int, MeasurePlan], library: Library
) -> list[Measure]:
    """The measures in order, as if all their relations had been prefetched."""
    found = rows.annotate(**_parts()).order_by("position", "pk")
    return [_complete(row, plans, library) for row in found]


def _parts() -> dict[str, ArraySubquery]:
    cohorts = MeasureCohort.objects.filter(measure=OuterRef("pk")).order_by("month")
    month, persons = (Cast(name, TextField()) for name in ("month", "persons"))
    cohort = Concat(month, Value("/"), persons, output_field=CharField())
    groups = Measure.target_groups.through.objects.filter(measure=OuterRef("pk"))
    own = MeasureCategory.objects.filter(measure=OuterRef("pk"))
    return {
        "cohort_texts": ArraySubquery(cohorts.values_list(cohort)),
        "group_ids": ArraySubquery(groups.values("targetgroup_id")),
        "category_ids": ArraySubquery(own.values("category_id")),
    }


def _complete(
    row: Measure, plans: Mapping[int, MeasurePlan], library: Library
) -> Measure:
    row.plan = plans[row.plan_id]
    row.version = library.versions[row.version_id]
    row.provider = library.providers[row.provider_id] if row.provider_id else None
    given = row.__dict__
    groups = (library.groups[pk] for pk in given["group_ids"])
    given["_prefetched_objects_cache"] = {
        name: _kept(row, name, parts)
        for name, parts in (
            ("cohorts", list(_cohorts(given["cohort_texts"]))),
            ("categories", list(_categories(given["category_ids"], library))),
            ("target_groups", sorted(groups, key=lambda group: group.name)),
        )
    }
    return row


def _kept(row: Measure, name: str, parts: list) -> QuerySet:
    """A query of the relation that knows its answer already."""
    if not parts:
        return _NOTHING[name]
    found = getattr(row, name).all()
    found._result_cache = parts
    return found


def _cohorts(texts: Iterable[str]) -> Iterator[MeasureCohort]:
    for text in texts:
        month, _, persons = text.partition("/")
        yield MeasureCohort(month=date.fromisoformat(month), persons=Decimal(persons))


def _categories(ids: Iterable[int], library: Library) -> Iterator[MeasureCategory]:
    for pk in ids:
        category = library.categories[pk]
        yield MeasureCategory(scheme=category.scheme, category=category)
