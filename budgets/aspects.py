"""What a figure of the money is made of: label, value, unit, origin, by aspect.

Each aspect gets the books of all years at hand, the book of its own year, and the rest
of the link; it answers with the fields of a Figure, or with None where nothing is
stored. ``page`` names the page on which the figure is kept.
"""

from collections.abc import Callable
from decimal import Decimal

from budgets import calculations
from budgets.enums import AllocationKind, AllocationStatus, Scenario, Title
from budgets.models import BudgetLine, StaffPosition
from budgets.queries import (
    SCHEME,
    SHARE_DECIMALS,
    TOTAL,
    YearBook,
    latest_date,
    share_rows,
    source_texts,
)
from core import formats

OWN = "eigene Berechnung"
TITLE_LABELS = {**dict(Title.choices), TOTAL: "Gesamtbudget"}


# --- Allocation, plan, result -------------------------------------------------


def _allocation(books, book: YearBook, rest: list[str]) -> dict | None:
    title, kind = _title_and_kind(rest)
    rows = book.allocations_of(title, kind)
    value = book.allocated(title, kind)
    if value is None:
        return None
    return {
        "label": _words("Zuweisung", title, book.year, _kind_words(rows, kind)),
        "value": value,
        "unit": "euro",
        "source": "; ".join(source_texts(rows)),
        "as_of": formats.german_date(day) if (day := latest_date(rows)) else "",
        "status": _status(rows),
        "page": "allocations",
    }


def _plan(books, book: YearBook, rest: list[str]) -> dict | None:
    return _planned(book, rest, Scenario.PLAN, "Planung")


def _result(books, book: YearBook, rest: list[str]) -> dict | None:
    status = "endgültig" if book.is_result_final else "Prognose"
    return _planned(book, rest, Scenario.RESULT, status)


def _planned(book: YearBook, rest, scenario: Scenario, status: str) -> dict | None:
    title, kind = _title_and_kind(rest)
    value = book.planned(title, scenario)
    if value is None or kind:
        return None
    rows = [
        row
        for row in book.plans
        if row.scenario == scenario and title in (TOTAL, row.title)
    ]
    return {
        "label": _words(scenario.label, title, book.year),
        "value": value,
        "unit": "euro",
        "source": "; ".join(source_texts(rows)),
        "status": status,
        "page": "plan",
    }


def _change(books, book: YearBook, rest: list[str]) -> dict | None:
    return _changed(books, book, rest, calculations.change, "euro", "Veränderung")


def _change_percent(books, book: YearBook, rest: list[str]) -> dict | None:
    make = calculations.change_percent
    return _changed(books, book, rest, make, "percent", "Veränderung in Prozent")


def _changed(
    books, book: YearBook, rest, compute: Callable, unit: str, name: str
) -> dict | None:
    """Allocation of a year against that of the year before."""
    title, kind = _title_and_kind(rest)
    before = books.get(book.year - 1, YearBook(book.year - 1))
    new, old = book.allocated(title, kind), before.allocated(title, kind)
    value = compute(new, old)
    if value is None:
        return None
    rows = [*book.allocations_of(title, kind), *before.allocations_of(title, kind)]
    words = _words(f"{name} der Zuweisung", title, book.year, _kind_words(rows, kind))
    return {
        "label": f"{words} gegenüber {before.year}",
        "value": value,
        "unit": unit,
        "source": "; ".join([*source_texts(rows), OWN]),
        "status": _status(rows),
        "working": f"{formats.number(new)} gegenüber {formats.number(old)} Euro",
        "page": "allocations",
    }


# --- Reallocation -------------------------------------------------------------


def _reallocation(books, book: YearBook, rest: list[str]) -> dict | None:
    """Umschichtung as seen from one of the titles (B3)."""
    reallocation = book.reallocation
    sides: dict[tuple[str, ...], tuple] = {
        (Title.VKB.value,): ("zu", reallocation.to_vkb, "vkb", "Planung − Zuweisung"),
        (Title.EGT.value,): (
            "aus",
            reallocation.from_egt,
            "egt",
            "Zuweisung − Planung",
        ),
    }
    word, value, title, working = sides.get(tuple(rest), ("", None, "", ""))
    if value is None:
        return None
    return {
        "label": f"Umschichtung {book.year} {word} Titel {TITLE_LABELS[title]}",
        "value": value,
        "unit": "euro",
        "source": _money_source(book),
        "status": "Planung",
        "working": working,
        "page": "plan",
    }


def _unplanned(books, book: YearBook, rest: list[str]) -> dict | None:
    value = book.reallocation.unplanned
    if value is None or rest != [TOTAL]:
        return None
    return {
        "label": f"Nicht verplante Mittel {book.year}",
        "value": value,
        "unit": "euro",
        "source": _money_source(book),
        "status": "Planung",
        "working": "Zuweisung − Planung beider Titel",
        "page": "plan",
    }


# --- Shares and staff ---------------------------------------------------------


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

# --- Words --------------------------------------------------------------------


def _title_and_kind(rest: list[str]) -> tuple[str, str]:
    """Title and kind of a path; a title that does not exist matches nothing."""
    title, kind = (*rest, "")[:2]
    is_known = title in TITLE_LABELS and kind in ("", *AllocationKind.values)
    return (title, kind) if is_known and len(rest) <= 2 else ("", "-")


def _words(what: str, title: str, year: int, item: str = "") -> str:
    return f"{what} {year}: {', '.join(filter(None, [TITLE_LABELS[title], item]))}"


def _kind_words(rows: list, kind: str) -> str:
    if not kind:
        return ""
    if kind == AllocationKind.BASE:
        return AllocationKind.BASE.label
    return str(rows[0]) if rows else AllocationKind(kind).label


def _status(rows: list) -> str:
    """The least certain status among allocations."""
    found = {row.status for row in rows}
    return next((status.label for status in AllocationStatus if status in found), "")


def _money_source(book: YearBook) -> str:
    return "; ".join([*source_texts([*book.allocations, *book.plans]), OWN])


def _find_line(book: YearBook, rest: list[str]) -> BudgetLine | None:
    """A line by the key of its category; the scheme ``budget`` goes first."""
    schemes = sorted(book.schemes, key=lambda scheme: scheme != SCHEME)
    lines = [line for scheme in schemes for line in book.lines_of(scheme)]
    return next((line for line in lines if [line.category.key] == rest), None)


ASPECTS: dict[str, Callable[..., dict | None]] = {
    "allocation": _allocation,
    "plan": _plan,
    "result": _result,
    "change": _change,
    "change_percent": _change_percent,
    "reallocation": _reallocation,
    "unplanned": _unplanned,
    "share": _share,
    "amount": _amount,
    "staff": _staff,
}
