"""Offers, linked figures and both readings of a change of a rate: worked cases."""

from decimal import Decimal

import pytest

from targets.calculations import (
    fits,
    offers_from_corridor,
    rate_from_count,
    rate_stock_count,
    readings,
)
from tests.targets import casefiles


@pytest.mark.parametrize("case", casefiles.cases("offers", "corridors"))
def test_offers_from_a_corridor(case):
    found = offers_from_corridor(
        Decimal(case["baseline"]),
        casefiles.numbers(case["corridor"]),
        case["direction"],
    )

    for level in ("low", "middle", "high"):
        offer, expected = getattr(found, level), case[level]
        assert offer.value == Decimal(expected["value"])
        assert offer.change_percent == Decimal(expected["change_percent"])


@pytest.mark.parametrize(
    ("baseline", "corridor", "direction"),
    [
        (None, ("-1", "0", "1"), "higher"),
        ("0", ("-1", "0", "1"), "higher"),
        ("10", ("-1", None, "1"), "higher"),
        ("10", ("-1", "0", "1"), "context"),
    ],
    ids=["no_baseline", "nothing_to_take_percent_of", "no_middle", "no_direction"],
)
def test_no_offers_without_sense(baseline, corridor, direction):
    numbers = casefiles.numbers(corridor)

    assert offers_from_corridor(casefiles.number(baseline), numbers, direction) is None


def test_a_corridor_upside_down_is_refused():
    with pytest.raises(ValueError, match="order"):
        offers_from_corridor(Decimal(10), casefiles.numbers(("1", "0", "-1")), "lower")


@pytest.mark.parametrize("case", casefiles.cases("offers", "links"))
def test_rate_stock_and_number_are_linked(case):
    found = rate_stock_count(Decimal(case["rate"]), Decimal(case["stock"]))

    assert (found.exact, found.count) == (
        Decimal(case["exact"]),
        Decimal(case["count"]),
    )
    assert fits(found.rate, found.stock, found.count)
    assert not fits(found.rate, found.stock, found.count + 1)


def test_the_rate_a_number_means():
    assert round(rate_from_count(Decimal(1302), Decimal(7660)), 1) == Decimal("17.0")
    assert rate_from_count(Decimal(1), Decimal(0)) is None


def test_unknown_figures_are_no_contradiction():
    assert rate_stock_count(None, Decimal(1510)) is None
    assert fits(None, Decimal(1510), Decimal(279))


@pytest.mark.parametrize("case", casefiles.cases("offers", "readings"))
def test_both_readings_of_a_change(case):
    found = readings(Decimal(case["value"]), Decimal(case["baseline"]))

    for name in ("relative_change", "percentage_points", "gap"):
        assert getattr(found, name) == Decimal(case[name])


def test_no_reading_without_a_baseline():
    assert readings(Decimal(2), None) is None
