"""The books of a year: everything stored about its money, read in few queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Q, QuerySet

from budgets import calculations
from budgets.enums import AllocationStatus, ReportedAspect, Scenario, Title
from budgets.models import (
    AdministrationCost,
    Allocation,
    BudgetLine,
    BudgetYear,
    CommitmentAuthorisation,
    MonthlyActual,
    PlanAmount,
    Reallocation,
    ReportedAmount,
    StaffPosition,
    ThirdPartyFunding,
)
from budgets.queries.flows import read_flows
from core.parameters import parameter
from keyfigures.models import DataSource
from measures.models import CategoryScheme, InstrumentCategory
from measures.queries import CategoryLine, PlanBook, plan_books
from organisations.models import Jobcenter, User

TOTAL = "total"
SCHEME = "budget"


@dataclass(frozen=True)
class YearBook:
    """Everything stored about the money of one year, in Euro."""

    year: int
    allocations: tuple[Allocation, ...] = ()
    plans: tuple[PlanAmount, ...] = ()
    lines: tuple[BudgetLine, ...] = ()
    staff: tuple[StaffPosition, ...] = ()
    reported: tuple[ReportedAmount, ...] = ()
    administration: tuple[AdministrationCost, ...] = ()
    actuals: tuple[MonthlyActual, ...] = ()
    decisions: tuple[Reallocation, ...] = ()
    authorisations: tuple[CommitmentAuthorisation, ...] = ()
    third_party: tuple[ThirdPartyFunding, ...] = ()
    measures: PlanBook | None = None

    @property
    def plans_by_measures(self) -> bool:
        """Do measures (or what earlier plans bind) make the plan of the year?"""
        return self.measures is not None and not self.measures.is_empty

    @property
    def administration_plan(self) -> calculations.AdministrationPlan | None:
        """Whole administration cost by staff and other costs; None until posts cost."""
        if not any(row.cost_per_post is not None for row in self.staff):
            return None
        return calculations.AdministrationPlan(
            staff=tuple(
                (row.full_time_equivalents, row.cost_per_post) for row in self.staff
            ),
            other=tuple(row.amount for row in self.administration),
            municipal_percent=municipal_percent(self.year),
        )

    def computed(self, title: str) -> Decimal | None:
        """The plan of a title from measures or posts, in Euro; None: it is typed."""
        if title == Title.EGT and self.plans_by_measures and self.measures:
            return self.measures.egt
        if title == Title.VKB and (plan := self.administration_plan):
            return plan.federal
        return None

    def allocations_of(self, title: str, kind: str = "") -> list[Allocation]:
        """The allocations of a title (or of both), of one kind or of all."""
        return [
            row
            for row in self.allocations
            if title in (TOTAL, row.title) and kind in ("", row.kind)
        ]

    def allocated(self, title: str, kind: str = "") -> Decimal | None:
        """Sum of the allocations in Euro; for ``total`` both titles must be known."""
        if title == TOTAL and not kind:
            return calculations.total(self.allocated(part) for part in Title.values)
        rows = self.allocations_of(title, kind)
        return calculations.total(row.amount for row in rows)

    def plan_of(self, title: str, scenario: str) -> PlanAmount | None:
        for row in self.plans:
            if row.title == title and row.scenario == scenario:
                return row
        return None

    def planned(self, title: str, scenario: str = Scenario.PLAN) -> Decimal | None:
        """Plan or result in Euro; for ``total`` both titles must be known."""
        if title == TOTAL:
            return calculations.total(
                self.planned(part, scenario) for part in Title.values
            )
        computed = self.computed(title) if scenario == Scenario.PLAN else None
        if computed is not None:
            return computed
        row = self.plan_of(title, scenario)
        return row.amount if row else None

    def amount(self, aspect: str, title: str) -> Decimal | None:
        """Allocation, plan or result in Euro, as a reported amount names it."""
        if aspect == "allocation":
            return self.allocated(title)
        return self.planned(title, aspect)

    @property
    def allocation_status(self) -> AllocationStatus | None:
        """The least certain status among the allocations."""
        found = {row.status for row in self.allocations}
        return next((status for status in AllocationStatus if status in found), None)

    @property
    def is_result_final(self) -> bool:
        results = [row for row in self.plans if row.scenario == Scenario.RESULT]
        return bool(results) and all(row.is_final for row in results)

    @property
    def reallocation(self) -> calculations.Reallocation:
        precisions = [
            row.precision
            for row in self.plans
            if row.scenario == Scenario.PLAN and self.computed(row.title) is None
        ]
        return calculations.Reallocation(
            allocated_vkb=self.allocated(Title.VKB),
            planned_vkb=self.planned(Title.VKB),
            allocated_egt=self.allocated(Title.EGT),
            planned_egt=self.planned(Title.EGT),
            tolerance=calculations.plan_tolerance(precisions),
        )

    def lines_of(self, scheme: str = SCHEME) -> list[BudgetLine]:
        """Money by category: of the measures, or as typed where there are none."""
        if self.plans_by_measures and self.measures:
            return [_computed_line(line) for line in self.measures.lines(scheme)]
        return [row for row in self.lines if row.category.scheme.key == scheme]

    @property
    def schemes(self) -> list[str]:
        """Keys of the schemes by which money is split this year."""
        if self.plans_by_measures and self.measures:
            return self.measures.schemes
        return list(dict.fromkeys(row.category.scheme.key for row in self.lines))

    @property
    def is_empty(self) -> bool:
        plan = self.allocations or self.plans or self.lines or self.staff
        flows = self.actuals or self.decisions or self.third_party
        costs = self.administration or self.authorisations
        return not (plan or flows or costs or self.plans_by_measures)


def _computed_line(line: CategoryLine) -> BudgetLine:
    """A line as if it were typed; the instruments in it are its examples."""
    names = ", ".join(instrument.short_name for instrument in line.instruments)
    category = line.category or InstrumentCategory(
        key="", name="ohne Kategorie", scheme=CategoryScheme(), position=999
    )
    return BudgetLine(category=category, amount=line.amount, description=names)


def municipal_percent(year: int) -> Decimal:
    """Municipal share of administration costs in percent (§ 46 Abs. 3 SGB II)."""
    return parameter("municipal_share", date(year, 1, 1)).value


PARTS: dict[str, QuerySet] = {
    "allocations": Allocation.objects.select_related("source", "budget_year"),
    "plans": PlanAmount.objects.select_related("source", "budget_year"),
    "lines": BudgetLine.objects.select_related(
        "source", "budget_year", "category__scheme"
    ),
    "staff": StaffPosition.objects.select_related("source", "budget_year"),
    "reported": ReportedAmount.objects.select_related("source", "budget_year"),
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
    for name, rows in PARTS.items():
        by_year = defaultdict(list)
        for row in rows.filter(scope):
            by_year[row.budget_year.year].append(row)
        for year, part in by_year.items():
            found.setdefault(year, {})[name] = tuple(part)
    for year, flows in read_flows(scope).items():
        found.setdefault(year, {}).update(flows)
    plans = plan_books(jobcenter, found)
    for year, parts in found.items():
        parts["measures"] = plans[year]
        parts["reported"] = tuple(sorted(parts.get("reported", ()), key=_print_order))
    return {year: YearBook(year, **parts) for year, parts in sorted(found.items())}


def _print_order(row: ReportedAmount) -> tuple[int, int]:
    """Columns from left to right, in each the titles and then their sum."""
    titles = [*Title.values, TOTAL]
    return ReportedAspect.values.index(row.aspect), titles.index(row.title)


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


def budget_years(jobcenter: Jobcenter) -> list[int]:
    """The years with money stored, newest first."""
    rows = BudgetYear.objects.filter(jobcenter=jobcenter)
    return list(rows.values_list("year", flat=True).order_by("-year"))


def stored_version(jobcenter: Jobcenter, year: int) -> int:
    """Version of the year's money; 0 while nothing is stored."""
    rows = BudgetYear.objects.filter(jobcenter=jobcenter, year=year)
    return rows.values_list("version", flat=True).first() or 0


def source_choices(jobcenter: Jobcenter) -> list[tuple[int, str]]:
    """The sources a Jobcenter may name, for lists."""
    rows = DataSource.objects.available_to(jobcenter)
    return [(row.pk, str(row)) for row in rows]


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
