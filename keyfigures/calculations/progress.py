"""Rates of a year so far (Jahresfortschrittswert, JFW): January up to a month.

The quotients are those of ``ratios`` with fewer months. The value of December is that
of the year.

Source: BIAJ on K2 (denominator: December of the year before up to the month before).
"""

from datetime import date
from decimal import Decimal

from keyfigures.calculations.months import Months
from keyfigures.calculations.ratios import (
    StockMonths,
    mean_entry_rate,
    mean_exit_rate,
    sliding_rate,
)


def year_to_date_rate(
    events: Months,
    stock: Months,
    month: date,
    *,
    stock_months: StockMonths = StockMonths.PRECEDING,
) -> Decimal | None:
    """K2, K2E1, K2E2, K2E4, K3E1 of January to ``month``, in percent."""
    return sliding_rate(
        events, stock, month, count=month.month, stock_months=stock_months
    )


def year_to_date_entry_rate(
    entries: Months, stock: Months, month: date
) -> Decimal | None:
    """K1E3, K3E3 of January to ``month``, in percent of the stocks of these months."""
    return mean_entry_rate(entries, stock, month, count=month.month)


def year_to_date_exit_rate(exits: Months, stock: Months, month: date) -> Decimal | None:
    """K1E4, K3E4 of January to ``month``, over the stocks since last December."""
    return mean_exit_rate(exits, stock, month, count=month.month)
