"""Arithmetic of the money: what holds for all amounts; test_published_cases.py."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgets import calculations
from budgets.calculations import Printed

CENTS = st.integers(0, 10**12).map(lambda cents: Decimal(cents) / 100)
AMOUNTS = st.lists(CENTS, min_size=1, max_size=30).filter(any)


def decimals(*texts):
    return [None if text is None else Decimal(text) for text in texts]


# --- Reallocation and municipal share ------------------------------------------


def test_plan_tolerance_is_half_a_step_of_each_coarse_amount():
    assert calculations.plan_tolerance([10_000, 1, 10_000]) == Decimal(10_000)


def test_a_share_of_nothing_is_unknown():
    assert calculations.share_percent(Decimal(1), Decimal(0)) is None
    assert calculations.share_percent(None, Decimal(1)) is None
    assert calculations.municipal_share(None, Decimal("15.2")) is None


def test_municipal_share_grows_by_about_18_cents_per_euro_moved():
    share = calculations.municipal_share(Decimal(1), Decimal("15.2"))

    assert round(share, 6) == Decimal("0.179245")


# --- Shares ---------------------------------------------------------------------


@given(AMOUNTS, st.integers(0, 3))
def test_shares_always_add_up_to_100(amounts, places):
    parts = calculations.shares(amounts, places)

    assert sum(parts) == 100
    assert all(part >= 0 for part in parts)


@given(CENTS, AMOUNTS)
def test_split_amounts_always_add_up_to_the_total(amount, weights):
    parts = calculations.split(amount, weights)

    assert sum(parts) == amount
    exact = [amount * weight / sum(weights) for weight in weights]
    assert all(
        abs(part - value) < Decimal("0.01")
        for part, value in zip(parts, exact, strict=True)
    )


# --- Printed figures ------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "exact", "verdict"),
    [
        ("13.33", "13.326122", Printed.ROUNDED),
        ("13.32", "13.326122", Printed.CUT_OFF),  # as printed in Borken T4
        ("13.40", "13.326122", Printed.DIFFERENT),
        ("9.58", "9.5779", Printed.ROUNDED),
        ("-0.56", "-0.565", Printed.CUT_OFF),
    ],
)
def test_judge_printed(printed, exact, verdict):
    assert calculations.judge_printed(Decimal(printed), Decimal(exact), 2) == verdict


def test_rounding_gap_of_the_rounded_titles_of_borken():
    parts = decimals("13.326122", "9.5779")

    assert calculations.rounding_gap(parts, sum(parts), 2) == Decimal("0.01")
    assert calculations.rounding_gap([*parts, None], sum(parts), 2) is None


def test_a_gap_of_one_last_place_is_explained_by_rounding():
    assert calculations.is_sum_explained(Decimal("0.01"), 2, 2)
    assert not calculations.is_sum_explained(Decimal("0.02"), 2, 2)


@pytest.mark.parametrize(
    ("value", "is_million", "fits"),
    [
        ("12700154", True, False),  # Borken T3: headed "in Mio. €"
        ("13.32", True, True),
        ("13.32", False, False),
        ("0", False, True),
    ],
)
def test_fits_unit(value, is_million, fits):
    assert calculations.fits_unit(Decimal(value), is_million=is_million) is fits
