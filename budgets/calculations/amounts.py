"""Arithmetic of the money: plain values in, plain values out, amounts in Euro.

Rules B1 to B12 are those of the domain reference, part c.4. What is unknown is None
and stays None in every sum it belongs to.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from enum import StrEnum

from core.apportionment import largest_remainder

MILLION = Decimal(1_000_000)
HUNDRED = Decimal(100)

#: From here on an amount is surely meant in Euro, below surely in Mio. Euro (B11).
#: No Jobcenter has 100 billion Euro, none plans with less than 1,000 Euro.
LARGEST_IN_MILLIONS = Decimal(100_000)
SMALLEST_IN_EURO = Decimal(1_000)


# --- Sums and changes ---------------------------------------------------------


def total(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """Sum in the unit of the amounts (B1, B2).

    None where nothing is there or a part is unknown: a sum without one of its parts
    would be another sum.
    """
    known: list[Decimal] = []
    for amount in amounts:
        if amount is None:
            return None
        known.append(amount)
    return sum(known, Decimal(0)) if known else None


def change(new: Decimal | None, old: Decimal | None) -> Decimal | None:
    """New minus old, in the unit of both (B10)."""
    if new is None or old is None:
        return None
    return new - old


def change_percent(new: Decimal | None, old: Decimal | None) -> Decimal | None:
    """Change in percent of the old value; None where the old one is zero (B10)."""
    if new is None or old is None or old == 0:
        return None
    return (new - old) / old * HUNDRED


def share_percent(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """Part of a whole in percent, unrounded; None where there is no whole."""
    if part is None or whole is None or whole == 0:
        return None
    return part / whole * HUNDRED


# --- Reallocation between the titles (B3, B4) ---------------------------------


@dataclass(frozen=True)
class Reallocation:
    """Allocation and plan of both titles, in Euro; None where unknown.

    ``tolerance`` is how far the planned total may be off because its parts are known
    in coarse steps only: half a step for each of them, in Euro.
    """

    allocated_vkb: Decimal | None
    planned_vkb: Decimal | None
    allocated_egt: Decimal | None
    planned_egt: Decimal | None
    tolerance: Decimal = Decimal(0)

    @property
    def to_vkb(self) -> Decimal | None:
        """What the administration title needs beyond its allocation (B3, left side)."""
        return change(self.planned_vkb, self.allocated_vkb)

    @property
    def from_egt(self) -> Decimal | None:
        """What the integration title gives away (B3, right side)."""
        return change(self.allocated_egt, self.planned_egt)

    @property
    def unplanned(self) -> Decimal | None:
        """Allocated in total minus planned in total (B4); negative: over-planned."""
        return change(self.from_egt, self.to_vkb)

    @property
    def is_within_tolerance(self) -> bool:
        """Is the remainder explained by plan figures known in coarse steps only?"""
        return self.unplanned is None or abs(self.unplanned) <= self.tolerance


@dataclass(frozen=True)
class Moved:
    """Money moved to the administration title by decisions, in Euro.

    What goes the other way counts negative. ``recorded`` is everything written down,
    ``decided`` what has the day of its decision; None where there is none.
    """

    recorded: Decimal | None = None
    decided: Decimal | None = None

    @classmethod
    def of(cls, decisions: Iterable[tuple[Decimal, date | None]]) -> "Moved":
        """From pairs of the amount and the day of the decision."""
        rows = list(decisions)
        return cls(
            total(amount for amount, _ in rows),
            total(amount for amount, day in rows if day),
        )


def plan_tolerance(precisions: Iterable[int]) -> Decimal:
    """Half a step for every plan amount that is not known to the Euro, in Euro."""
    coarse = (Decimal(step) / 2 for step in precisions if step > 1)
    return sum(coarse, Decimal(0))


def municipal_share(federal: Decimal | None, percent: Decimal) -> Decimal | None:
    """Kommunaler Finanzierungsanteil of administration costs, in Euro (B6).

    ``federal`` is the part that the Bund pays in Euro, ``percent`` the municipal part
    of the whole: whole = federal / (1 - percent/100). Source: § 46 Abs. 3 SGB II.
    """
    if federal is None:
        return None
    return federal * percent / (HUNDRED - percent)


# --- Shares that add up (B5) --------------------------------------------------


def shares(amounts: Sequence[Decimal], decimals: int = 1) -> list[Decimal]:
    """Percent of each amount in their sum; together exactly 100 (B5)."""
    return largest_remainder(amounts, HUNDRED, decimals)


def split(amount: Decimal, weights: Sequence[Decimal]) -> list[Decimal]:
    """An amount in Euro split by weights to the cent; together exactly the amount."""
    return largest_remainder(weights, amount, 2)


# --- Printed figures (B10, B11, B12) ------------------------------------------


class Printed(StrEnum):
    """How a printed value stands to the exact one."""

    ROUNDED = "rounded"
    CUT_OFF = "cut_off"
    DIFFERENT = "different"


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Commercial rounding: 13.326122 -> 13.33 (B12)."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def cut_off(value: Decimal, decimals: int) -> Decimal:
    """The digits left standing: 13.326122 -> 13.32."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_DOWN)


def judge_printed(printed: Decimal, exact: Decimal, decimals: int) -> Printed:
    """Is a printed value the exact one rounded half up, cut off, or another (B12)?"""
    if printed == rounded(exact, decimals):
        return Printed.ROUNDED
    if printed == cut_off(exact, decimals):
        return Printed.CUT_OFF
    return Printed.DIFFERENT


def rounding_gap(
    parts: Sequence[Decimal | None], whole: Decimal | None, decimals: int
) -> Decimal | None:
    """Sum of the rounded parts minus the rounded whole; None if unknown (B10).

    Anything but zero needs the note "Rundungsdifferenz" beside the table.
    """
    known = [part for part in parts if part is not None]
    if whole is None or len(known) < len(parts):
        return None
    in_parts = sum((rounded(part, decimals) for part in known), Decimal(0))
    return in_parts - rounded(whole, decimals)


def is_sum_explained(gap: Decimal, parts: int, decimals: int) -> bool:
    """Can rounding alone explain a gap between printed parts and a printed sum (B10)?

    Every printed figure is off by half a unit of its last place at most, the sum too.
    """
    unit = Decimal(1).scaleb(-decimals)
    return abs(gap) <= unit * (parts + 1) / 2


def fits_unit(value: Decimal, *, is_million: bool) -> bool:
    """Does the size of a printed amount fit the unit of its column (B11)?"""
    size = abs(value)
    if is_million:
        return size < LARGEST_IN_MILLIONS
    return size == 0 or size >= SMALLEST_IN_EURO
