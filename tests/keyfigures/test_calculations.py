"""Worked cases (``cases/*.toml``): published values, and some computed by hand."""

import inspect
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from core.formats import round_half_up
from keyfigures import calculations
from keyfigures.calculations import Band, StockMonths

CASES = [
    pytest.param(case, id=f"{path.stem}: {case['name']}")
    for path in sorted((Path(__file__).parent / "cases").glob("*.toml"))
    for case in tomllib.loads(path.read_text())["case"]
]
MONTHS = ("month", "last")
#: helpers that only walk the calendar
WALKING = {"month_before", "months_until"}
CODES = [
    *("K1", "K1E1", "K1E2", "K1E3", "K1E4"),
    *("K2", "K2E1", "K2E2", "K2E3", "K2E4"),
    *("K3", "K3E1", "K3E2", "K3E3", "K3E4"),
]


def first_day(code):
    return date.fromisoformat(f"{code}-01")


def series(text):
    """Values from one month on; "*" is suppressed."""
    month, found = first_day(text["from"]), {}
    for value in text["values"]:
        found[month] = read("", value)
        month = calculations.month_before(month, -1)
    return found


def read(name, text):
    match text:
        case dict():
            return series(text)
        case list():
            return [read("", value) for value in text]
        case "*":
            return None
        case str() if name in MONTHS:
            return first_day(text)
        case "SAME":
            return StockMonths.SAME
        case str():
            return Decimal(text)
    return text


def rounded(value, decimals):
    match value:
        case Band():
            return {name: rounded(line, decimals) for name, line in vars(value).items()}
        case None:
            return "unknown"
        case bool():
            return value
    return round_half_up(value, decimals)


def wanted(expected, decimals):
    match expected:
        case dict():
            return {name: wanted(line, decimals) for name, line in expected.items()}
        case "unknown" | bool():
            return expected
    return round_half_up(Decimal(expected), decimals)


@pytest.mark.parametrize("case", CASES)
def test_worked_case(case):
    formula = getattr(calculations, case["formula"])
    given = {name: read(name, text) for name, text in case["given"].items()}
    decimals = case.get("decimals", 0)

    assert rounded(formula(**given), decimals) == wanted(case["expected"], decimals)


def test_every_formula_and_every_code_has_a_case():
    cases = [param.values[0] for param in CASES]
    formulas = {
        name
        for name in calculations.__all__
        if inspect.isfunction(getattr(calculations, name))
    }

    assert {case["formula"] for case in cases} == formulas - WALKING
    assert {code for case in cases for code in case.get("codes", [])} == set(CODES)
    assert all(case.get("source") or case.get("working") for case in cases)


@pytest.mark.parametrize(
    ("month", "count", "expected"),
    [
        (date(2019, 1, 1), 1, date(2018, 12, 1)),
        (date(2019, 12, 1), 12, date(2018, 12, 1)),
        (date(2019, 3, 1), 0, date(2019, 3, 1)),
        (date(2019, 12, 1), -1, date(2020, 1, 1)),
    ],
)
def test_months_go_back_over_the_turn_of_the_year(month, count, expected):
    assert calculations.month_before(month, count) == expected


def test_a_window_ends_with_its_month():
    window = calculations.months_until(date(2019, 2, 1), 3)

    assert window == [date(2018, 12, 1), date(2019, 1, 1), date(2019, 2, 1)]


def test_rates_and_stocks_come_in_pairs():
    with pytest.raises(ValueError, match="stock"):
        calculations.weighted_mean([Decimal(1)], [])


def test_a_forecast_band_is_in_order():
    with pytest.raises(ValueError, match="out of order"):
        calculations.forecast_band(
            Decimal(1), low=Decimal(2), mid=Decimal(1), high=None
        )
