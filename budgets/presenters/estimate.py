"""The estimate step by step, beside another Jobcenter, and against what is stored."""

from collections.abc import Iterator
from decimal import Decimal

from budgets import calculations
from budgets.calculations.estimate import (
    ASSUMED,
    FederalAmount,
    Portion,
    TitleEstimate,
)
from budgets.enums import Title
from budgets.ordinances import Ordinance
from budgets.queries import TOTAL, YearBook
from core import formats, tables

#: state of an amount -> shape and words
STATES = {
    "final": ("success", "endgültig"),
    "draft": ("warning", "Entwurf, noch unsicher"),
    ASSUMED: ("info", "eigene Annahme"),
}
UNKNOWN = ("warning", "nicht bekannt, daher nicht abgezogen")
UNCERTAIN = ("warning", "Wirkung unsicher")
TITLES = (Title.EGT, Title.VKB)
Estimates = dict[Title, TitleEstimate]


def estimates_of(ordinance: Ordinance, number: str) -> Estimates:
    return {title: ordinance.estimate(number, title) for title in TITLES}


def shown(ordinance: Ordinance, number: str, other: str, books: list[YearBook]) -> dict:
    """Everything the page says about one Jobcenter; ``other`` may be empty."""
    found = estimates_of(ordinance, number)
    beside = estimates_of(ordinance, other) if other else {}
    return {
        "name": ordinance.entries[number].words,
        "titles": [_title(title, found[title]) for title in TITLES],
        "is_uncertain": any(part.is_uncertain for part in found.values()),
        "other": _beside(ordinance, found, beside, other) if other else None,
        "differences": [
            table for book in books if (table := difference(found, book))["rows"]
        ],
    }


def _title(title: Title, found: TitleEstimate) -> dict:
    return {"label": title.label, "steps": list(_steps(found))}


def _steps(found: TitleEstimate) -> Iterator[dict]:
    """From the federal title to what the Jobcenter may expect."""
    for step in found.steps:
        yield _federal(step)
    yield _line("= verteilt auf alle Jobcenter", found.distributed, is_sum=True)
    yield {
        "label": f"× Anteil des Jobcenters: {_shares(found)}",
        "amount": formats.percent(found.percent, 5),
    }
    yield _line("= geschätzt", found.amount, is_sum=True)
    for part in found.shares:
        yield _portion("−", part)
    if found.shares:
        yield _line("= geschätzt nach Abzug", found.remaining, is_sum=True)
    for part in found.refunds:
        yield _portion("daneben, zweckgebunden:", part)
    if found.refunds:
        yield _line("= mit Erstattungen", found.total, is_sum=True)


def _line(label: str, amount: Decimal, *, is_sum: bool = False) -> dict:
    return {"label": label, "amount": formats.number(amount), "is_sum": is_sum}


def _federal(step: FederalAmount) -> dict:
    sign = {"deduction": "− ", "addition": "+ "}.get(step.role, "")
    kind, words = UNKNOWN if step.value is None else STATES[step.status]
    return {
        "label": f"{sign}{step.name}",
        "amount": formats.number(step.signed),
        "kind": kind,
        "words": words,
        "source": step.source,
    }


def _portion(word: str, part: Portion) -> dict:
    kind, words = UNCERTAIN if part.is_uncertain else ("", "")
    return {
        "label": f"{word} {part.name}",
        "amount": formats.number(part.amount),
        "kind": kind,
        "words": words,
        "source": f"{formats.euro(part.whole)} × {formats.percent(part.percent, 4)}",
    }


def _shares(found: TitleEstimate) -> str:
    shares = " und ".join(formats.percent(percent, 4) for percent in found.percents)
    return shares if len(found.percents) == 1 else f"Mittel aus {shares}"


def _beside(
    ordinance: Ordinance, found: Estimates, beside: Estimates, other: str
) -> dict:
    """Two Jobcenter side by side."""
    name = ordinance.entries[other].words
    pairs = [(title.label, found[title], beside[title]) for title in TITLES]
    rows = [
        tables.row(
            label,
            numbers=[
                formats.percent(own.percent, 5),
                formats.number(own.total),
                formats.percent(theirs.percent, 5),
                formats.number(theirs.total),
            ],
        )
        for label, own, theirs in pairs
    ]
    return tables.table(
        f"Im Vergleich mit {name}, in Euro",
        [
            ("Titel", False),
            ("Anteil", True),
            ("geschätzt", True),
            ("Anteil dort", True),
            ("geschätzt dort", True),
        ],
        rows,
    )


def difference(found: Estimates, book: YearBook) -> dict:
    """The estimate against the allocations of a year; no rows where none are."""
    rows = []
    for title in (*TITLES, TOTAL):
        given = book.allocated(title)
        own = [found[part].total for part in TITLES if title in (TOTAL, part)]
        expected = sum(own, Decimal(0))
        change = calculations.change(expected, given)
        rows.append(
            tables.row(
                "Gesamt" if title == TOTAL else Title(title).label,
                numbers=[
                    formats.number(expected),
                    formats.number(given),
                    formats.number(change, signed=True),
                    _percent(calculations.change_percent(expected, given)),
                ],
                total=title == TOTAL,
            )
        )
    is_known = any(book.allocated(title) is not None for title in TITLES)
    return tables.table(
        f"Unterschied zu den Zuweisungen {book.year}, in Euro",
        [
            ("Titel", False),
            ("geschätzt", True),
            (f"Zuweisung {book.year}", True),
            ("Unterschied", True),
            ("in Prozent", True),
        ],
        rows if is_known else [],
    )


def _percent(value: Decimal | None) -> str:
    if value is None:
        return formats.UNKNOWN
    return f"{formats.number(value, 1, signed=True)} %"
