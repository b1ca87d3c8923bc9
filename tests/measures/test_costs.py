"""The cost of measures: worked cases, and what holds for every measure."""

import tomllib
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.calculations import (
    CaseCost,
    Cohort,
    Financing,
    LumpSum,
    NoCost,
    PlaceCost,
    SubsidyCost,
    months_by_year,
    result,
)

CASES = tomllib.loads((Path(__file__).parent / "cases" / "costs.toml").read_text())[
    "cases"
]
MAKERS = {
    "places": PlaceCost,
    "cases": CaseCost,
    "subsidy": SubsidyCost,
    "lump_sum": LumpSum,
    "nothing": NoCost,
}
FINANCING = ("pat_percent", "pat_monthly", "third_party", "municipal")


def parsed(name: str, value):
    """A value of a case file; numbers stand there as text."""
    if name == "cohorts":
        return [Cohort(row["start"], Decimal(row["persons"])) for row in value]
    if name == "rates":
        return {int(year): Decimal(rate) for year, rate in value.items()}
    return Decimal(value) if isinstance(value, str) else value


def cost_of(case: dict):
    known = {"name", "method", "years", *FINANCING}
    values = {name: parsed(name, case[name]) for name in case.keys() - known}
    return MAKERS[case["method"]](**values)


def financing_of(case: dict) -> Financing:
    found = {name: Decimal(case[name]) for name in FINANCING if name in case}
    return Financing(**found)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_worked_case(case):
    found = result(cost_of(case), financing_of(case))

    assert [str(row.year) for row in found.years] == list(case["years"])
    for row in found.years:
        for name, expected in case["years"][str(row.year)].items():
            assert getattr(row, name) == Decimal(expected), f"{row.year} {name}"


def test_what_later_years_are_bound_to():
    training = PlaceCost(date(2026, 9, 1), date(2029, 8, 31), Decimal(8), Decimal(1450))

    found = result(training, Financing())

    assert found.egt(2026) == Decimal("46400.00")
    assert found.commitment(after=2026) == Decimal("371200.00")
    assert found.commitment(after=2028) == Decimal("92800.00")
    assert found.egt(2035) == 0


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), {2026: Fraction(12)}),
        (date(2026, 1, 31), date(2026, 3, 30), {2026: Fraction(2)}),
        (date(2024, 2, 29), date(2024, 2, 29), {2024: Fraction(1, 29)}),
        (
            date(2026, 10, 15),
            date(2027, 4, 14),
            {2026: 2 + Fraction(17, 31), 2027: 3 + Fraction(14, 31)},
        ),
    ],
)
def test_months_of_a_term(start, end, expected):
    assert months_by_year(start, end) == expected


def test_a_term_that_cannot_be():
    with pytest.raises(ValueError, match="ends before it starts"):
        months_by_year(date(2026, 2, 1), date(2026, 1, 31))
    with pytest.raises(ValueError, match="longer than 20 years"):
        months_by_year(date(2026, 1, 1), date(2046, 1, 2))


days = st.dates(date(2010, 1, 1), date(2040, 1, 1))
euro = st.decimals(0, 10**6, places=2)


@given(days, st.integers(1, 60))
def test_whole_contract_months_stay_whole(start, months):
    from datetime import timedelta

    from measures.calculations.terms import add_months

    end = add_months(start, months) - timedelta(days=1)

    assert sum(months_by_year(start, end).values()) == months


@given(
    start=days,
    length=st.integers(0, 2000),
    places=st.decimals(0, 500, places=1),
    price=euro,
    utilisation=st.decimals(0, 100, places=1),
    third=euro,
)
def test_the_years_of_a_measure_are_its_money(
    start, length, places, price, utilisation, third
):
    """To the cent: nothing is lost or found between the years."""
    from datetime import timedelta

    cost = PlaceCost(start, start + timedelta(days=length), places, price, utilisation)

    found = result(cost, Financing(third_party=third))

    exact = sum(cost.money().values())
    assert abs(Fraction(found.total_gross) - exact) <= Fraction(1, 200)
    assert found.total_egt == found.total_gross - third
