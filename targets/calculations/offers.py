"""Offers from a forecast corridor; rate, stock and number; two readings of "um x %"."""

from dataclasses import dataclass
from decimal import Decimal

from targets.calculations.values import HUNDRED, count_from_rate, target_value


@dataclass(frozen=True)
class Offer:
    """A value that could be offered, and its change in percent of the baseline."""

    value: Decimal
    change_percent: Decimal


@dataclass(frozen=True)
class Offers:
    """From the least to the most ambitious (niedrig, mittel, hoch)."""

    low: Offer
    middle: Offer
    high: Offer


def offers_from_corridor(
    baseline: Decimal | None,
    corridor: tuple[Decimal | None, Decimal | None, Decimal | None],
    direction: str,
) -> Offers | None:
    """Three offers from a forecast in percent of the baseline (lower, middle, upper).

    Where lower is better, the upper bound of the forecast is the easiest to keep. None
    where a number is unknown, the baseline is not positive, or nothing is better.
    """
    bounds = [percent for percent in corridor if percent is not None]
    if baseline is None or baseline <= 0 or len(bounds) < len(corridor):
        return None
    if direction not in ("higher", "lower"):
        return None
    if bounds != sorted(bounds):
        raise ValueError("The bounds of a forecast are out of order.")
    if direction == "lower":
        bounds.reverse()
    return Offers(
        *(Offer(baseline * (1 + percent / HUNDRED), percent) for percent in bounds)
    )


@dataclass(frozen=True)
class RateStockCount:
    """Rate in percent × stock of persons = number of persons, rounded to whole ones.

    ``exact`` is the number before rounding: 18.5 % × 1,510 = 279.35, that is 279.
    """

    rate: Decimal
    stock: Decimal
    exact: Decimal
    count: Decimal


def rate_stock_count(
    rate: Decimal | None, stock: Decimal | None
) -> RateStockCount | None:
    """The three linked figures; None where rate or stock is unknown."""
    count = count_from_rate(rate, stock)
    if rate is None or stock is None or count is None:
        return None
    return RateStockCount(rate, stock, rate * stock / HUNDRED, count)


def rate_from_count(count: Decimal | None, stock: Decimal | None) -> Decimal | None:
    """The rate in percent that a number of persons means; None over no stock."""
    if count is None or stock is None or stock == 0:
        return None
    return count / stock * HUNDRED


def fits(rate: Decimal | None, stock: Decimal | None, count: Decimal | None) -> bool:
    """Do the three figures belong together? Unknown ones are no contradiction."""
    expected = count_from_rate(rate, stock)
    return expected is None or count is None or count == expected


@dataclass(frozen=True)
class Readings:
    """What "um x % erhöht" of a rate may mean, as the rate to be reached in percent.

    ``gap`` is the first minus the second, in percentage points.
    """

    relative_change: Decimal
    percentage_points: Decimal

    @property
    def gap(self) -> Decimal:
        return self.relative_change - self.percentage_points


def readings(value: Decimal | None, baseline: Decimal | None) -> Readings | None:
    """Both readings side by side (reference b.3, trap); None where one is unknown."""
    relative = target_value("relative_change", value=value, baseline=baseline)
    points = target_value("percentage_points", value=value, baseline=baseline)
    if relative is None or points is None:
        return None
    return Readings(relative, points)
