"""From a stored measure to what it costs: the row, its method, its years."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from measures.calculations import (
    CaseCost,
    Cohort,
    Financing,
    LumpSum,
    NoCost,
    PlaceCost,
    Result,
    SubsidyCost,
    result,
)
from measures.calculations.costs import Cost
from measures.calculations.terms import add_months
from measures.enums import CostMethod

ZERO = Decimal(0)
KEPT = 4096  # results kept in memory: the plans of a few Jobcenter


class Inputs(NamedTuple):
    """Everything the cost of a measure is computed from; plain, so it can be a key."""

    method: CostMethod
    start: date
    end: date
    places: Decimal | None
    price: Decimal | None
    utilisation: Decimal
    entries: Decimal | None
    case_cost: Decimal | None
    share_paid: Decimal
    case_months: Decimal | None
    wage: Decimal | None
    subsidy_months: int | None
    amount: Decimal | None
    transfer_percent: Decimal
    transfer_monthly: Decimal | None
    third_party: Decimal
    municipal: Decimal
    cohorts: tuple[Cohort, ...] = ()
    rates: tuple[tuple[int, Decimal], ...] = ()


_COLUMNS = [name for name in Inputs._fields if name not in Inputs._field_defaults]


def inputs_of(measure, cohorts: Iterable[Cohort] | None = None) -> Inputs:
    """Of a Measure with its ``version``; ``cohorts`` None: those that are stored."""
    given = {name: getattr(measure, name) for name in _COLUMNS}
    if measure.method != CostMethod.SUBSIDY:
        return Inputs(**given)
    if cohorts is None:
        cohorts = (Cohort(row.month, row.persons) for row in measure.cohorts.all())
    rates = measure.version.rates.items()
    return Inputs(
        **given,
        cohorts=tuple(cohorts),
        rates=tuple((int(year), Decimal(rate)) for year, rate in rates),
    )


def result_of(measure, cohorts: Iterable[Cohort] | None = None) -> Result:
    """All years of a measure, in Euro."""
    return computed(inputs_of(measure, cohorts))


@lru_cache(maxsize=KEPT)
def computed(inputs: Inputs) -> Result:
    """All years, in Euro; kept, since the same inputs always cost the same."""
    return result(cost_of(inputs), financing_of(inputs))


def cost_of(inputs: Inputs) -> Cost:
    """What the method computes; an empty number counts as 0."""
    return _MAKERS[CostMethod(inputs.method)](inputs)


def financing_of(inputs: Inputs) -> Financing:
    return Financing(
        pat_percent=inputs.transfer_percent,
        pat_monthly=inputs.transfer_monthly,
        third_party=inputs.third_party,
        municipal=inputs.municipal,
    )


def paid_until(measure, cohorts: Iterable[Cohort] | None = None) -> date:
    """The last day of the last year in which money flows or persons take part."""
    years = [row.year for row in result_of(measure, cohorts).years]
    last = max([measure.start.year, *years])
    return max(measure.end, date(last, 12, 31))


def last_day_of_subsidies(cohorts: Iterable[Cohort], months: int) -> date | None:
    """When the subsidy of the last cohort ends."""
    starts = [cohort.start for cohort in cohorts]
    if not starts or not months:
        return None
    return add_months(max(starts), months) - timedelta(days=1)


def _places(inputs: Inputs) -> PlaceCost:
    return PlaceCost(
        start=inputs.start,
        end=inputs.end,
        places=inputs.places or ZERO,
        price=inputs.price or ZERO,
        utilisation=inputs.utilisation,
        entries=inputs.entries,
    )


def _cases(inputs: Inputs) -> CaseCost:
    return CaseCost(
        year=inputs.start.year,
        entries=inputs.entries or ZERO,
        cost=inputs.case_cost or ZERO,
        share_paid=inputs.share_paid,
        months=inputs.case_months or ZERO,
    )


def _subsidy(inputs: Inputs) -> SubsidyCost:
    return SubsidyCost(
        cohorts=inputs.cohorts,
        wage=inputs.wage or ZERO,
        rates=dict(inputs.rates),
        months=inputs.subsidy_months or 0,
    )


def _lump_sum(inputs: Inputs) -> LumpSum:
    return LumpSum(
        year=inputs.start.year,
        amount=inputs.amount or ZERO,
        start=inputs.start,
        end=inputs.end,
        entries=inputs.entries or ZERO,
        places=inputs.places or ZERO,
    )


def _nothing(inputs: Inputs) -> NoCost:
    return NoCost(inputs.start.year, inputs.entries or ZERO)


_MAKERS: dict[CostMethod, Callable[[Inputs], Cost]] = {
    CostMethod.PLACES: _places,
    CostMethod.CASES: _cases,
    CostMethod.SUBSIDY: _subsidy,
    CostMethod.LUMP_SUM: _lump_sum,
    CostMethod.NOTHING: _nothing,
}
