"""The money of one year as it is stored, and what follows from it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from budgets import calculations
from budgets.enums import AllocationStatus, Direction, Scenario, Title
from budgets.models import (
    AdministrationCost,
    Allocation,
    BudgetLine,
    CommitmentAuthorisation,
    MonthlyActual,
    PlanAmount,
    Reallocation,
    ReportedAmount,
    StaffPosition,
    ThirdPartyFunding,
)
from core.parameters import parameter
from measures.models import CategoryScheme, InstrumentCategory
from measures.queries import CategoryLine, PlanBook, PlannedMeasure
from measures.queries.money import sums_of

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
    agency_number: str = ""

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

    @property
    def commitments(self) -> dict[int, Decimal]:
        """What the year binds of later ones, in Euro by year.

        Only what begins in the year needs its authorisation (rule B7); stock of
        earlier years was bound under theirs.
        """
        return self.measures.commitments(only_new=True) if self.measures else {}

    @property
    def already_bound(self) -> tuple[PlannedMeasure, ...]:
        """Measures that began before the year: of earlier plans, or stock of this one.

        What they cost was committed when the year was planned (Vorbindung).
        """
        rows = self.measures.all if self.measures else ()
        return tuple(row for row in rows if row.row.start.year < self.year)

    @property
    def bound(self) -> Decimal | None:
        """Integration budget already committed when the year began, in Euro.

        None where no measures are kept: then nobody knows.
        """
        if not self.plans_by_measures:
            return None
        return sum((row.egt(self.year) for row in self.already_bound), Decimal(0))

    def bound_by_category(self, scheme: str = SCHEME) -> dict[str, Decimal]:
        """The same by category key; "" holds what stands in no category."""
        found: dict[str, Decimal] = {}
        for row in self.already_bound:
            category = row.categories.get(scheme)
            key = category.key if category else ""
            found[key] = found.get(key, Decimal(0)) + row.egt(self.year)
        return {key: amount for key, amount in found.items() if amount}

    @property
    def third_party_in_measures(self) -> Decimal | None:
        """Money of others in the measures of the year, in Euro; beside (rule B13)."""
        if not (self.plans_by_measures and self.measures):
            return None
        return sums_of(self.measures.all, self.year).money.third_party

    @property
    def moved(self) -> calculations.Moved:
        """What was decided to move to the administration title, in Euro."""
        return calculations.Moved.of(
            (
                row.amount if row.direction == Direction.TO_VKB else -row.amount,
                row.decided_on,
            )
            for row in self.decisions
        )

    def outflow(self, title: str) -> calculations.Outflow:
        """Months spent against the plan; for ``total`` months known in both titles."""
        if title == TOTAL:
            return calculations.together([self.outflow(part) for part in Title.values])
        return calculations.Outflow(
            self.planned(title),
            {row.month: row.amount for row in self.actuals if row.title == title},
        )

    def free(self, title: str) -> Decimal | None:
        """Allocated and not planned, in Euro; negative: more planned than there is."""
        return calculations.change(self.allocated(title), self.planned(title))

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
