from datetime import date

import pytest

from core.periods import Period, PeriodKind
from keyfigures import calendar


@pytest.mark.parametrize(
    ("code", "months", "expected"),
    [
        ("2019-07", 12, "2018-07"),
        ("2019-01", 1, "2018-12"),
        ("2018", 12, "2017"),
        ("2018-Q1", 3, "2017-Q4"),
        ("2018-Q3", 12, "2017-Q3"),
        ("2019-01/2019-08", 12, "2018-01/2018-08"),
        ("2020-02-29", 1, "2020-01-29"),
    ],
)
def test_the_same_period_some_months_before(code, months, expected):
    assert calendar.before(Period.parse(code), months) == Period.parse(expected)


@pytest.mark.parametrize(
    ("code", "months"), [("2018", 3), ("2018-Q1", 1), ("2020-02-29", 12)]
)
def test_there_is_no_such_period(code, months):
    assert calendar.before(Period.parse(code), months) is None


@pytest.mark.parametrize(
    ("kind", "first", "last", "codes"),
    [
        ("month", (2018, 11, 1), (2019, 1, 31), ["2018-11", "2018-12", "2019-01"]),
        ("month", (2018, 11, 2), (2019, 1, 30), ["2018-12"]),
        ("quarter", (2018, 1, 1), (2018, 9, 29), ["2018-Q1", "2018-Q2"]),
        ("year", (2017, 1, 1), (2018, 12, 31), ["2017", "2018"]),
        ("year", (2018, 2, 1), (2018, 12, 31), []),
    ],
)
def test_periods_between_two_days(kind, first, last, codes):
    found = calendar.between(PeriodKind(kind), date(*first), date(*last))

    assert [period.code for period in found] == codes


def test_the_last_periods_end_with_a_day():
    found = calendar.last_periods(PeriodKind.QUARTER, date(2018, 6, 30), 3)

    assert [period.code for period in found] == ["2017-Q4", "2018-Q1", "2018-Q2"]
