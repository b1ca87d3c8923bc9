"""Sums of a plan as they are shown under its table and beside its list."""

from dataclasses import dataclass
from decimal import Decimal

from core import formats
from core.apportionment import largest_remainder
from measures.queries import PlanBook
from measures.totals import totals_of

SCHEME = "budget"
HUNDRED = Decimal(100)
NO_CATEGORY = "ohne Kategorie"


@dataclass(frozen=True)
class Figure:
    """One figure with its words; ``kind`` marks it: "warning" or "danger"."""

    label: str
    value: str
    note: str = ""
    kind: str = ""
    url: str = ""


@dataclass(frozen=True)
class Share:
    """A category: Euro, and percent as printed (together exactly 100)."""

    name: str
    amount: str
    percent: str
    is_loose: bool = False


@dataclass(frozen=True)
class Totals:
    """What a plan comes to."""

    year: int
    figures: list[Figure]
    shares: list[Share]
    total: str


def totals(jobcenter, book: PlanBook, scheme: str = SCHEME) -> Totals:
    """Own sums of the plan, then what the budget says about them."""
    return Totals(
        book.year,
        [*_own(book), *_others(jobcenter, book)],
        shares(book, scheme),
        formats.euro(book.egt),
    )


def _own(book: PlanBook) -> list[Figure]:
    bound = (
        f"davon {formats.euro(book.bound)} aus früheren Plänen" if book.bound else ""
    )
    later = sum((row.bound_after(book.year) for row in book.measures), Decimal(0))
    return [
        Figure(f"Eingliederungsmittel {book.year}", formats.euro(book.egt), bound),
        Figure("Bindung späterer Jahre", formats.euro(later)),
    ]


def _others(jobcenter, book: PlanBook) -> list[Figure]:
    return [
        Figure(row.label, formats.euro(row.amount), row.note, row.kind, row.url)
        for row in totals_of(jobcenter, book)
    ]


def shares(book: PlanBook, scheme: str = SCHEME) -> list[Share]:
    """The integration budget by category of a scheme."""
    lines = book.lines(scheme)
    amounts = [line.amount for line in lines]
    return [
        Share(
            line.category.name if line.category else NO_CATEGORY,
            formats.euro(line.amount),
            formats.percent(percent),
            is_loose=line.category is None,
        )
        for line, percent in zip(lines, _percents(amounts), strict=True)
    ]


def _percents(amounts: list[Decimal]) -> list[Decimal | None]:
    """Shares that add up to 100; none where an amount is negative."""
    if any(amount < 0 for amount in amounts):
        return [None for _ in amounts]
    return list(largest_remainder(amounts, HUNDRED, 1))
