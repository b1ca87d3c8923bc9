"""B5, B10: parts that add up to their whole, exactly and as printed."""

from collections.abc import Iterator
from decimal import Decimal

from budgets import calculations
from budgets.calculations import MILLION
from budgets.enums import ReportedAspect, Title
from budgets.places import place_url
from budgets.queries import TOTAL, YearBook
from core import formats
from documents.enums import Severity
from documents.registry import Finding

MILLION_DECIMALS = 2


def check_shares(book: YearBook, jobcenter) -> Iterator[Finding]:
    planned = book.planned(Title.EGT)
    for scheme in book.schemes:
        lines = book.lines_of(scheme)
        amount = calculations.total(line.amount for line in lines)
        gap = calculations.change(amount, planned)
        if not gap:
            continue
        word = "mehr" if gap > 0 else "weniger"
        yield Finding(
            "budgets.B5",
            Severity.ERROR,
            f"Haushalt {book.year}, {lines[0].category.scheme.name}",
            f"Die Kategorien ergeben zusammen {formats.euro(amount)}, geplant sind für "
            f"Eingliederungsleistungen {formats.euro(planned)}. Das sind "
            f"{formats.euro(abs(gap))} {word}. Gleichen Sie die Verteilung oder den "
            "Ansatz an.",
            place_url(jobcenter, book.year, "shares"),
        )


def check_rounding(book: YearBook, jobcenter) -> Iterator[Finding]:
    """In Mio. Euro with two decimals, the way the plan table prints."""
    for aspect in ReportedAspect:
        parts = [_in_millions(book.amount(aspect, title)) for title in Title.values]
        whole = _in_millions(book.amount(aspect, TOTAL))
        gap = calculations.rounding_gap(parts, whole, MILLION_DECIMALS)
        if whole is None or not gap:
            continue
        shown = formats.number(whole, MILLION_DECIMALS)
        in_parts = formats.number(
            calculations.rounded(whole, MILLION_DECIMALS) + gap, MILLION_DECIMALS
        )
        yield Finding(
            "budgets.B10",
            Severity.HINT,
            f"Haushalt {book.year}, {aspect.label}",
            f"In Mio. Euro gerundet ergeben die Teile {in_parts}, das Gesamt ist "
            f"{shown}. Die Finanzplanung druckt deshalb den Hinweis auf eine "
            "Rundungsdifferenz; ändern Sie keinen der Beträge.",
            place_url(jobcenter, book.year, "plan"),
        )


def _in_millions(amount: Decimal | None) -> Decimal | None:
    return None if amount is None else amount / MILLION
