"""A plan with its measures and what earlier plans still bind, computed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from django.db.models import QuerySet

from measures import costing
from measures.calculations import Result, YearResult
from measures.enums import Payer, PlanState
from measures.models import Instrument, InstrumentCategory, Measure, MeasurePlan
from measures.queries.library import Library, library_of
from measures.queries.reading import read

ZERO = Decimal(0)


@dataclass(frozen=True)
class PlannedMeasure:
    """A measure with its years; ``categories`` is where it stands, by scheme key."""

    row: Measure
    result: Result
    categories: dict[str, InstrumentCategory] = field(default_factory=dict)

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
class CategoryLine:
    """Euro of one category (None: of none), and the instruments in it."""

    category: InstrumentCategory | None
    amount: Decimal
    instruments: tuple[Instrument, ...]

    @property
    def position(self) -> int:
        """Order of the scheme; what stands in no category comes last."""
        return self.category.position if self.category else 999


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

    def commitments(self, *, only_new: bool = False) -> dict[int, Decimal]:
        """What the own measures bind of later years (Bindung), in Euro by year.

        ``only_new`` leaves out stock: what began in an earlier year was bound then.
        """
        found: dict[int, Decimal] = {}
        for measure in self.measures:
            if only_new and measure.row.start.year < self.year:
                continue
            for row in measure.result.years:
                if row.year > self.year and measure.is_egt:
                    found[row.year] = found.get(row.year, ZERO) + row.egt
        return dict(sorted(found.items()))

    def by_category(self, scheme: str) -> dict[str, Decimal]:
        """Euro of the year by category key; "" holds what stands in no category."""
        return {
            line.category.key if line.category else "": line.amount
            for line in self.lines(scheme)
        }

    def lines(self, scheme: str) -> list[CategoryLine]:
        """Euro of the year by category, in the order of the scheme."""
        found: dict[InstrumentCategory | None, list[PlannedMeasure]] = {}
        for measure in self.all:
            if measure.egt(self.year):
                found.setdefault(measure.categories.get(scheme), []).append(measure)
        lines = [
            CategoryLine(
                category,
                _sum(measure.egt(self.year) for measure in rows),
                tuple(dict.fromkeys(row.row.version.instrument for row in rows)),
            )
            for category, rows in found.items()
        ]
        return sorted(lines, key=lambda line: line.position)

    @property
    def schemes(self) -> list[str]:
        """Keys of the schemes in which at least one paid measure stands."""
        paid = (measure for measure in self.all if measure.egt(self.year))
        return list(dict.fromkeys(key for row in paid for key in row.categories))

    def find(self, pk: int) -> PlannedMeasure | None:
        return next((row for row in self.all if row.row.pk == pk), None)


def current_plan(jobcenter, year: int) -> MeasurePlan | None:
    """The plan of the year that counts."""
    rows = MeasurePlan.objects.filter(jobcenter=jobcenter, year=year)
    return rows.filter(state=PlanState.CURRENT).first()


def plan_book(
    jobcenter,
    year: int,
    plan: MeasurePlan | None = None,
    library: Library | None = None,
) -> PlanBook:
    """The book of the current plan of a year, or of the variant given."""
    return plan_books(jobcenter, [year], plan, library)[year]


def plan_books(
    jobcenter,
    years: Iterable[int],
    variant: MeasurePlan | None = None,
    library: Library | None = None,
) -> dict[int, PlanBook]:
    """The books of several years in four queries, in one where there is no plan.

    A ``variant`` takes the place of the current plan of its year. With the ``library``
    of the Jobcenter at hand, two queries are enough.
    """
    wanted = sorted(set(years))
    plans = _plans(jobcenter, wanted[-1], variant) if wanted else {}
    if not plans:
        return {year: PlanBook(year) for year in wanted}
    library = library or library_of(jobcenter)
    by_pk = {plan.pk: plan for plan in plans.values()}
    stored = Measure.objects.filter(plan__in=by_pk).paid_in(wanted[0])
    rows = [_planned(row, library) for row in read(stored, by_pk, library)]
    return {year: _book(year, plans.get(year), rows) for year in wanted}


def books_of(
    jobcenter,
    year: int,
    plans: Sequence[MeasurePlan],
    library: Library | None = None,
) -> list[PlanBook]:
    """The books of several plans of one year, each as if it were the current one.

    Four queries whatever their number, two with the ``library`` at hand.
    """
    library = library or library_of(jobcenter)
    earlier = _plans(jobcenter, year - 1, None).values()
    by_pk = {plan.pk: plan for plan in (*earlier, *plans)}
    stored = Measure.objects.filter(plan__in=by_pk).paid_in(year)
    rows = [_planned(row, library) for row in read(stored, by_pk, library)]
    return [_book(year, plan, rows) for plan in plans]


def _book(year: int, plan: MeasurePlan | None, rows: list[PlannedMeasure]) -> PlanBook:
    own = tuple(row for row in rows if plan and row.row.plan_id == plan.pk)
    earlier = tuple(
        row for row in rows if row.row.plan.year < year and row.result.of(year)
    )
    return PlanBook(year, plan, own, earlier)


def _plans(jobcenter, last: int, variant: MeasurePlan | None) -> dict[int, MeasurePlan]:
    """The plans that count, by year, up to the last one asked for."""
    rows = MeasurePlan.objects.filter(
        jobcenter=jobcenter, year__lte=last, state=PlanState.CURRENT
    )
    found = {row.year: row for row in rows}
    return found | ({variant.year: variant} if variant else {})


def plan_years(jobcenter) -> QuerySet:
    """Years with a plan of measures."""
    rows = MeasurePlan.objects.filter(jobcenter=jobcenter).order_by("-year")
    return rows.values_list("year", flat=True).distinct()


def _planned(row: Measure, library: Library) -> PlannedMeasure:
    own = {item.scheme.key: item.category for item in row.categories.all()}
    default = library.placements.get(row.version.instrument_id, {})
    return PlannedMeasure(row, costing.result_of(row), {**default, **own})


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, ZERO)
