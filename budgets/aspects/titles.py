"""Figures of allocation, plan, result, change and reallocation."""

from collections.abc import Callable

from budgets import calculations
from budgets.aspects.words import (
    OWN,
    TITLE_LABELS,
    kind_words,
    money_source,
    status,
    title_and_kind,
    words,
)
from budgets.enums import Scenario, Title
from budgets.queries import TOTAL, YearBook, latest_date, source_texts
from core import formats

# --- Allocation, plan, result -------------------------------------------------


def _allocation(books, book: YearBook, rest: list[str]) -> dict | None:
    title, kind = title_and_kind(rest)
    rows = book.allocations_of(title, kind)
    value = book.allocated(title, kind)
    if value is None:
        return None
    return {
        "label": words("Zuweisung", title, book.year, kind_words(rows, kind)),
        "value": value,
        "unit": "euro",
        "source": "; ".join(source_texts(rows)),
        "as_of": formats.german_date(day) if (day := latest_date(rows)) else "",
        "status": status(rows),
        "page": "allocations",
    }


def _plan(books, book: YearBook, rest: list[str]) -> dict | None:
    return _planned(book, rest, Scenario.PLAN, "Planung")


def _result(books, book: YearBook, rest: list[str]) -> dict | None:
    status = "endgültig" if book.is_result_final else "Prognose"
    return _planned(book, rest, Scenario.RESULT, status)


def _planned(book: YearBook, rest, scenario: Scenario, status: str) -> dict | None:
    title, kind = title_and_kind(rest)
    value = book.planned(title, scenario)
    if value is None or kind:
        return None
    rows = [
        row
        for row in book.plans
        if row.scenario == scenario and title in (TOTAL, row.title)
    ]
    return {
        "label": words(scenario.label, title, book.year),
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
    title, kind = title_and_kind(rest)
    before = books.get(book.year - 1, YearBook(book.year - 1))
    new, old = book.allocated(title, kind), before.allocated(title, kind)
    value = compute(new, old)
    if value is None:
        return None
    rows = [*book.allocations_of(title, kind), *before.allocations_of(title, kind)]
    label = words(f"{name} der Zuweisung", title, book.year, kind_words(rows, kind))
    return {
        "label": f"{label} gegenüber {before.year}",
        "value": value,
        "unit": unit,
        "source": "; ".join([*source_texts(rows), OWN]),
        "status": status(rows),
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
        "source": money_source(book),
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
        "source": money_source(book),
        "status": "Planung",
        "working": "Zuweisung − Planung beider Titel",
        "page": "plan",
    }


ASPECTS: dict[str, Callable[..., dict | None]] = {
    "allocation": _allocation,
    "plan": _plan,
    "result": _result,
    "change": _change,
    "change_percent": _change_percent,
    "reallocation": _reallocation,
    "unplanned": _unplanned,
}
