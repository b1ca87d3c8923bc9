"""How the cost of a measure comes about, year by year, in words one can check."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from core import formats
from measures.calculations import months_by_year
from measures.calculations.costs import SubsidyCost
from measures.costing import Inputs, cost_of
from measures.enums import CostMethod
from measures.table.texts import plain

HUNDRED = Decimal(100)
TIMES, PLUS = " × ", " + "
Words = dict[int, str]


def working(inputs: Inputs) -> Words:
    """By year, e.g. "12 Plätze × 2 17/31 Monate × 620 Euro"."""
    return _WORDS[CostMethod(inputs.method)](inputs)


def mixed(value: Fraction) -> str:
    """ "2 17/31", "3", "17/31"."""
    whole, rest = divmod(value, 1)
    if not rest:
        return formats.number(int(whole))
    part = f"{rest.numerator}/{rest.denominator}"
    return f"{formats.number(int(whole))} {part}" if whole else part


def _euro(value: Decimal | None) -> str:
    return f"{plain(value or Decimal(0), cents=True)} Euro"


def _percent(value: Decimal) -> str:
    return f"{plain(value)} %"


def _places(inputs: Inputs) -> Words:
    used = [] if inputs.utilisation == HUNDRED else [_percent(inputs.utilisation)]
    return {
        year: TIMES.join(
            [
                f"{plain(inputs.places or Decimal(0))} Plätze",
                f"{mixed(months)} Monate",
                _euro(inputs.price),
                *used,
            ]
        )
        for year, months in months_by_year(inputs.start, inputs.end).items()
    }


def _cases(inputs: Inputs) -> Words:
    whole = [f"{plain(inputs.entries or Decimal(0))} Fälle", _euro(inputs.case_cost)]
    year, paid = inputs.start.year, inputs.share_paid
    if paid == HUNDRED:
        return {year: TIMES.join(whole)}
    return {
        year: TIMES.join([*whole, _percent(paid)]),
        year + 1: TIMES.join([*whole, _percent(HUNDRED - paid)]),
    }


def _subsidy(inputs: Inputs) -> Words:
    cost = cost_of(inputs)
    found: dict[int, list[str]] = {}
    if isinstance(cost, SubsidyCost):
        for (year, job_year), months in sorted(cost.person_months().items()):
            rate = cost.rates.get(job_year, Decimal(0))
            term = [f"{mixed(months)} Personenmonate", _euro(cost.wage), _percent(rate)]
            found.setdefault(year, []).append(TIMES.join(term))
    return {year: PLUS.join(terms) for year, terms in found.items()}


def _lump_sum(inputs: Inputs) -> Words:
    months = months_by_year(inputs.start, inputs.end)
    if len(months) == 1:
        return dict.fromkeys(months, _euro(inputs.amount))
    whole = mixed(sum(months.values(), Fraction(0)))
    return {
        year: f"{_euro(inputs.amount)}{TIMES}{mixed(part)} von {whole} Monaten"
        for year, part in months.items()
    }


def _nothing(inputs: Inputs) -> Words:
    return {}


_WORDS: dict[CostMethod, Callable[[Inputs], Words]] = {
    CostMethod.PLACES: _places,
    CostMethod.CASES: _cases,
    CostMethod.SUBSIDY: _subsidy,
    CostMethod.LUMP_SUM: _lump_sum,
    CostMethod.NOTHING: _nothing,
}
