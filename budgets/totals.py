"""Totals that the table of measures shows: what its plan does to the year's money."""

from collections.abc import Iterable

from budgets.enums import Title
from budgets.places import place_url
from budgets.queries import YearBook, book_with, municipal_share
from measures.queries import PlanBook
from measures.totals import Total, register


def totals(jobcenter, plan: PlanBook) -> Iterable[Total]:
    """The plan against the allocation, and what it moves."""
    book = book_with(jobcenter, plan)
    yield Total("Zugewiesen für Eingliederung", book.allocated(Title.EGT))
    yield from _moved(book, place_url(jobcenter, plan.year, "reallocations"))


def _moved(book: YearBook, url: str) -> Iterable[Total]:
    moved = book.reallocation
    yield Total(
        "Umschichtung zu den Verwaltungskosten",
        moved.to_vkb,
        "Planung − Zuweisung der Verwaltungskosten",
        url=url,
    )
    if share := municipal_share(book):
        yield Total(
            "Kommunaler Finanzierungsanteil",
            share.amount,
            f"{share.share.source}",
        )
    rest = moved.unplanned
    is_over = rest is not None and rest < 0 and not moved.is_within_tolerance
    yield Total(
        "Überplant" if is_over else "Frei",
        abs(rest) if rest is not None else None,
        "mehr geplant als zugewiesen" if is_over else "noch nicht verplant",
        "danger" if is_over else "",
    )


register(totals)
