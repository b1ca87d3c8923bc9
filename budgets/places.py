"""Where on the page of a year a figure is kept."""

from django.urls import reverse

ANCHORS = {
    "allocations": "zuweisungen",
    "plan": "planung",
    "shares": "verteilung",
    "staff": "personal",
    "reported": "veroeffentlicht",
}


def place_url(jobcenter, year: int, page: str = "") -> str:
    """Address of the year's money, at the part named; who may edit goes on there."""
    url = reverse("budgets:overview", args=[jobcenter.slug, year])
    return f"{url}#{ANCHORS[page]}" if page else url
