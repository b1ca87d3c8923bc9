from decimal import Decimal

import pytest

from core.formats import round_half_up
from keyfigures import calculations


def number(text):
    return None if text is None else Decimal(text)


@pytest.mark.parametrize(
    ("part", "whole", "decimals", "expected"),
    [
        # Kreis Borken, Lokales Planungsdokument 2018, A.2, tables 1 and 2
        ("844", "7987", 2, "10.57"),
        ("844", "7987", 0, "11"),
        ("1474", "8125", 2, "18.14"),
        ("2050", "8490", 2, "24.15"),
        ("2050", "8490", 0, "24"),
        # Lahn-Dill, AMP 2020, 3.2: women and men among the beneficiaries of July 2019
        ("5787", "11042", 1, "52.4"),
        ("5255", "11042", 1, "47.6"),
    ],
)
def test_share_in_percent(part, whole, decimals, expected):
    share = calculations.share(Decimal(part), Decimal(whole))

    assert round_half_up(share, decimals) == Decimal(expected)


def test_long_term_beneficiaries_fell_by_4_3_percent_since_2009():
    # Lahn-Dill, AMP 2020, 3.2: 7,770 in January 2009, 7,436 in May 2019
    change = calculations.change_percent(Decimal("7436"), Decimal("7770"))

    assert round_half_up(change, 1) == Decimal("-4.3")


@pytest.mark.parametrize(
    ("percent", "expected"),
    [("-0.7", "10795"), ("-2.4", "10610"), ("-5.4", "10284")],
    ids=["upper", "middle", "lower"],
)
def test_forecast_band_applied_to_a_stock(percent, expected):
    # Lahn-Dill, AMP 2020, 3.2: 10,871 beneficiaries in August 2019
    forecast = calculations.apply_change(Decimal("10871"), Decimal(percent))

    assert round_half_up(forecast, 0) == Decimal(expected)


def test_difference_of_rates_is_in_percentage_points():
    # Kreis Warendorf 2012: 21,3 after 22,9 percent
    points = calculations.change_points(Decimal("21.3"), Decimal("22.9"))

    assert points == Decimal("-1.6")


def test_difference_keeps_the_unit():
    # Kreis Borken 2018, A.3: title of administration 2018 and 2017, Euro
    change = calculations.change(Decimal("13326122"), Decimal("12700154"))

    assert change == Decimal("625968")


@pytest.mark.parametrize("first, second", [(None, "5"), ("5", None), (None, None)])
@pytest.mark.parametrize(
    "compute",
    [
        calculations.share,
        calculations.change,
        calculations.change_points,
        calculations.change_percent,
        calculations.apply_change,
    ],
)
def test_unknown_stays_unknown(compute, first, second):
    assert compute(number(first), number(second)) is None


@pytest.mark.parametrize(
    ("compute", "second"),
    [
        (calculations.share, "0"),
        (calculations.change_percent, "0"),
        (calculations.change_percent, "-3"),
    ],
)
def test_no_ratio_over_a_base_that_has_none(compute, second):
    assert compute(Decimal("5"), Decimal(second)) is None


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [("6", "5", True), ("5", "5", False), (None, "5", False), ("6", None, False)],
)
def test_a_part_may_not_exceed_its_whole(part, whole, expected):
    assert calculations.exceeds_whole(number(part), number(whole)) is expected
