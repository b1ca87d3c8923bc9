"""What all tables of the money have in common: units, amounts, posts, ratios."""

from decimal import Decimal

from budgets.calculations import MILLION
from core import formats

EURO, IN_MILLIONS = "euro", "million"
UNIT_WORDS = {EURO: "Euro", IN_MILLIONS: "Mio. Euro"}
MILLION_DECIMALS = 2


def money(value: Decimal | None, unit: str) -> str:
    """Amount in the unit of the table, whose head names it."""
    if value is None:
        return formats.UNKNOWN
    if unit == IN_MILLIONS:
        return formats.number(value / MILLION, MILLION_DECIMALS)
    return formats.number(value)


def with_unit(caption: str, unit: str) -> str:
    """The caption names the unit, unless its author did (B11)."""
    if "Euro" in caption or "€" in caption:
        return caption
    return f"{caption}, in {UNIT_WORDS[unit]}"


def posts(value: Decimal | None) -> str:
    """Full-time equivalents: whole ones without decimals."""
    if value is not None and value == value.to_integral_value():
        return formats.number(value)
    return formats.number(value, 2)


def ratio(value: Decimal | None) -> str:
    return formats.with_unit(value, "ratio")


def per_post(value: Decimal | None) -> str:
    """Persons per post that result: 1:148,3."""
    return formats.with_unit(value, "ratio", decimals=1)
