"""The books of a year: everything stored about its money, read in few queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q, QuerySet

from budgets.models import (
    Allocation,
    BudgetLine,
    BudgetYear,
    PlanAmount,
    StaffPosition,
)
from budgets.queries.assumptions import assumed
from budgets.queries.flows import read_flows
from budgets.queries.yearbook import YearBook
from keyfigures.models import DataSource, Population
from measures.queries import PlanBook, plan_books
from organisations.models import Jobcenter, User

PARTS: dict[str, QuerySet] = {
    "allocations": Allocation.objects.select_related("source", "budget_year"),
    "plans": PlanAmount.objects.select_related("source", "budget_year"),
    "lines": BudgetLine.objects.select_related(
        "source", "budget_year", "category__scheme"
    ),
    "staff": StaffPosition.objects.select_related(
        "source", "budget_year", "population"
    ),
}


def year_books(
    jobcenter: Jobcenter, years: Iterable[int] | None = None
) -> dict[int, YearBook]:
    """What is stored for these years (None: for all); few queries, however many."""
    scope = Q(budget_year__jobcenter=jobcenter)
    if years is not None:
        years = set(years)
        scope &= Q(budget_year__year__in=years)
    found: dict[int, dict] = {year: {} for year in years or ()}
    _read(found, scope, PARTS)
    plans = plan_books(jobcenter, found)
    for year, parts in found.items():
        parts["measures"] = plans[year]
        parts["agency_number"] = jobcenter.agency_number
    return {year: YearBook(year, **parts) for year, parts in sorted(found.items())}


def book_with(jobcenter: Jobcenter, plan: PlanBook) -> YearBook:
    """The book of a year as it would be with this plan of measures."""
    return books_with(jobcenter, [plan])[0]


def books_with(jobcenter: Jobcenter, plans: Sequence[PlanBook]) -> list[YearBook]:
    """The book of a year as it would be with each of these plans of measures.

    What a variant assumes of the money is in its book. What is typed by category counts
    only without measures, so beside some it is not read; five queries at most.
    """
    year = plans[0].year
    scope = Q(budget_year__jobcenter=jobcenter, budget_year__year=year)
    found: dict[int, dict] = {year: {"agency_number": jobcenter.agency_number}}
    is_typed = any(plan.is_empty for plan in plans)
    _read(found, scope, (name for name in PARTS if is_typed or name != "lines"))
    books = (YearBook(year, measures=plan, **found[year]) for plan in plans)
    return [assumed(book) for book in books]


def _read(found: dict[int, dict], scope: Q, names: Iterable[str]) -> None:
    """Sort the rows of these parts, and the flows of money, into their years."""
    for name in names:
        by_year = defaultdict(list)
        for row in PARTS[name].filter(scope):
            by_year[row.budget_year.year].append(row)
        for year, part in by_year.items():
            found.setdefault(year, {})[name] = tuple(part)
    for year, flows in read_flows(scope).items():
        found.setdefault(year, {}).update(flows)


@dataclass
class Shelf:
    """The books of one Jobcenter, each year read at most once."""

    jobcenter: Jobcenter
    books: dict[int, YearBook] = field(default_factory=dict)

    def fetch(self, years: Iterable[int]) -> None:
        missing = set(years) - self.books.keys()
        if missing:
            self.books |= year_books(self.jobcenter, missing)

    def book(self, year: int) -> YearBook:
        self.fetch([year])
        return self.books[year]


def budget_years(jobcenter: Jobcenter) -> QuerySet:
    """The years with money stored, newest first."""
    rows = BudgetYear.objects.filter(jobcenter=jobcenter)
    return rows.values_list("year", flat=True).order_by("-year")


def stored_version(jobcenter: Jobcenter, year: int) -> int:
    """Version of the year's money; 0 while nothing is stored."""
    rows = BudgetYear.objects.filter(jobcenter=jobcenter, year=year)
    return rows.values_list("version", flat=True).first() or 0


def source_choices(jobcenter: Jobcenter) -> list[tuple[int, str]]:
    """The sources a Jobcenter may name, for lists."""
    rows = DataSource.objects.available_to(jobcenter)
    return [(row.pk, str(row)) for row in rows]


def population_choices(jobcenter: Jobcenter) -> list[tuple[int, str]]:
    """The groups of persons that posts may be for, for lists."""
    rows = Population.objects.available_to(jobcenter)
    return list(rows.values_list("pk", "name"))


@dataclass(frozen=True)
class LastChange:
    """Who last stored something in a year, and when; empty where unknown."""

    name: str
    at: datetime


def last_change(jobcenter: Jobcenter, year: int) -> LastChange | None:
    """Read from the change trail of the database."""
    trail = BudgetYear._meta.apps.get_model("budgets", "BudgetYearEvent")
    rows = trail.objects.filter(jobcenter=jobcenter, year=year)
    event = rows.select_related("pgh_context").order_by("-pgh_id").first()
    if event is None:
        return None
    who = event.pgh_context and event.pgh_context.metadata.get("user")
    user = User.objects.filter(pk=who).first() if who else None
    return LastChange(str(user) if user else "", event.pgh_created_at)


def source_texts(rows: Iterable) -> tuple[str, ...]:
    """The sources of some rows, each once, in order."""
    return tuple(dict.fromkeys(str(row.source) for row in rows if row.source))


def latest_date(rows: Iterable[Allocation]) -> date | None:
    return max((row.dated for row in rows if row.dated), default=None)
