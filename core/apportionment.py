"""Split a whole into parts that add up exactly (method of the largest remainder)."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction


def largest_remainder(
    weights: Sequence[Decimal | Fraction], whole: Decimal, decimals: int
) -> list[Decimal]:
    """``whole`` split by the weights; the parts have ``decimals`` and add up exactly.

    Every part is cut off, then the largest remainders get one unit of the last place
    each; equal remainders in the order given. Weights are not negative, ``whole`` has
    no more than ``decimals`` places. Where all weights are zero, so are the parts.
    """
    unit = Decimal(1).scaleb(-decimals)
    ratios = [Fraction(weight) for weight in weights]
    if sum(ratios) == 0:
        return [unit * 0 for _ in weights]
    units = int(whole / unit)
    exact = [units * ratio / sum(ratios) for ratio in ratios]
    parts = [int(value) for value in exact]
    order = sorted(range(len(parts)), key=lambda index: parts[index] - exact[index])
    for index in order[: units - sum(parts)]:
        parts[index] += 1
    return [unit * part for part in parts]
