"""Arithmetic of targets: plain values in, plain values out (domain reference, b.3).

Rates are in percent, differences of rates in percentage points. ``kind`` and
``direction`` are the values of ``targets.enums`` and ``keyfigures.enums``.
"""

from decimal import ROUND_HALF_UP, Decimal

HUNDRED = Decimal(100)

#: kinds whose typed value is a change of the baseline
OF_BASELINE = frozenset({"relative_change", "percentage_points", "hold_level"})
#: kinds without a number to be reached
WITHOUT_VALUE = frozenset({"monitoring", "qualitative"})


def target_value(
    kind: str, *, value: Decimal | None, baseline: Decimal | None
) -> Decimal | None:
    """The number to be reached, in the unit of the baseline or of the target.

    ``relative_change``: ``value`` is percent of the baseline, 2 % on 20.0 gives 20.4.
    ``percentage_points``: ``value`` is added to a rate, 2 on 20.0 gives 22.0.
    ``hold_level``: the baseline itself. Other kinds name the number directly. None
    for kinds without a number, and where the baseline that is needed is unknown.
    """
    if kind in WITHOUT_VALUE:
        return None
    if kind == "hold_level":
        return baseline
    if kind not in OF_BASELINE:
        return value
    if value is None or baseline is None:
        return None
    if kind == "relative_change":
        return baseline * (1 + value / HUNDRED)
    return baseline + value


def count_from_rate(rate: Decimal | None, stock: Decimal | None) -> Decimal | None:
    """Rate in percent of a stock of persons, rounded half up to whole persons.

    Lahn-Dill 2020: 18.5 % of 1,510 are 279.35, that is 279.
    """
    if rate is None or stock is None:
        return None
    return (rate * stock / HUNDRED).quantize(Decimal(1), rounding=ROUND_HALF_UP)


def change(value: Decimal | None, baseline: Decimal | None) -> Decimal | None:
    """Target minus baseline, in their unit; of two rates: percentage points."""
    if value is None or baseline is None:
        return None
    return value - baseline


def change_percent(value: Decimal | None, baseline: Decimal | None) -> Decimal | None:
    """Change in percent of the baseline; None where that is zero."""
    if value is None or baseline is None or baseline == 0:
        return None
    return (value - baseline) / baseline * HUNDRED


def is_worse(value: Decimal | None, baseline: Decimal | None, direction: str) -> bool:
    """Would reaching the target be a step back from the baseline?"""
    if value is None or baseline is None:
        return False
    if direction == "higher":
        return value < baseline
    return direction == "lower" and value > baseline
