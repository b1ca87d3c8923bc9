"""Questions about programmes that have one answer."""

from documents import outlines
from documents.outlines import Outline
from programmes.models import Programme


def outlines_for(jobcenter, year: int) -> list[Outline]:
    """The outlines a Jobcenter may use in a year."""
    return [
        outline
        for outline in outlines.load().values()
        if outline.fits(year, jobcenter.state_id)
    ]


def find_programme(slug: str, year: int, kind: str = "") -> Programme:
    """The programme of a Jobcenter and year; for commands, not for pages.

    Raises Programme.DoesNotExist, or MultipleObjectsReturned without ``kind``.
    """
    found = Programme.objects.filter(jobcenter__slug=slug, year=year)
    if kind:
        found = found.filter(document__kind=kind)
    return found.select_related("document", "jobcenter").get()
