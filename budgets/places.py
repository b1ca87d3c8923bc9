"""Where on the page of a year a figure is kept."""

from django.urls import reverse

ANCHORS = {
    "allocations": "zuweisungen",
    "plan": "planung",
    "shares": "verteilung",
    "actuals": "mittelabfluss",
    "reallocations": "umschichtungen",
    "commitments": "verpflichtungen",
    "third_party": "drittmittel",
    "staff": "personal",
    "administration": "verwaltung",
    "reported": "veroeffentlicht",
    "estimate": "",
}


def place_url(jobcenter, year: int, page: str = "") -> str:
    """Address of the year's money, at the part named; who may edit goes on there."""
    name = "estimate" if page == "estimate" else "overview"
    url = reverse(f"budgets:{name}", args=[jobcenter.slug, year])
    anchor = ANCHORS.get(page, "")
    return f"{url}#{anchor}" if anchor else url


def split_url(jobcenter, year: int, has_measures: bool) -> str:
    """Where the measures are split by anything else; "" for a year without any."""
    if not has_measures:
        return ""
    return reverse("measures:shares", args=[jobcenter.slug, year])
