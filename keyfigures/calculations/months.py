"""A series by month: windows, sums, means. A missing month makes the answer None."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

#: value of each month, by its first day; a month may be absent or None (unknown)
Months = Mapping[date, Decimal | None]

#: months in a year
YEAR = 12


def month_before(month: date, count: int = 1) -> date:
    """First day of the month that lies ``count`` months earlier."""
    index = month.year * YEAR + month.month - 1 - count
    return date(index // YEAR, index % YEAR + 1, 1)


def months_until(last: date, count: int = YEAR) -> list[date]:
    """The first days of ``count`` months in their order, ``last`` being the last."""
    return [month_before(last, back) for back in reversed(range(count))]


def total(values: Sequence[Decimal | None]) -> Decimal | None:
    """Sum in the unit of the values; None if one is unknown or there are none."""
    known = [value for value in values if value is not None]
    if not values or len(known) < len(values):
        return None
    return sum(known, Decimal(0))


def mean(values: Sequence[Decimal | None]) -> Decimal | None:
    """Arithmetic mean in the unit of the values; None if one is unknown."""
    found = total(values)
    return None if found is None else found / len(values)


def weighted_mean(
    rates: Sequence[Decimal | None], stocks: Sequence[Decimal | None]
) -> Decimal | None:
    """Mean of rates in percent, each weighted by its stock; None over no stock.

    The same as the sum of all movements over the sum of all stocks.

    Source: BA Statistik, Kennzahlensteckbrief Abgangsrate.
    """
    if len(rates) != len(stocks):
        raise ValueError("Each rate needs its stock.")
    whole = total(stocks)
    products = [
        None if rate is None or stock is None else rate * stock
        for rate, stock in zip(rates, stocks, strict=True)
    ]
    weighted = total(products)
    return None if not whole or weighted is None else weighted / whole


def sliding_sum(series: Months, last: date, count: int = YEAR) -> Decimal | None:
    """Sum of ``count`` months that end with ``last`` (12-Monatssumme)."""
    return total([series.get(month) for month in months_until(last, count)])


def sliding_mean(series: Months, last: date, count: int = YEAR) -> Decimal | None:
    """Mean of ``count`` months that end with ``last`` (gleitender Durchschnitt)."""
    return mean([series.get(month) for month in months_until(last, count)])
