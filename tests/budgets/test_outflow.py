"""Spending against the plan: forecast, gaps, and both titles together."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from budgets.calculations import Outflow, together

AMOUNTS = st.decimals(min_value=-10_000, max_value=10_000_000, places=2)
PLANS = st.decimals(min_value=0, max_value=99_999_999, places=2)
MONTHS = st.dictionaries(st.integers(1, 12), AMOUNTS)


def flow(planned, *spent):
    return Outflow(
        None if planned is None else Decimal(planned),
        {month: Decimal(amount) for month, amount in enumerate(spent, start=1)},
    )


def test_the_forecast_is_what_was_spent_and_the_plan_of_the_rest():
    """Three of twelve months are spent: 250 + 9 × 100."""
    found = flow(1200, 100, 50, 100)

    assert (found.spent, found.rest_planned, found.forecast) == (250, 900, 1150)
    assert found.remaining == 950


def test_twelve_months_are_the_result_whatever_was_planned():
    assert flow(None, *[10] * 12).forecast == 120


def test_nothing_spent_or_nothing_planned_is_no_forecast():
    assert flow(1200).forecast is None
    assert flow(None, 100).forecast is None
    assert flow(1200).spent is None


def test_a_month_that_is_missing_counts_as_planned_and_is_named():
    found = Outflow(Decimal(1200), {1: Decimal(90), 3: Decimal(90)})

    assert found.gaps == [2]
    assert found.forecast == 90 + 90 + 1000
    assert found.spent_until()[:3] == [90, None, None]


def test_both_titles_together_know_the_months_that_both_know():
    found = together([flow(1200, 100, 100), flow(600, 10)])

    assert found.planned == 1800
    assert found.spent_by_month == {1: 110}


@given(PLANS, MONTHS)
def test_the_months_always_add_up_to_the_plan(planned, spent):
    found = Outflow(planned, spent)

    assert found.planned_until()[-1] == planned
    if spent:
        assert found.forecast == found.spent + found.rest_planned
