"""An official value beside ours, and how ours came about, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from core import formats
from core.periods import month_label
from keyfigures import calculations
from keyfigures.enums import IndicatorKind
from keyfigures.values import Value

PUBLISHED = "Zähler und Nenner der Statistik"
OWN_SERIES = "Zeitreihen im Programm"
QUOTIENTS = {IndicatorKind.RATE, IndicatorKind.CHANGE}


@dataclass(frozen=True)
class Recomputation:
    """An official value beside ours (``computed``, in percent, unrounded).

    ``is_published``: ours comes from numerator and denominator of the statistics.
    """

    value: Value
    computed: Decimal
    working: str
    is_published: bool = False

    @property
    def basis(self) -> str:
        """What ours was computed from."""
        return PUBLISHED if self.is_published else OWN_SERIES

    @property
    def deviates(self) -> bool:
        """Does the official value lie further away than rounding explains?"""
        return calculations.deviates(self.computed, self.value.value)

    @property
    def shown(self) -> str:
        """Our value with one decimal more than the official one has."""
        return formats.percent(self.computed, self.value.decimals + 1)

    @property
    def difference(self) -> str:
        """Ours minus the official value: "+0,30 Prozentpunkte"."""
        points = calculations.deviation(self.computed, self.value.value)
        decimals = self.value.decimals + 1
        return formats.with_unit(points, "pp", decimals=decimals, signed=True)


def is_official(value: Value) -> bool:
    """A quotient in percent that was counted; forecasts and plans are no results."""
    is_quotient = value.kind in QUOTIENTS and value.unit == "percent"
    return is_quotient and value.value is not None and not value.is_expected


def from_quotient(value: Value) -> Recomputation | None:
    """From the numerator and denominator that were published with the value."""
    is_change = value.kind == IndicatorKind.CHANGE
    parts = value.numerator, value.denominator
    computed = calculations.quotient_percent(*parts, is_change=is_change)
    if computed is None:
        return None
    working = f"{quotient_words(*parts, computed, is_change=is_change)}."
    return Recomputation(value, computed, working, is_published=True)


def quotient_words(
    first: Decimal | None,
    second: Decimal | None,
    computed: Decimal,
    *,
    is_change: bool = False,
) -> str:
    """ "2.400 ÷ 9.995 × 100 = 24,01 %"."""
    quotient = f"{number(first)} ÷ {number(second)}"
    left = f"({quotient} − 1) × 100" if is_change else f"{quotient} × 100"
    return f"{left} = {formats.percent(computed, 2)}"


def number(value: Decimal | None) -> str:
    """Whole numbers plain, others with at most two decimals."""
    decimals = formats.places(value.normalize()) if value else 0
    return formats.number(value, min(decimals, 2))


def months_words(months: Sequence[date]) -> str:
    """ "April 2018 bis März 2019", or the only month."""
    first, last = month_label(months[0]), month_label(months[-1])
    return first if first == last else f"{first} bis {last}"
