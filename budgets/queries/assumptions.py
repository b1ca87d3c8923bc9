"""What a variant of the measures assumes of the money, as rows that nobody has stored.

More or less allocation and other posts are tried beside the planning that counts; every
sum of the book follows, and what is stored stays as it is.
"""

from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from decimal import Decimal

from budgets import calculations
from budgets.enums import AllocationKind, AllocationStatus, Scenario, Title
from budgets.models import Allocation, PlanAmount, StaffPosition
from budgets.queries.yearbook import YearBook, municipal_percent
from measures.models import MeasurePlan

NAME = "Annahme der Variante"


def assumed(book: YearBook) -> YearBook:
    """The book with the assumptions of its plan, if that is only tried."""
    plan = book.measures.plan if book.measures else None
    if plan is None or not (plan.is_tried and plan.has_assumptions):
        return book
    return _with_posts(_with_allocation(book, plan), plan)


def allocation_change(book: YearBook, plan: MeasurePlan) -> Decimal | None:
    """What the assumed percentage is of the stored allocation, in Euro to the cent."""
    allocated = book.allocated(Title.EGT)
    if not plan.allocation_percent or allocated is None:
        return None
    change = allocated * plan.allocation_percent / calculations.HUNDRED
    return calculations.rounded(change, 2)


def posts_cost(book: YearBook, plan: MeasurePlan) -> Decimal | None:
    """What the assumed posts cost the federal title, in Euro to the cent (B6)."""
    if not plan.extra_posts:
        return None
    posts = (plan.extra_posts, plan.cost_per_post)
    cost = calculations.AdministrationPlan(
        (posts,), (), municipal_percent(book.year)
    ).federal
    return None if cost is None else calculations.rounded(cost, 2)


def _with_allocation(book: YearBook, plan: MeasurePlan) -> YearBook:
    change = allocation_change(book, plan)
    if change is None:
        return book
    row = Allocation(
        title=Title.EGT,
        kind=AllocationKind.SUPPLEMENT,
        status=AllocationStatus.FORECAST,
        label=NAME,
        amount=change,
    )
    return replace(book, allocations=(*book.allocations, row))


def _with_posts(book: YearBook, plan: MeasurePlan) -> YearBook:
    """As a post beside the others, or on top of the plan where that is typed."""
    cost = posts_cost(book, plan)
    if cost is None:
        return book
    if book.computed(Title.VKB) is None:
        return replace(book, plans=_raised(book.plans, cost))
    row = StaffPosition(
        key="annahme",
        name=NAME,
        full_time_equivalents=plan.extra_posts,
        cost_per_post=plan.cost_per_post,
    )
    return replace(book, staff=(*book.staff, row))


def _raised(plans: Sequence[PlanAmount], by: Decimal) -> tuple[PlanAmount, ...]:
    found = []
    for row in plans:
        if row.title == Title.VKB and row.scenario == Scenario.PLAN:
            row = copy(row)
            row.amount += by
        found.append(row)
    return tuple(found)
