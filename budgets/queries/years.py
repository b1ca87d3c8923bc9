"""Four years in one table: result, forecast, plan, and what is bound already."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from budgets import calculations
from budgets.enums import Scenario, Title
from budgets.queries.books import Shelf
from budgets.queries.yearbook import SCHEME, TOTAL, YearBook
from measures.models import InstrumentCategory


class Basis(StrEnum):
    """What an amount rests on, from the surest to the least sure."""

    RESULT = "result"
    ACTUALS = "actuals"
    FORECAST = "forecast"
    PLAN = "plan"


@dataclass(frozen=True)
class Amount:
    """Euro, and what they rest on; without a value nothing is known."""

    value: Decimal | None = None
    basis: Basis | None = None


NOTHING = Amount()


@dataclass(frozen=True)
class YearRow:
    """A title, both, or a category of the integration budget, over four years.

    ``past`` is the result of two years ago, ``expected`` that of last year, ``bound``
    what is committed for next year; all in Euro.
    """

    label: str
    level: str
    past: Amount
    expected: Amount
    planned: Decimal | None
    bound: Decimal | None


@dataclass(frozen=True)
class YearTable:
    """Years before and after ``year`` in one table."""

    year: int
    rows: tuple[YearRow, ...]

    def rests_on(self, basis: Basis) -> bool:
        """Does any amount of the earlier years rest on this?"""
        cells = (cell for row in self.rows for cell in (row.past, row.expected))
        return any(cell.basis == basis for cell in cells)


def year_table(year: int, shelf: Shelf) -> YearTable:
    """By title, below the integration budget by category."""
    shelf.fetch(range(year - 2, year + 2))
    books = [shelf.book(year + distance) for distance in (-2, -1, 0, 1)]
    rows = [
        _title_row(Title.VKB, *books),
        _title_row(Title.EGT, *books),
        *_category_rows(*books),
        _title_row(TOTAL, *books),
    ]
    is_empty = all(
        row.past == NOTHING and row.expected == NOTHING and row.planned is None
        for row in rows
    )
    return YearTable(year, () if is_empty else tuple(rows))


def result_of(book: YearBook, title: str) -> Amount:
    """The result as it was stored, or as twelve months of spending make it."""
    if title == TOTAL:
        return _together(result_of(book, part) for part in Title.values)
    if (stored := book.planned(title, Scenario.RESULT)) is not None:
        return Amount(stored, Basis.RESULT)
    outflow = book.outflow(title)
    return NOTHING if outflow.open_months else Amount(outflow.spent, Basis.ACTUALS)


def expected_of(book: YearBook, title: str) -> Amount:
    """The result; else spent so far and the plan of the rest; else the plan."""
    if title == TOTAL:
        return _together(expected_of(book, part) for part in Title.values)
    if (known := result_of(book, title)) != NOTHING:
        return known
    if (forecast := book.outflow(title).forecast) is not None:
        return Amount(forecast, Basis.FORECAST)
    planned = book.planned(title)
    return NOTHING if planned is None else Amount(planned, Basis.PLAN)


def _together(parts: Iterable[Amount]) -> Amount:
    """Both titles; as sure as the less sure of them, unknown where one is."""
    found = list(parts)
    value = calculations.total(part.value for part in found)
    if value is None:
        return NOTHING
    return Amount(value, max((p.basis for p in found if p.basis), key=_doubt))


def _doubt(basis: Basis) -> int:
    return list(Basis).index(basis)


def _title_row(title: str, past, last, now, following) -> YearRow:
    is_total = title == TOTAL
    return YearRow(
        label="Gesamt" if is_total else Title(title).label,
        level="total" if is_total else "title",
        past=result_of(past, title),
        expected=expected_of(last, title),
        planned=now.planned(title),
        bound=_bound(now, following) if title == Title.EGT else None,
    )


def _bound(now: YearBook, following: YearBook) -> Decimal | None:
    """What is bound of next year; nothing is, where known measures bind nothing."""
    if following.bound is None and now.plans_by_measures:
        return Decimal(0)
    return following.bound


def _category_rows(past, last, now, following) -> list[YearRow]:
    """Spending is known by title only, so earlier years show their plan here."""
    categories: dict[str, InstrumentCategory] = {}
    for book in (past, last, now):
        for line in book.lines_of(SCHEME):
            categories.setdefault(line.category.key, line.category)
    bound = following.bound_by_category(SCHEME)
    is_known = _bound(now, following) is not None
    for row in following.already_bound:
        if (category := row.categories.get(SCHEME)) and category.key in bound:
            categories.setdefault(category.key, category)
    return [
        YearRow(
            label=category.name,
            level="category",
            past=_planned_for(past, key),
            expected=_planned_for(last, key),
            planned=_planned_for(now, key).value,
            bound=bound.get(key, Decimal(0)) if is_known else None,
        )
        for key, category in sorted(
            categories.items(), key=lambda item: item[1].position
        )
    ]


def _planned_for(book: YearBook, category: str) -> Amount:
    amounts = [
        line.amount for line in book.lines_of(SCHEME) if line.category.key == category
    ]
    return Amount(amounts[0], Basis.PLAN) if amounts else NOTHING
