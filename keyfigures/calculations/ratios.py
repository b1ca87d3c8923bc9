"""The quotients of the ordinance on § 48a SGB II: K1 to K3E4, in percent.

Source of names, numerators, denominators and windows: Verordnung zur Festlegung der
Kennzahlen nach § 48a SGB II. ``month`` is the first day of the reporting month.
"""

from datetime import date
from decimal import Decimal
from enum import Enum

from keyfigures.calculations.comparison import change_percent, share
from keyfigures.calculations.months import (
    YEAR,
    Months,
    month_before,
    sliding_mean,
    sliding_sum,
)


class StockMonths(Enum):
    """Which months the mean stock under a sliding rate is taken from."""

    #: one month earlier each: movements of April to March over the stock of March to
    #: February; so BIAJ documents the published rates
    PRECEDING = 1
    #: the months of the movements themselves; so the wording of the ordinance may be
    #: read, not so the published rates
    SAME = 0


def change_to_last_year(series: Months, month: date) -> Decimal | None:
    """K1, K1E1, K1E2, K3: month against the same month of the year before.

    ``series`` holds Euro (K1, K1E1) or persons (K1E2, K3); +2.0 means two percent more.
    """
    return change_percent(series.get(month), series.get(month_before(month, YEAR)))


def sliding_rate(
    events: Months,
    stock: Months,
    month: date,
    *,
    count: int = YEAR,
    stock_months: StockMonths = StockMonths.PRECEDING,
) -> Decimal | None:
    """K2, K2E1, K2E2, K2E4, K3E1: events of twelve months over the mean stock.

    A person may count in up to twelve months, so this is no share of persons.

    Source of the months of the stock: BIAJ on K2, K2E4 and K3E1.
    """
    last = month_before(month, stock_months.value)
    return share(sliding_sum(events, month, count), sliding_mean(stock, last, count))


def continued_employment_rate(
    continued: Months, integrations: Months, month: date
) -> Decimal | None:
    """K2E3: integrations followed by six months of employment, over all of them.

    Both count integrations into employment subject to social insurance that began in
    the twelve months up to ``month``; known only six months later.
    """
    return share(sliding_sum(continued, month), sliding_sum(integrations, month))


def activation_rate(activated: Months, stock: Months, month: date) -> Decimal | None:
    """K3E2: persons in measures over the stock of the same month."""
    return share(activated.get(month), stock.get(month))


def mean_entry_rate(
    entries: Months, stock: Months, month: date, *, count: int = YEAR
) -> Decimal | None:
    """K1E3, K3E3: entries of twelve months over the stocks of the same months.

    Sum over sum, which weights each month by its stock; never the mean of twelve
    percentages.

    Source of the weighting: BA Statistik, Kennzahlensteckbrief Abgangsrate.
    """
    return share(sliding_sum(entries, month, count), sliding_sum(stock, month, count))


def mean_exit_rate(
    exits: Months, stock: Months, month: date, *, count: int = YEAR
) -> Decimal | None:
    """K1E4, K3E4: exits of twelve months over the stocks one month earlier each.

    Who leaves in a month was there the month before.

    Source of the weighting: BA Statistik, Kennzahlensteckbrief Abgangsrate.
    """
    before = month_before(month)
    return share(sliding_sum(exits, month, count), sliding_sum(stock, before, count))
