"""German numbers are read right, or refused; never another number."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import formats
from core.numbers import NotANumber, parse_german
from core.parameters import BrokenParameters, load, parameter
from core.periods import Period

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1.234,56", "1234.56"),
        ("13326122", "13326122"),
        ("−560.341 Euro", "-560341"),
        ("- 560.341", "-560341"),
        ("27,7 %", "27.7"),
        (f"1{NBSP}234", "1234"),
        ("1.234", "1234"),
        ("0,5", "0.5"),
    ],
)
def test_german_numbers_are_read(typed, number):
    assert parse_german(typed) == Decimal(number)


@pytest.mark.parametrize(
    "typed",
    [
        "1.2.3,4",
        "0.5",
        "7,50,1",
        "1e400",
        "NaN",
        "12a",
        "1.23",
        "24.5o",
        "9" * 30,
        "<b>",
    ],
)
def test_anything_else_is_refused(typed):
    with pytest.raises(NotANumber):
        parse_german(typed)


def test_blank_is_unknown_and_not_zero():
    assert parse_german("  ") is None


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_what_is_shown_is_read_back(value):
    assert parse_german(formats.number(value, 2)) == value


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        ("13326122", 2, "13,33 Mio. Euro"),  # Kreis Borken 2018: not 13,32
        ("1677900", 2, "1,68 Mio. Euro"),
        ("-560341", 1, "−0,6 Mio. Euro"),
    ],
)
def test_millions_are_rounded_half_up(value, decimals, shown):
    assert formats.million(Decimal(value), decimals) == shown


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("2018", "2018"),
        ("2018-Q3", "3. Quartal 2018"),
        ("2016-10", "Oktober 2016"),
        ("2011-08-30", "30.08.2011"),
        ("2019-01/2019-08", "Januar bis August 2019"),
        ("2016-07/2017-06", "Juli 2016 bis Juni 2017"),
    ],
)
def test_periods_are_read_named_and_written_back(code, label):
    period = Period.parse(code)

    assert (period.label, period.code) == (label, code)


@pytest.mark.parametrize("code", ["18", "2018-13", "2018-02-30", "2019-08/2019-01", ""])
def test_impossible_periods_are_refused(code):
    with pytest.raises(ValueError, match="ist kein Zeitraum"):
        Period.parse(code)


def test_parameters_of_law_name_their_paragraph():
    share = parameter("municipal_share", date(2018, 1, 1))

    assert (share.value, share.source) == (Decimal("15.2"), "§ 46 Abs. 3 SGB II")


def test_a_broken_parameter_is_refused_with_file_and_key(tmp_path):
    (tmp_path / "a.toml").write_text('[[parameters]]\nkey = "x"\nvalue = "acht"\n')

    with pytest.raises(BrokenParameters, match=r"a\.toml, x"):
        load(tmp_path)
