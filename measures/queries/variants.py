"""Plans of a year beside each other: who made them, and how they differ."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.apps import apps
from django.db.models import Count, Max, Sum

from measures.enums import PlanState
from measures.models import MeasurePlan
from measures.queries.plans import PlanBook, PlannedMeasure
from organisations.models import User

#: the current plan first, what is only kept last
_ORDER = [*PlanState.values]


@dataclass(frozen=True)
class Made:
    """Who made a plan, and when; the name is empty where unknown."""

    name: str
    at: datetime


def plans_of(jobcenter, year: int) -> list[MeasurePlan]:
    """All plans of the year: the current one, open variants, then the kept ones."""
    rows = MeasurePlan.objects.filter(jobcenter=jobcenter, year=year)
    rows = rows.select_related("based_on").order_by("-created_at", "-pk")
    return sorted(rows, key=lambda row: _ORDER.index(row.state))


def made_by(plans: Iterable[MeasurePlan]) -> dict[int, Made]:
    """By plan, read from the change trail in two queries."""
    events = apps.get_model("measures", "MeasurePlanEvent").objects
    asked = {plan.pk: plan for plan in plans}
    rows = events.filter(pgh_obj_id__in=asked, pgh_label="insert")
    context = rows.values_list("pgh_obj_id", "pgh_context__metadata")
    users = {pk: (data or {}).get("user") for pk, data in context}
    named = User.objects.in_bulk({user for user in users.values() if user})
    return {
        pk: Made(str(named.get(users.get(pk), "")), plan.created_at)
        for pk, plan in asked.items()
    }


def standing(plans: Iterable[MeasurePlan]) -> str:
    """Stands for what the plans hold by now: any change gives another text."""
    asked = sorted(plan.pk for plan in plans)
    rows = MeasurePlan.objects.filter(pk__in=asked).order_by("pk")
    found = rows.values_list(
        *("pk", "state", "allocation_percent", "extra_posts", "cost_per_post"),
        Count("measures"),
        Max("measures__pk"),
        Sum("measures__row_version"),
    )
    return ";".join("/".join(str(part) for part in row) for row in found)


# --- Side by side ---------------------------------------------------------------------


@dataclass(frozen=True)
class Pair:
    """One measure in each of the plans compared, None where it is missing."""

    measures: tuple[PlannedMeasure | None, ...]

    @property
    def first(self) -> PlannedMeasure:
        return next(row for row in self.measures if row)


def pairs_of(books: Sequence[PlanBook]) -> list[Pair]:
    """The own measures of the plans, the same ones together, in the order shown."""
    found: dict[int, list[PlannedMeasure | None]] = {}
    for place, book in enumerate(books):
        for measure in book.measures:
            blank: list[PlannedMeasure | None] = [None for _ in books]
            found.setdefault(measure.row.identity, blank)[place] = measure
    return [Pair(tuple(measures)) for measures in found.values()]


@dataclass(frozen=True)
class Since:
    """What happened in another plan since a variant was copied: measures by thread.

    Adopting the variant would take it back.
    """

    changed: frozenset[int] = frozenset()
    added: frozenset[int] = frozenset()
    removed: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.changed or self.added or self.removed)

    @property
    def shown(self) -> frozenset[int]:
        """Those that still stand in the other plan."""
        return self.changed | self.added


def since_copied(variant: MeasurePlan, other: PlanBook) -> Since:
    """Compare with the row versions that the variant's copies began with."""
    events = apps.get_model("measures", "MeasureEvent").objects
    copied = dict(
        events.filter(plan=variant, pgh_label="insert", thread__isnull=False)
        .order_by("pgh_id")
        .values_list("thread", "row_version")
    )
    now = {row.row.identity: row.row.row_version for row in other.measures}
    changed = {key for key in copied.keys() & now.keys() if copied[key] != now[key]}
    return Since(
        frozenset(changed),
        frozenset(now.keys() - copied.keys()),
        frozenset(copied.keys() - now.keys()),
    )


ZERO = Decimal(0)


def bound_later(book: PlanBook) -> Decimal:
    """What the own measures bind of all later years, in Euro."""
    return sum((row.bound_after(book.year) for row in book.measures), ZERO)
