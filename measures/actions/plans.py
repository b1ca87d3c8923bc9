"""Writes of whole plans: a new year, copied from the one before."""

from datetime import date

from django.db import transaction

from core import history
from core.errors import DomainError
from measures import costing, queries, rules
from measures.calculations.terms import add_months
from measures.models import InstrumentVersion, Measure, MeasurePlan
from organisations.models import Jobcenter


@transaction.atomic
def create_plan(
    jobcenter, year: int, *, by, name: str = "Maßnahmenplan"
) -> MeasurePlan:
    """The current plan of a year; the stored one if there is one already."""
    Jobcenter.objects.select_for_update(no_key=True).get(pk=jobcenter.pk)
    plan = queries.current_plan(jobcenter, year)
    if plan is None:
        with history.note(by=by, reason="Maßnahmenplan angelegt"):
            plan = MeasurePlan.objects.create(jobcenter=jobcenter, year=year, name=name)
    return plan


@transaction.atomic
def copy_year(jobcenter, year: int, *, by) -> MeasurePlan:
    """Fill an empty plan from last year's: every measure one year later.

    What still runs binds this year already and comes without a copy; stock of earlier
    years is not copied either. An instrument that the law has closed is replaced by its
    open version, or left out.
    """
    source = queries.current_plan(jobcenter, year - 1)
    if source is None:
        raise DomainError(f"Für {year - 1} gibt es keinen Maßnahmenplan.")
    plan = create_plan(jobcenter, year, by=by)
    if plan.measures.exists():
        raise DomainError(
            f"Der Maßnahmenplan {year} ist nicht leer. Das Vorjahr lässt sich nur in "
            "einen leeren Plan übernehmen."
        )
    with history.note(by=by, reason=f"Aus dem Plan {year - 1} übernommen"):
        for row in source.measures.with_parts().filter(start__year=source.year):
            if version := version_for(row, year):
                _copy(row, plan, version)
        plan.based_on = source
        plan.save(update_fields=["based_on"])
    return plan


def version_for(row: Measure, year: int) -> InstrumentVersion | None:
    """The version of the same instrument that the copied start may use."""
    start = _moved(row.start, year - row.plan.year)
    for version in row.version.instrument.versions.order_by("-entries_from"):
        if version.payer == row.version.payer and not rules.instrument_problem(
            version, start
        ):
            return version
    return None


def _copy(row: Measure, plan: MeasurePlan, version: InstrumentVersion) -> Measure:
    years = plan.year - row.plan.year
    groups, categories = list(row.target_groups.all()), list(row.categories.all())
    cohorts = list(row.cohorts.all())
    copied_from = row.pk
    row.pk, row.plan, row.version = None, plan, version
    row._state.adding = True
    row.copied_from_id, row.row_version = copied_from, 1
    row.start, row.end = _moved(row.start, years), _moved(row.end, years)
    row.paid_until = row.end
    row.save()
    row.target_groups.set(groups)
    for cohort in cohorts:
        month = _moved(cohort.month, years)
        row.cohorts.create(month=month, persons=cohort.persons)
    for item in categories:
        row.categories.create(scheme=item.scheme, category=item.category)
    stored = Measure.objects.with_parts().get(pk=row.pk)
    Measure.objects.filter(pk=row.pk).update(paid_until=costing.paid_until(stored))
    return stored


def _moved(day: date, years: int) -> date:
    return add_months(day, 12 * years)
