"""Writes of single measures."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from core import history
from core.errors import StaleData
from measures import costing, rules
from measures.actions.locks import locked
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
        last = measure.plan.measures.aggregate(last=Max("position"))["last"]
        measure.position = (last or 0) + 1
    else:
        _check_is_current(measure, seen)
        measure.row_version += 1
    rules.check_measure(measure)
    measure.paid_until = measure.end
    measure.clean_fields()
    measure.validate_constraints()
    reason = "Maßnahme angelegt" if is_new else "Maßnahme gespeichert"
    with history.note(by=by, reason=reason):
        measure.save()
        _store_parts(measure, cohorts, target_groups, categories)
        Measure.objects.filter(pk=measure.pk).update(
            paid_until=costing.paid_until(_fresh(measure))
        )
    measure.refresh_from_db(fields=["paid_until"])
    return measure


@transaction.atomic
def remove_measure(measure: Measure, *, by, seen: int) -> None:
    """Take a measure out of its plan; the trail keeps what it was."""
    locked(measure.plan_id)
    _check_is_current(measure, seen)
    with history.note(by=by, reason="Maßnahme entfernt"):
        measure.delete()


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


def _fresh(measure: Measure) -> Measure:
    """The row with the parts as they are stored now."""
    return Measure.objects.with_parts().get(pk=measure.pk)
