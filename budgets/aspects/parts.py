"""Figures of shares by category and of staff."""

from collections.abc import Callable
from decimal import Decimal

from budgets import calculations
from budgets.aspects.words import OWN
from budgets.models import BudgetLine, StaffPosition
from budgets.queries import (
    SCHEME,
    SHARE_DECIMALS,
    YearBook,
    share_rows,
    source_texts,
)
from core import formats


def _amount(books, book: YearBook, rest: list[str]) -> dict | None:
    line = _find_line(book, rest)
    if line is None:
        return None
    return {
        "label": f"Ansatz {book.year}: {line.category.name}",
        "value": line.amount,
        "unit": "euro",
        "source": "; ".join(source_texts([line])),
        "status": "Planung",
        "page": "shares",
    }


def _share(books, book: YearBook, rest: list[str]) -> dict | None:
    line = _find_line(book, rest)
    if line is None:
        return None
    return {
        "label": f"Anteil an den Eingliederungsleistungen {book.year}: "
        f"{line.category.name}",
        "value": _share_value(book, line),
        "unit": "percent",
        "decimals": SHARE_DECIMALS,
        "source": "; ".join([*source_texts([line]), OWN]),
        "status": "Planung",
        "page": "shares",
    }


def _share_value(book: YearBook, line: BudgetLine) -> Decimal:
    """Percent of the integration budget, in the text the same as in the table.

    Unrounded, except where rounding it would print another figure than the table,
    whose shares add up to 100.
    """
    lines = book.lines_of(line.category.scheme.key)
    printed = next(
        row.percent for row in share_rows(lines) if row.key == line.category.key
    )
    exact = calculations.share_percent(
        line.amount, calculations.total(row.amount for row in lines)
    )
    if exact is None or formats.round_half_up(exact, SHARE_DECIMALS) != printed:
        return printed
    return exact


def _staff(books, book: YearBook, rest: list[str]) -> dict | None:
    row = next((row for row in book.staff if row.key == rest[0]), None)
    make = STAFF_ITEMS.get("/".join(rest[1:]))
    found = make(row, book.year) if row and make else None
    if found is None or found["value"] is None:
        return None
    source = "; ".join(source_texts([row]))
    return {**found, "source": source, "status": "Planung", "page": "staff"}


def _full_time_equivalents(row: StaffPosition, year: int) -> dict:
    value = row.full_time_equivalents
    is_whole = value is not None and value == value.to_integral_value()
    return {
        "label": f"Stellen {year}: {row.name}",
        "value": value,
        "unit": "fte",
        "decimals": 0 if is_whole else 2,
    }


def _ratio(row: StaffPosition, year: int) -> dict:
    label = f"Betreuungsschlüssel {year}: {row.name}"
    return {"label": label, "value": row.ratio, "unit": "ratio"}


def _ratio_young(row: StaffPosition, year: int) -> dict:
    label = f"Betreuungsschlüssel unter 25 Jahren {year}: {row.name}"
    return {"label": label, "value": row.ratio_young, "unit": "ratio"}


STAFF_ITEMS = {
    "": _full_time_equivalents,
    "ratio": _ratio,
    "ratio_young": _ratio_young,
}


def _find_line(book: YearBook, rest: list[str]) -> BudgetLine | None:
    """A line by the key of its category; the scheme ``budget`` goes first."""
    schemes = sorted(book.schemes, key=lambda scheme: scheme != SCHEME)
    lines = [line for scheme in schemes for line in book.lines_of(scheme)]
    return next((line for line in lines if [line.category.key] == rest), None)


ASPECTS: dict[str, Callable[..., dict | None]] = {
    "share": _share,
    "amount": _amount,
    "staff": _staff,
}
