"""Estimate of a Jobcenter's federal money before it is allotted, in Euro.

A title's money, with additions and less deductions, is distributed; a Jobcenter gets
the mean of its shares in the annexes that split the title. Source: § 1 and the annexes
of the Eingliederungsmittel-Verordnung (reference part c.2).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from budgets.calculations.amounts import HUNDRED

#: printed shares have four decimals, so a column of n of them may miss 100 by this much
HALF_UNIT = Decimal("0.00005")
#: status of an amount that a person assumes in place of a published one
ASSUMED = "assumed"


class Role(StrEnum):
    """What a federal amount does in the estimate."""

    TITLE = "title"
    ADDITION = "addition"
    DEDUCTION = "deduction"
    REFUND = "refund"
    SHARE = "share"


@dataclass(frozen=True)
class FederalAmount:
    """An amount of the Bund, in Euro; ``value`` is None where it is not known yet."""

    key: str
    name: str
    title: str
    role: Role
    value: Decimal | None
    status: str
    source: str
    annex: str = ""
    is_uncertain: bool = False

    @property
    def signed(self) -> Decimal | None:
        """As it enters the distributed sum; a deduction is negative."""
        if self.value is None:
            return None
        return -self.value if self.role == Role.DEDUCTION else self.value


@dataclass(frozen=True)
class Portion:
    """A Jobcenter's part of one federal sum: sum × percent / 100, in Euro."""

    name: str
    whole: Decimal
    percent: Decimal
    is_uncertain: bool = False

    @property
    def amount(self) -> Decimal:
        return self.whole * self.percent / HUNDRED


@dataclass(frozen=True)
class TitleEstimate:
    """One title of one Jobcenter with everything needed to show the working.

    ``steps`` lead from the title to the distributed sum; ``missing`` are the steps
    whose amount is unknown; ``refunds`` are earmarked and come beside; ``shares`` are
    taken from the Jobcenter's own part.
    """

    title: str
    steps: tuple[FederalAmount, ...]
    percents: tuple[Decimal, ...]
    refunds: tuple[Portion, ...] = ()
    shares: tuple[Portion, ...] = ()

    @property
    def missing(self) -> tuple[FederalAmount, ...]:
        return tuple(step for step in self.steps if step.value is None)

    @property
    def distributed(self) -> Decimal:
        """What all Jobcenter share, in Euro; unknown deductions are not in it."""
        known = (step.signed for step in self.steps)
        return sum((value for value in known if value is not None), Decimal(0))

    @property
    def percent(self) -> Decimal:
        """The Jobcenter's share of the distributed sum."""
        return sum(self.percents, Decimal(0)) / len(self.percents)

    @property
    def amount(self) -> Decimal:
        """The Jobcenter's part of the distributed sum, in Euro, unrounded."""
        return self.distributed * self.percent / HUNDRED

    @property
    def remaining(self) -> Decimal:
        """What is left after the shares that are taken from the Jobcenter's part."""
        return self.amount - sum((part.amount for part in self.shares), Decimal(0))

    @property
    def refunded(self) -> Decimal:
        """What comes beside, earmarked, in Euro."""
        return sum((part.amount for part in self.refunds), Decimal(0))

    @property
    def total(self) -> Decimal:
        """Everything the Jobcenter may expect under this title, in Euro."""
        return self.remaining + self.refunded

    @property
    def is_uncertain(self) -> bool:
        """Is an amount unknown, not final, or its effect not certain?"""
        parts = any(part.is_uncertain for part in (*self.refunds, *self.shares))
        steps = any(
            step.status != "final" or step.value is None or step.is_uncertain
            for step in self.steps
        )
        return parts or steps


def estimate(
    title: str,
    amounts: Iterable[FederalAmount],
    annexes: Sequence[str],
    shares: Mapping[str, Decimal | None],
) -> TitleEstimate:
    """The estimate of one title for the Jobcenter with these ``shares`` in percent.

    ``annexes`` split the title (their mean counts). Raises ValueError where a share is
    missing: an estimate without it would be another number.
    """
    own = [amount for amount in amounts if amount.title == title]
    percents = [shares.get(annex) for annex in annexes]
    known = tuple(percent for percent in percents if percent is not None)
    if not known or len(known) < len(annexes):
        raise ValueError(f"{title}: a share of {', '.join(annexes)} is missing.")
    return TitleEstimate(
        title=title,
        steps=tuple(
            amount
            for amount in own
            if amount.role in {Role.TITLE, Role.ADDITION, Role.DEDUCTION}
        ),
        percents=known,
        refunds=_portions(own, Role.REFUND, shares),
        shares=_portions(own, Role.SHARE, shares),
    )


def _portions(
    amounts: Iterable[FederalAmount], role: Role, shares: Mapping[str, Decimal | None]
) -> tuple[Portion, ...]:
    """Parts of sums with an annex of their own; none without a printed share."""
    return tuple(
        Portion(amount.name, amount.value, percent, amount.is_uncertain)
        for amount in amounts
        if amount.role == role
        and amount.value is not None
        and (percent := shares.get(amount.annex)) is not None
    )


def column_gap(percents: Sequence[Decimal]) -> Decimal:
    """How far a printed column misses 100, in percentage points."""
    return sum(percents, Decimal(0)) - HUNDRED


def is_gap_from_rounding(gap: Decimal, count: int) -> bool:
    """May rounding of ``count`` printed shares to four decimals explain the gap?"""
    return abs(gap) <= HALF_UNIT * count
