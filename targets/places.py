"""Where on the page of a year a target stands."""

from django.urls import reverse


def place_url(jobcenter, year: int, key: str = "") -> str:
    """Address of the year's targets, at the one named; who may edit goes on there."""
    url = reverse("targets:overview", args=[jobcenter.slug, year])
    return f"{url}#{key}" if key else url


def agreement_url(jobcenter, agreement) -> str:
    """The page of an agreement."""
    place = [jobcenter.slug, agreement.year, agreement.level]
    return reverse("targets:agreement", args=place)
