"""Arithmetic of targets."""

from decimal import Decimal

import pytest

from targets import calculations


def number(text):
    return None if text is None else Decimal(text)


@pytest.mark.parametrize(
    ("kind", "value", "baseline", "expected"),
    [
        ("relative_change", "2", "20.0", "20.4"),
        ("percentage_points", "2", "20.0", "22.0"),
        ("relative_change", "-1.5", "7436", "7324.46"),
        ("hold_level", None, "18.5", "18.5"),
        ("absolute_number", "2538", "2617", "2538"),
        ("annual_average_max", "7660", None, "7660"),
        ("rate", "18.5", None, "18.5"),
        ("monitoring", "5", "5", None),
        ("qualitative", None, None, None),
        ("relative_change", "2", None, None),
        ("percentage_points", None, "20", None),
    ],
)
def test_target_value(kind, value, baseline, expected):
    found = calculations.target_value(
        kind, value=number(value), baseline=number(baseline)
    )

    assert found == number(expected)


@pytest.mark.parametrize(
    ("rate", "stock", "expected"),
    [("18.5", "1510", "279"), ("0.5", "100", "1"), (None, "1510", None)],
    ids=["lahn_dill_L30", "half_goes_up", "no_rate"],
)
def test_count_from_rate(rate, stock, expected):
    found = calculations.count_from_rate(number(rate), number(stock))

    assert found == number(expected)


def test_change_of_l27_against_the_forecast():
    assert calculations.change(Decimal(2538), Decimal(2617)) == -79
    percent = calculations.change_percent(Decimal(2538), Decimal(2617))
    assert round(percent, 1) == Decimal("-3.0")


def test_changes_without_a_baseline_are_unknown():
    assert calculations.change(Decimal(5), None) is None
    assert calculations.change_percent(Decimal(5), Decimal(0)) is None
    assert calculations.change_percent(None, Decimal(1)) is None


@pytest.mark.parametrize(
    ("value", "baseline", "direction", "expected"),
    [
        ("2538", "2617", "higher", True),
        ("872", "872", "higher", False),
        ("7660", "7436", "lower", True),
        ("7000", "7436", "lower", False),
        ("1", "2", "context", False),
        (None, "2", "higher", False),
    ],
)
def test_is_worse(value, baseline, direction, expected):
    found = calculations.is_worse(number(value), number(baseline), direction)

    assert found is expected
