"""A forecast in percent applied to a stock, with lower and upper bound."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Band:
    """The three lines of a forecast in the unit of the stock; None where unknown."""

    low: Decimal | None
    mid: Decimal | None
    high: Decimal | None


def apply_change(stock: Decimal | None, percent: Decimal | None) -> Decimal | None:
    """A stock carried forward by a change in percent, in the unit of the stock.

    Source: Lahn-Dill, Arbeitsmarkt- und Integrationsprogramm 2020, 3.2 (forecast of
    the IAB applied to the beneficiaries of August 2019).
    """
    if stock is None or percent is None:
        return None
    return stock * (1 + percent / 100)


def forecast_band(
    stock: Decimal | None,
    *,
    low: Decimal | None,
    mid: Decimal | None,
    high: Decimal | None,
) -> Band:
    """The changes ``low`` <= ``mid`` <= ``high`` in percent, applied to one stock.

    Source: as ``apply_change``.
    """
    known = [percent for percent in (low, mid, high) if percent is not None]
    if known != sorted(known):
        raise ValueError("The bounds of a forecast are out of order.")
    return Band(*(apply_change(stock, percent) for percent in (low, mid, high)))
