"""What every page of the measures is about: the Jobcenter, the year, the plan."""

from functools import cached_property

from django.shortcuts import get_object_or_404
from django.urls import reverse

from measures import actions, queries
from measures.enums import PlanState
from measures.models import MeasurePlan
from measures.queries import Library, PlanBook
from organisations.permissions import has_permission
from organisations.roles import Permission

#: names a variant in the address; without it the current plan is meant
VARIANT = "variante"

#: page -> label, and whether everybody who sees plans may open it
TABS = {
    "list": ("Maßnahmen", True),
    "table": ("Tabelle", False),
    "shares": ("Auswertung", True),
    "annex": ("Anlage", True),
    "upload": ("Einlesen", False),
    "providers": ("Träger", True),
    "schemes": ("Gliederungen", True),
}


class Asked:
    """A request about the plan of a year; everything is read once, when needed."""

    def __init__(self, request, year: int) -> None:
        self.request, self.year = request, year
        self.jobcenter = request.jobcenter

    @property
    def may_edit(self) -> bool:
        user = self.request.user
        return has_permission(user, Permission.EDIT_BUDGET, self.jobcenter)

    @cached_property
    def library(self) -> Library:
        return queries.library_of(self.jobcenter)

    @cached_property
    def variant(self) -> MeasurePlan | None:
        """The variant of the address; 404 for one that is not of this year."""
        wanted = self.request.GET.get(VARIANT, "")
        if not wanted:
            return None
        rows = MeasurePlan.objects.visible_to(self.request.user).filter(
            jobcenter=self.jobcenter, year=self.year
        )
        pk = int(wanted) if wanted.isdecimal() and len(wanted) < 10 else 0
        return get_object_or_404(rows.exclude(state=PlanState.CURRENT), pk=pk)

    @property
    def book(self) -> PlanBook:
        """As stored by now, read anew each time."""
        return queries.plan_book(self.jobcenter, self.year, self.variant, self.library)

    def plan(self) -> MeasurePlan:
        """The plan to write into, made where there is none yet."""
        if self.variant:
            return self.variant
        found = queries.current_plan(self.jobcenter, self.year)
        return found or actions.create_plan(
            self.jobcenter, self.year, by=self.request.user
        )

    @property
    def place(self) -> str:
        """Names the plan, also one that is not made yet."""
        variant = self.variant.pk if self.variant else 0
        return f"{self.jobcenter.pk}/{self.year}/{variant}"

    def address(self, name: str, *args) -> str:
        """A page of the same plan."""
        url = reverse(f"measures:{name}", args=[self.jobcenter.slug, self.year, *args])
        return url + self.query

    @property
    def query(self) -> str:
        """What keeps links to the variant; nothing for the current plan."""
        return f"?{VARIANT}={self.variant.pk}" if self.variant else ""

    def tabs(self, active: str) -> list[dict]:
        """The pages of the measures beside each other."""
        return [
            {"label": label, "url": self.address(name), "active": name == active}
            for name, (label, is_open) in TABS.items()
            if is_open or self.may_edit
        ]
