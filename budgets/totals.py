"""Totals that the measures show: what their plan does to the money of the year."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from budgets.enums import Title
from budgets.places import place_url
from budgets.queries import YearBook, books_with, municipal_share
from core import formats
from measures.models import MeasurePlan
from measures.queries import PlanBook
from measures.totals import Todo, Total, register


def totals(jobcenter, plans: Sequence[PlanBook]) -> Iterator[Iterable[Total]]:
    """Each plan against the allocation, and what it moves."""
    for plan, book in zip(plans, books_with(jobcenter, plans), strict=True):
        yield _totals(jobcenter, plan.plan, book)


def _totals(jobcenter, plan: MeasurePlan | None, book: YearBook) -> Iterator[Total]:
    allocated, moved = book.allocated(Title.EGT), book.reallocation.to_vkb
    yield Total(
        "Zugewiesen für Eingliederung",
        allocated,
        _assumed(plan, "allocation_percent", allocated),
        todo=_allocation_todo(jobcenter, plan),
    )
    yield Total(
        "Umschichtung zu den Verwaltungskosten",
        moved,
        _assumed(plan, "extra_posts", moved)
        or "Planung − Zuweisung der Verwaltungskosten",
        url=place_url(jobcenter, book.year, "reallocations"),
        is_rest=True,
        todo=_posts_todo(jobcenter, plan),
    )
    if share := municipal_share(book):
        yield Total("Kommunaler Finanzierungsanteil", share.amount, share.share.source)
    yield _rest(book)


def _rest(book: YearBook) -> Total:
    moved = book.reallocation
    rest = moved.unplanned
    is_over = rest is not None and rest < 0 and not moved.is_within_tolerance
    return Total(
        "Überplant" if is_over else "Frei",
        abs(rest) if rest is not None else None,
        "mehr geplant als zugewiesen" if is_over else "noch nicht verplant",
        "danger" if is_over else "",
        row="Frei (mit Minus: überplant)",
        balance=rest,
        is_rest=True,
    )


_WORDS = {"allocation_percent": "{} %", "extra_posts": "{} Stellen"}


def _assumed(plan: MeasurePlan | None, name: str, amount: Decimal | None) -> str:
    """ "Annahme: −10 %"; what nobody has entered yet, no assumption can change."""
    value = getattr(plan, name) if plan and plan.is_tried else None
    if not value:
        return ""
    words = _WORDS[name].format(_signed(value))
    if amount is None:
        return f"Annahme {words} ohne Wirkung: Der Betrag ist noch nicht eingetragen"
    return f"Annahme: {words}"


def _allocation_todo(jobcenter, plan: MeasurePlan | None) -> Todo | None:
    if plan is None or not plan.allocation_percent:
        return None
    return Todo(
        f"Zuweisung für Eingliederung: {_signed(plan.allocation_percent)} %",
        place_url(jobcenter, plan.year, "allocations"),
    )


def _posts_todo(jobcenter, plan: MeasurePlan | None) -> Todo | None:
    if plan is None or not plan.extra_posts:
        return None
    return Todo(
        f"Personal: {_signed(plan.extra_posts)} Stellen zu je "
        f"{formats.euro(plan.cost_per_post)} im Jahr",
        place_url(jobcenter, plan.year, "staff"),
    )


def _signed(value) -> str:
    shown = value.normalize()
    return formats.number(shown, formats.places(shown), signed=True)


register(totals)
