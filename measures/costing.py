"""From a stored measure to what it costs: the row, its method, its years."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

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


def result_of(measure) -> Result:
    """All years of a Measure (with ``cohorts`` and ``version`` read), in Euro."""
    return result(cost_of(measure), financing_of(measure))


def cost_of(measure) -> Cost:
    """What the method of the measure computes; an empty number counts as 0."""
    return _MAKERS[CostMethod(measure.method)](measure)


def financing_of(measure) -> Financing:
    return Financing(
        pat_percent=measure.transfer_percent,
        pat_monthly=measure.transfer_monthly,
        third_party=measure.third_party,
        municipal=measure.municipal,
    )


def paid_until(measure) -> date:
    """The last day of the last year in which money flows or persons take part."""
    years = [row.year for row in result_of(measure).years]
    last = max([measure.start.year, *years])
    return max(measure.end, date(last, 12, 31))


def last_day_of_subsidies(cohorts: list[Cohort], months: int) -> date | None:
    """When the subsidy of the last cohort ends."""
    if not cohorts or not months:
        return None
    last = max(cohort.start for cohort in cohorts)
    return add_months(last, months) - timedelta(days=1)


def _places(measure) -> PlaceCost:
    return PlaceCost(
        start=measure.start,
        end=measure.end,
        places=measure.places or ZERO,
        price=measure.price or ZERO,
        utilisation=measure.utilisation,
        entries=measure.entries,
    )


def _cases(measure) -> CaseCost:
    return CaseCost(
        year=measure.start.year,
        entries=measure.entries or ZERO,
        cost=measure.case_cost or ZERO,
        share_paid=measure.share_paid,
        months=measure.case_months or ZERO,
    )


def _subsidy(measure) -> SubsidyCost:
    rates = {int(year): Decimal(rate) for year, rate in measure.version.rates.items()}
    return SubsidyCost(
        cohorts=[Cohort(row.month, row.persons) for row in measure.cohorts.all()],
        wage=measure.wage or ZERO,
        rates=rates,
        months=measure.subsidy_months or 0,
    )


def _lump_sum(measure) -> LumpSum:
    return LumpSum(
        year=measure.start.year,
        amount=measure.amount or ZERO,
        start=measure.start,
        end=measure.end,
        entries=measure.entries or ZERO,
        places=measure.places or ZERO,
    )


def _nothing(measure) -> NoCost:
    return NoCost(measure.start.year, measure.entries or ZERO)


_MAKERS: dict[CostMethod, Callable[..., Cost]] = {
    CostMethod.PLACES: _places,
    CostMethod.CASES: _cases,
    CostMethod.SUBSIDY: _subsidy,
    CostMethod.LUMP_SUM: _lump_sum,
    CostMethod.NOTHING: _nothing,
}
