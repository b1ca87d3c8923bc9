"""How a result is written at the end of a working: "279,35 → 279"."""

from decimal import Decimal

from core import formats

EXACT = 4  # decimals of an unrounded result


def result_words(value: Decimal | None, unit: str, decimals: int) -> str:
    """The exact result, and the rounded one behind an arrow where it differs."""
    shown = formats.with_unit(value, unit, decimals=decimals)
    if value is None or formats.round_half_up(value, decimals) == value:
        return shown
    exact = formats.round_half_up(value, max(EXACT, decimals + 1)).normalize()
    places = max(formats.places(exact), decimals)
    return f"{formats.with_unit(exact, unit, decimals=places)} → {shown}"
