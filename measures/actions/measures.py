"""Writes of single measures."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from core import history
from core.errors import DomainError, StaleData
from measures import costing, methods, rules
from measures.actions.locks import locked
from measures.actions.numbers import give_numbers
from measures.calculations import Cohort
from measures.models import InstrumentCategory, Measure, MeasureCategory, MeasureCohort

Cohorts = Iterable[tuple[date, Decimal]]


@transaction.atomic
def save_measure(
    measure: Measure,
    *,
    by,
    seen: int | None,
    cohorts: Cohorts | None = None,
    target_groups: Iterable | None = None,
    categories: Iterable[InstrumentCategory] | None = None,
) -> Measure:
    """Create or change a measure; ``seen`` is its row version as the person saw it.

    None for cohorts, groups or categories leaves them as they are. Raises StaleData
    where somebody else changed the row, DomainError by field where a rule forbids it.
    """
    measure.plan = locked(measure.plan_id)
    is_new = measure.pk is None
    if is_new:
        measure.position = next_position(measure.plan)
    else:
        _check_is_current(measure, seen)
        measure.row_version += 1
    methods.drop_unused(measure)
    cohorts = None if cohorts is None else list(cohorts)
    persons = _persons(measure, cohorts)
    rules.check_measure(measure, persons)
    if problems := give_numbers(measure.plan, [measure]):
        raise DomainError({"number": problems[0]})
    measure.paid_until = costing.paid_until(measure, persons)
    if measure.provider and measure.provider.pk is None:
        measure.provider.save()
        measure.provider = measure.provider  # takes the id over
    measure.clean_fields()
    measure.validate_constraints()
    reason = "Maßnahme angelegt" if is_new else "Maßnahme gespeichert"
    with history.note(by=by, reason=reason):
        measure.save()
        _store_parts(measure, cohorts, target_groups, categories)
    return measure


@transaction.atomic
def remove_measure(measure: Measure, *, by, seen: int) -> None:
    """Take a measure out of its plan; the trail keeps what it was."""
    locked(measure.plan_id)
    _check_is_current(measure, seen)
    with history.note(by=by, reason="Maßnahme entfernt"):
        measure.delete()


def next_position(plan) -> int:
    last = plan.measures.aggregate(last=Max("position"))["last"]
    return (last or 0) + 1


def _persons(measure: Measure, cohorts: Cohorts | None) -> list[Cohort]:
    """The cohorts as they will be stored."""
    if cohorts is not None:
        return [Cohort(month, persons) for month, persons in cohorts if persons]
    if measure.pk is None:
        return []
    rows = measure.cohorts.order_by("month")
    return [Cohort(row.month, row.persons) for row in rows]


def _check_is_current(measure: Measure, seen: int | None) -> None:
    stored = Measure.objects.select_for_update().filter(pk=measure.pk).first()
    if stored is None:
        raise StaleData(
            f"„{measure.name}“ wurde inzwischen entfernt. Legen Sie die Maßnahme neu "
            "an, wenn sie im Plan bleiben soll; Ihre Eingaben stehen noch hier."
        )
    if stored.row_version != seen:
        raise StaleData(
            f"„{stored.name}“ hat inzwischen jemand anders geändert. Ihre Eingaben "
            "sind erhalten: Vergleichen Sie beide Stände und speichern Sie noch einmal."
        )
    measure.row_version = stored.row_version


def _store_parts(measure: Measure, cohorts, target_groups, categories) -> None:
    if cohorts is not None:
        wanted = {month: persons for month, persons in cohorts if persons}
        measure.cohorts.exclude(month__in=wanted).delete()
        for month, persons in wanted.items():
            MeasureCohort.objects.update_or_create(
                measure=measure, month=month, defaults={"persons": persons}
            )
    if target_groups is not None:
        measure.target_groups.set(target_groups)
    if categories is not None:
        measure.categories.all().delete()
        MeasureCategory.objects.bulk_create(
            MeasureCategory(measure=measure, scheme_id=row.scheme_id, category=row)
            for row in categories
        )
