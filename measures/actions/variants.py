"""Writes of variants: copied to try something, then adopted or discarded.

No plan is ever deleted. A plan that was replaced or discarded is kept as it was, and
can be taken up again as a variant.
"""

from dataclasses import asdict, dataclass
from decimal import Decimal

from django.db import transaction

from core import formats, history
from core.errors import DomainError, StaleData
from measures import rules
from measures.actions.changes import CHANGED, Change, apply
from measures.actions.copies import copy_of, store_cohorts, store_copies
from measures.enums import PlanState
from measures.models import Measure, MeasureCohort, MeasurePlan
from measures.queries import PlanBook, books_of
from measures.queries.variants import standing
from organisations.models import Jobcenter

MOST = 12  # open variants of a year


@dataclass(frozen=True)
class Assumptions:
    """What a variant assumes beside its measures; None: as it is stored.

    Percent of the allocation for integration; posts in full-time equivalents, with Euro
    per post and year.
    """

    allocation_percent: Decimal | None = None
    extra_posts: Decimal | None = None
    cost_per_post: Decimal | None = None


@transaction.atomic
def create_variant(
    plan: MeasurePlan,
    name: str,
    *,
    by,
    note: str = "",
    change: Change | None = None,
    assumptions: Assumptions = Assumptions(),
) -> MeasurePlan:
    """Copy every measure of a plan; with ``change`` some of them changed at once."""
    plans = _locked(plan)
    source = plans[plan.pk]
    name = " ".join(name.split())
    rules.check_variant_name(name, plans.values())
    _check_room(plans)
    variant = MeasurePlan(
        jobcenter_id=source.jobcenter_id,
        year=source.year,
        name=name,
        state=PlanState.VARIANT,
        based_on=source,
        note=note,
        **asdict(assumptions),
    )
    variant.clean_fields()
    variant.validate_constraints()
    with history.note(by=by, reason=f"Variante aus „{source.name}“ angelegt"):
        variant.save()
        _copy_measures(_book(source), variant, change)
    return variant


@transaction.atomic
def change_measures(plan: MeasurePlan, change: Change, *, by) -> int:
    """Change many measures of a variant by a percentage; answers how many."""
    variant = _locked(plan)[plan.pk]
    rules.check_is_variant(variant)
    chosen = change.chosen(_book(variant).measures, variant.year)
    _check_found(chosen)
    rows = [(one.row, list(one.row.cohorts.all())) for one in chosen]
    for row, cohorts in rows:
        apply(change, row, cohorts)
        row.row_version += 1
    percent = formats.number(change.percent, 2, signed=True)
    with history.note(by=by, reason=f"Um {percent} % geändert"):
        Measure.objects.bulk_update([row for row, _ in rows], [*CHANGED, "row_version"])
        MeasureCohort.objects.filter(measure__in=[row.pk for row, _ in rows]).delete()
        store_cohorts(rows)
    return len(rows)


@transaction.atomic
def save_variant(
    plan: MeasurePlan, name: str, *, by, note: str, assumptions: Assumptions, seen: str
) -> MeasurePlan:
    """Rename a variant, note something, change what it assumes.

    ``seen`` is ``settings_of`` as the person saw it; raises StaleData where it differs.
    """
    plans = _locked(plan)
    variant = plans.pop(plan.pk)
    rules.check_is_variant(variant)
    if settings_of(variant) != seen:
        raise StaleData("Die Angaben der Variante hat inzwischen jemand geändert.")
    variant.name, variant.note = " ".join(name.split()), note
    rules.check_variant_name(variant.name, plans.values())
    for field, value in asdict(assumptions).items():
        setattr(variant, field, value)
    variant.clean_fields()
    variant.validate_constraints()
    with history.note(by=by, reason="Variante geändert"):
        variant.save()
    return variant


def settings_of(plan: MeasurePlan) -> str:
    """Everything that ``save_variant`` stores, as one text to compare."""
    numbers = (plan.allocation_percent, plan.extra_posts, plan.cost_per_post)
    texts = ("" if value is None else f"{value:.2f}" for value in numbers)
    return "\n".join([plan.name, plan.note, *texts])


@transaction.atomic
def adopt_variant(plan: MeasurePlan, *, by, seen: str) -> MeasurePlan:
    """Make the variant the planning that counts; the one before is kept as replaced.

    ``seen`` is the ``standing`` of both plans as the person saw them; raises StaleData
    where anything has changed since. Measures of later years stay joined to the ones
    they were copied from.
    """
    plans = _locked(plan)
    variant = plans[plan.pk]
    rules.check_is_variant(variant)
    current = next(row for row in plans.values() if row.state == PlanState.CURRENT)
    if standing([current, variant]) != seen:
        raise StaleData(
            "Inzwischen hat jemand in der geltenden Planung oder in der Variante "
            "gespeichert. Sehen Sie sich den Vergleich noch einmal an."
        )
    with history.note(by=by, reason=f"Variante „{variant.name}“ übernommen"):
        _set_state(current, PlanState.REPLACED)
        _set_state(variant, PlanState.CURRENT)
        _join_later_years(current, variant)
    return variant


