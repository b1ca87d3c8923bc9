"""Months of a term in each year, exact to the day."""

import calendar
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache

LONGEST = 240  # months; no measure runs twenty years


def months_by_year(start: date, end: date) -> dict[int, Fraction]:
    """Contract months of a term, both days included, by calendar year.

    A month runs from the day of the start to the day before it in the next month, as a
    contract counts: 15.10. to 14.4. are exactly six months. A month across New Year is
    split by its days (17/31 and 14/31), a last one that is cut short counts by its
    days. So the years together are always what the contract pays for.

    Raises ValueError where the term ends before it starts or lasts over 20 years.
    """
    return dict(_months_by_year(start, end))


@lru_cache(maxsize=1024)  # many measures share their term
def _months_by_year(start: date, end: date) -> dict[int, Fraction]:
    if end < start:
        raise ValueError("The term ends before it starts.")
    found: dict[int, Fraction] = {}
    for number in range(LONGEST):
        first = add_months(start, number)
        last = add_months(start, number + 1) - timedelta(days=1)
        _share_out(found, first, min(last, end), days=(last - first).days + 1)
        if last >= end:
            return found
    raise ValueError("The term is longer than 20 years.")


def _share_out(found: dict[int, Fraction], first: date, last: date, days: int) -> None:
    """Add the days from first to last, as parts of a month of that many days."""
    for year in range(first.year, last.year + 1):
        begin = max(first, date(year, 1, 1))
        finish = min(last, date(year, 12, 31))
        part = Fraction((finish - begin).days + 1, days)
        found[year] = found.get(year, Fraction(0)) + part


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or its last one (31.1. + 1 month = 28.2.)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
