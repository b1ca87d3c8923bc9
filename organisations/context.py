"""What every page shows around its content. Asked only when a page uses it."""

from functools import cache

from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from organisations import menu, years
from organisations.models import Jobcenter
from organisations.permissions import permissions_of
from organisations.roles import Permission

PLANS = {Permission.VIEW_PLANS, Permission.VIEW_RELEASED}


def page(request):
    """Jobcenter and year of the address, the choice of others, and the menu."""
    frame = Frame(request)
    return {
        "jobcenter": cache(frame.jobcenter),
        "jobcenters": cache(frame.jobcenters),
        "year": cache(frame.year),
        "years": cache(frame.years),
        "menu": cache(frame.menu),
    }


class Frame:
    """Answers for one request; on pages without a Jobcenter the last one stays."""

    def __init__(self, request):
        self.request = request
        self.user = getattr(request, "user", None)
        self._known = cache(self._find_years)
        self._own = cache(self._find_own)

    def jobcenter(self) -> Jobcenter | None:
        if hasattr(self.request, "jobcenter"):
            return self.request.jobcenter
        own, last = self._own(), self._last_slug()
        if len(own) == 1:
            return own[0]
        return next((one for one in own if one.slug == last), None)

    def jobcenters(self) -> list[dict]:
        here = self.jobcenter()
        return [
            {
                "name": one.name,
                "url": reverse("jobcenter_home", args=[one.slug]),
                "active": one == here,
            }
            for one in self._own()
        ]

    def year(self) -> int | None:
        """The year of the address, else the last one, the newest, the next to plan."""
        if hasattr(self.request, "year"):
            return self.request.year
        if self.jobcenter() is None:
            return None
        last = getattr(self.request, "session", {}).get("year")
        if last in self._known():
            return last
        return self._known()[0] if self._known() else timezone.localdate().year + 1

    def years(self) -> list[dict]:
        jobcenter, here = self.jobcenter(), self.year()
        if jobcenter is None or not self._reads_plans(jobcenter):
            return []
        return [
            {
                "label": str(year),
                "url": self._in_year(jobcenter.slug, year),
                "active": year == here,
            }
            for year in self._known()
        ]

    def menu(self) -> list[dict]:
        jobcenter, year = self.jobcenter(), self.year()
        if jobcenter is None or year is None:
            return []
        held = permissions_of(self.user, jobcenter)
        return menu.entries_for(held, jobcenter.slug, year, self._place())

    def _place(self) -> str:
        """The address the menu marks; a view may name the page its own belongs to."""
        return getattr(self.request, "menu_path", self.request.path)

    def _reads_plans(self, jobcenter: Jobcenter) -> bool:
        """Who only looks after people has no use for a planning year."""
        return bool(PLANS & permissions_of(self.user, jobcenter))

    def _find_own(self) -> list[Jobcenter]:
        if self.user is None or not self.user.is_authenticated:
            return []
        return list(Jobcenter.objects.visible_to(self.user))

    def _find_years(self) -> list[int]:
        jobcenter = self.jobcenter()
        return years.years_of(jobcenter) if jobcenter else []

    def _last_slug(self) -> str:
        session = getattr(self.request, "session", {})
        return session.get("jobcenter", "")

    def _in_year(self, slug: str, year: int) -> str:
        """The same page in another year where it has one, else that year's start."""
        match = self.request.resolver_match
        if match and set(match.kwargs) == {"slug", "year"}:
            return reverse(match.view_name, kwargs={"slug": slug, "year": year})
        try:
            place = {"slug": slug, "year": year}
            return reverse("programmes:overview", kwargs=place)
        except NoReverseMatch:
            return reverse("jobcenter_home", args=[slug])
