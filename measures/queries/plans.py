"""A plan with its measures and what earlier plans still bind, computed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from django.db.models import Q

from measures import costing
from measures.calculations import Result, YearResult
from measures.enums import Payer, PlanState
from measures.models import InstrumentPlacement, Measure, MeasurePlan

ZERO = Decimal(0)


@dataclass(frozen=True)
class PlannedMeasure:
    """A measure with its years; ``categories`` are category keys by scheme key."""

    row: Measure
    result: Result
    categories: dict[str, str] = field(default_factory=dict)

    @property
    def is_egt(self) -> bool:
        """Does the integration budget pay for it at all (rule B13)?"""
        return self.row.version.payer == Payer.EGT

    def egt(self, year: int) -> Decimal:
        """Euro of the integration budget in one year; other payers count as 0."""
        return self.result.egt(year) if self.is_egt else ZERO

    def of(self, year: int) -> YearResult | None:
        return self.result.of(year)

    def bound_after(self, year: int) -> Decimal:
        """Euro of the integration budget in all years after that one."""
        return self.result.commitment(after=year) if self.is_egt else ZERO


@dataclass(frozen=True)
class PlanBook:
    """A plan of a year: its own measures, and those of earlier plans still paid."""

    year: int
    plan: MeasurePlan | None = None
    measures: tuple[PlannedMeasure, ...] = ()
    earlier: tuple[PlannedMeasure, ...] = ()

    @property
    def all(self) -> tuple[PlannedMeasure, ...]:
        return (*self.measures, *self.earlier)

    @property
    def is_empty(self) -> bool:
        """Nothing planned and nothing bound: the amounts of the year are typed."""
        return not self.measures and not self.bound

    @cached_property
    def bound(self) -> Decimal:
        """What earlier plans have already spent of this year (Vorbindung), in Euro."""
        return _sum(measure.egt(self.year) for measure in self.earlier)

    @cached_property
    def egt(self) -> Decimal:
        """Integration budget of the year, Vorbindung included, in Euro."""
        return _sum(measure.egt(self.year) for measure in self.all)

    def commitments(self) -> dict[int, Decimal]:
        """What the own measures bind of later years (Bindung), in Euro by year."""
        found: dict[int, Decimal] = {}
        for measure in self.measures:
            for row in measure.result.years:
                if row.year > self.year and measure.is_egt:
                    found[row.year] = found.get(row.year, ZERO) + row.egt
        return dict(sorted(found.items()))

    def by_category(self, scheme: str) -> dict[str, Decimal]:
        """Euro of the year by category key; "" holds what stands in no category."""
        found: dict[str, Decimal] = {}
        for measure in self.all:
            if amount := measure.egt(self.year):
                key = measure.categories.get(scheme, "")
                found[key] = found.get(key, ZERO) + amount
        return found

    def find(self, pk: int) -> PlannedMeasure | None:
        return next((row for row in self.all if row.row.pk == pk), None)


def current_plan(jobcenter, year: int) -> MeasurePlan | None:
    """The plan of the year that counts."""
    rows = MeasurePlan.objects.filter(jobcenter=jobcenter, year=year)
    return rows.filter(state=PlanState.CURRENT).first()


def plan_book(jobcenter, year: int, plan: MeasurePlan | None = None) -> PlanBook:
    """The book of a plan (None: of the current one), in at most six queries.

    A variant is read with the same earlier plans behind it as the current plan.
    """
    plan = plan or current_plan(jobcenter, year)
    wanted = Q(plan=plan) if plan else Q(pk__in=())
    before = Q(plan__year__lt=year, plan__state=PlanState.CURRENT)
    rows = (
        Measure.objects.filter(plan__jobcenter=jobcenter)
        .filter(wanted | before)
        .filter(Q(plan__year=year) | Q(pk__in=_still_paid(jobcenter, year)))
        .with_parts()
        .order_by("position", "pk")
    )
    own: list[PlannedMeasure] = []
    earlier: list[PlannedMeasure] = []
    placements = _placements(jobcenter)
    for row in rows:
        measure = _planned(row, placements)
        (own if plan and row.plan_id == plan.pk else earlier).append(measure)
    still_paid = tuple(measure for measure in earlier if measure.of(year))
    return PlanBook(year, plan, tuple(own), still_paid)


def plan_years(jobcenter) -> list[int]:
    """Years with a plan of measures, the newest first."""
    rows = MeasurePlan.objects.filter(jobcenter=jobcenter)
    return sorted(set(rows.values_list("year", flat=True)), reverse=True)


def _still_paid(jobcenter, year: int):
    """Measures of earlier years that may still cost money; found by their index."""
    rows = Measure.objects.filter(plan__jobcenter=jobcenter, plan__year__lt=year)
    return rows.paid_in(year).values("pk")


def _planned(row: Measure, placements: dict[int, dict[str, str]]) -> PlannedMeasure:
    own = {item.scheme.key: item.category.key for item in row.categories.all()}
    default = placements.get(row.version.instrument_id, {})
    return PlannedMeasure(row, costing.result_of(row), {**default, **own})


def _placements(jobcenter) -> dict[int, dict[str, str]]:
    """Category key by scheme key for every instrument; own schemes included."""
    rows = InstrumentPlacement.objects.filter(
        Q(scheme__jobcenter=jobcenter) | Q(scheme__jobcenter__isnull=True)
    ).select_related("scheme", "category")
    found: dict[int, dict[str, str]] = {}
    for row in rows:
        found.setdefault(row.instrument_id, {})[row.scheme.key] = row.category.key
    return found


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, ZERO)
