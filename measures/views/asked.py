"""What every page of the measures is about: the Jobcenter, the year, the plan."""

from functools import cached_property, wraps
from http import HTTPStatus

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from measures import actions, queries, rules
from measures.enums import PlanState
from measures.models import Measure, MeasurePlan
from measures.presenters.variants import banner
from measures.queries import Library, PlanBook
from organisations.access import jobcenter_page
from organisations.permissions import has_permission
from organisations.roles import Permission

#: names a variant in the address; without it the current plan is meant
VARIANT = "variante"
#: where a request keeps the variant that was found open
CHECKED = "open_variant"

#: page -> label, and whether everybody who sees plans may open it
TABS = {
    "list": ("Maßnahmen", True),
    "table": ("Tabelle", False),
    "shares": ("Auswertung", True),
    "annex": ("Anlage", True),
    "variants": ("Varianten", True),
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
        """Has the person the right, and is the plan open?"""
        user = self.request.user
        is_allowed = has_permission(user, Permission.EDIT_BUDGET, self.jobcenter)
        return is_allowed and (self.variant is None or self.variant.is_open)

    @cached_property
    def library(self) -> Library:
        return queries.library_of(self.jobcenter)

    @cached_property
    def variant(self) -> MeasurePlan | None:
        """The plan of the address where it is not the current one.

        404 for a plan that is not of this year. One that has become the current plan
        since somebody opened it is that plan from now on.
        """
        wanted = self.request.GET.get(VARIANT, "")
        if not wanted:
            return None
        if (checked := getattr(self.request, CHECKED, None)) is not None:
            return checked
        rows = MeasurePlan.objects.visible_to(self.request.user).filter(
            jobcenter=self.jobcenter, year=self.year
        )
        pk = int(wanted) if wanted.isdecimal() and len(wanted) < 10 else 0
        return self._beside(get_object_or_404(rows, pk=pk))

    def follow(self, row: Measure) -> None:
        """A measure knows its plan, whatever the address names."""
        self.variant = self._beside(row.plan)

    def _beside(self, plan: MeasurePlan) -> MeasurePlan | None:
        """None for the current plan; every page says that it shows another."""
        if plan.state == PlanState.CURRENT:
            self.request.banner = None
            return None
        self.request.banner = banner(self.jobcenter, plan)
        return plan

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


def editing_page(view):
    """Decorate a page that changes a plan: the right, and a plan that is still open.

    A plan may be replaced or discarded while somebody works in it; then the page says
    so and leads to where it can be read.
    """

    @jobcenter_page(Permission.EDIT_BUDGET)
    @wraps(view)
    def inner(request, year, **kwargs):
        asked = Asked(request, year)
        try:
            if asked.variant:
                rules.check_can_edit(asked.variant)
                setattr(request, CHECKED, asked.variant)  # not read again
            return view(request, year, **kwargs)
        except rules.PlanClosed as error:
            return _closed(asked, str(error))

    return inner


def _closed(asked: Asked, words: str):
    if is_script(asked.request):
        answer = {"cells": {}, "text": words}
        return JsonResponse(answer, status=HTTPStatus.BAD_REQUEST)
    messages.error(asked.request, words)
    return redirect(asked.address("list"))


def is_script(request) -> bool:
    """Does a script ask, which reads no pages?"""
    return "application/json" in request.headers.get("Accept", "")