@transaction.atomic
def discard_variant(plan: MeasurePlan, *, by) -> MeasurePlan:
    """Put a variant aside; it is kept and can be taken up again."""
    variant = _locked(plan)[plan.pk]
    rules.check_is_variant(variant)
    with history.note(by=by, reason="Variante verworfen"):
        return _set_state(variant, PlanState.DISCARDED)


@transaction.atomic
def reopen_plan(plan: MeasurePlan, *, by) -> MeasurePlan:
    """Make a variant again of a plan that was replaced or discarded.

    What a replaced plan once assumed was its affair before it counted: it is dropped,
    or it would come on top of what is stored by now.
    """
    plans = _locked(plan)
    found = plans.pop(plan.pk)
    if found.is_open:
        raise DomainError(f"„{found.name}“ ist schon in Arbeit.")
    rules.check_variant_name(found.name, plans.values())
    _check_room(plans)
    with history.note(by=by, reason="Als Variante wieder aufgenommen"):
        if found.state == PlanState.REPLACED:
            _drop_assumptions(found)
        found.state = PlanState.VARIANT
        found.save()
    return found


@transaction.atomic
def settle_assumptions(plan: MeasurePlan, *, by) -> MeasurePlan:
    """What an adopted plan assumed is entered in the budget by now: drop it."""
    found = _locked(plan)[plan.pk]
    rules.check_can_edit(found)
    with history.note(by=by, reason="Annahmen sind eingetragen"):
        _drop_assumptions(found)
        found.save()
    return found


# --- Steps ----------------------------------------------------------------------------


def _locked(plan: MeasurePlan) -> dict[int, MeasurePlan]:
    """All plans of the year by id, under the lock of the Jobcenter and their own."""
    Jobcenter.objects.select_for_update(no_key=True).get(pk=plan.jobcenter_id)
    rows = MeasurePlan.objects.filter(jobcenter=plan.jobcenter_id, year=plan.year)
    rows = rows.select_for_update(no_key=True).order_by("pk")
    return {row.pk: row for row in rows}


def _check_room(plans: dict[int, MeasurePlan]) -> None:
    if sum(row.state == PlanState.VARIANT for row in plans.values()) >= MOST:
        raise DomainError(
            f"Es gibt schon {MOST} Varianten in Arbeit. Verwerfen Sie zuerst eine; sie "
            "bleibt erhalten und lässt sich wieder aufnehmen."
        )


def _book(plan: MeasurePlan) -> PlanBook:
    return books_of(plan.jobcenter_id, plan.year, [plan])[0]


def _copy_measures(
    source: PlanBook, variant: MeasurePlan, change: Change | None
) -> None:
    chosen = change.chosen(source.measures, source.year) if change else []
    if change:
        _check_found(chosen)
    ids = {one.row.pk for one in chosen}
    copies = [copy_of(one, variant) for one in source.measures]
    for one, copy in zip(source.measures, copies, strict=True):
        if change and one.row.pk in ids:
            apply(change, copy.measure, copy.cohorts)
    store_copies(copies)


def _check_found(chosen: list) -> None:
    if not chosen:
        raise DomainError(
            {
                "percent": "Keine Maßnahme passt zu der Auswahl. Wählen Sie eine "
                "andere Kategorie oder ein anderes Instrument, oder nehmen Sie auch "
                "Maßnahmen dazu, die schon laufen."
            }
        )


def _drop_assumptions(plan: MeasurePlan) -> None:
    for field, value in asdict(Assumptions()).items():
        setattr(plan, field, value)


def _set_state(plan: MeasurePlan, state: PlanState) -> MeasurePlan:
    plan.state = state
    plan.save(update_fields=["state"])
    return plan


def _join_later_years(old: MeasurePlan, new: MeasurePlan) -> None:
    """Copies of later years point to the measure that counts now."""
    copies = Measure.objects.filter(copied_from__plan=old, plan__year__gt=old.year)
    rows = list(copies.select_related("copied_from"))
    counterparts = {row.identity: row for row in new.measures.all()}
    for row in rows:
        if row.copied_from and (found := counterparts.get(row.copied_from.identity)):
            row.copied_from = found
    Measure.objects.bulk_update(rows, ["copied_from"])
