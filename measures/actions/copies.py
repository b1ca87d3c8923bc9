"""Many measures written at once, with everything that belongs to them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from measures.models import Measure, MeasureCategory, MeasureCohort, MeasurePlan
from measures.queries import PlannedMeasure


@dataclass
class Copy:
    """A measure that is not stored yet, and its parts."""

    measure: Measure
    cohorts: list[MeasureCohort]
    groups: list[int]
    categories: list[MeasureCategory]


def copy_of(planned: PlannedMeasure, plan: MeasurePlan) -> Copy:
    """The same measure in another plan of the year, in the same ``thread``.

    The row version goes along: so it shows later whether the first was changed since.
    """
    row = planned.row
    parts = (
        [MeasureCohort(month=one.month, persons=one.persons) for one in _all(row)],
        [group.pk for group in row.target_groups.all()],
        [
            MeasureCategory(scheme=one.scheme, category=one.category)
            for one in row.categories.all()
        ],
    )
    fields = (field.attname for field in Measure._meta.concrete_fields)
    values = {name: getattr(row, name) for name in fields if name != "id"}
    values |= {"plan_id": plan.pk, "thread": row.identity}
    measure = Measure(**values)
    measure.version, measure.plan = row.version, plan
    return Copy(measure, *parts)


def _all(row: Measure) -> list[MeasureCohort]:
    return list(row.cohorts.all())


def store_copies(copies: Sequence[Copy]) -> None:
    """Four statements, whatever their number."""
    Measure.objects.bulk_create([copy.measure for copy in copies])
    store_cohorts((copy.measure, copy.cohorts) for copy in copies)
    through = Measure.target_groups.through
    through.objects.bulk_create(
        through(measure_id=copy.measure.pk, targetgroup_id=group)
        for copy in copies
        for group in copy.groups
    )
    MeasureCategory.objects.bulk_create(
        _owned(category, copy.measure)
        for copy in copies
        for category in copy.categories
    )


def store_cohorts(rows: Iterable[tuple[Measure, Sequence[MeasureCohort]]]) -> None:
    """New cohorts of stored measures, in one statement."""
    MeasureCohort.objects.bulk_create(
        _owned(cohort, measure) for measure, cohorts in rows for cohort in cohorts
    )


def _owned(part, measure: Measure):
    part.measure = measure
    return part
