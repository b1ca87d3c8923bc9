"""Questions about programmes that have one answer."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from documents import outlines
from documents.models import Version
from documents.outlines import Outline
from documents.queries import Node
from documents.standing import DocumentStanding, standing_of
from organisations.enums import Role
from organisations.models import Jobcenter, Membership, User
from organisations.roles import PERMISSIONS, Permission
from programmes.enums import PLAN_KINDS
from programmes.models import Programme
from programmes.rules import CLOSED


def outlines_for(jobcenter, year: int) -> list[Outline]:
    """The outlines a Jobcenter may use in a year."""
    return [
        outline
        for outline in outlines.of_kinds(PLAN_KINDS)
        if outline.fits(year, jobcenter.state_id)
    ]


def outlines_of(jobcenter) -> list[Outline]:
    """The outlines of the Jobcenter's Land, whatever the year."""
    own = {"", jobcenter.state_id}
    return [row for row in outlines.of_kinds(PLAN_KINDS) if row.state in own]


def find_programme(slug: str, year: int, kind: str = "") -> Programme:
    """The programme of a Jobcenter and year; for commands, not for pages.

    Raises Programme.DoesNotExist, or MultipleObjectsReturned without ``kind``.
    """
    found = Programme.objects.filter(jobcenter__slug=slug, year=year)
    if kind:
        found = found.filter(document__kind=kind)
    return found.select_related("document", "jobcenter").get()


# --- Years --------------------------------------------------------------------------


def programmes_in(jobcenter: Jobcenter, year: int) -> list[Programme]:
    """The programmes that plan this year, those of several years included."""
    covers = Q(year=year) | Q(year__lte=year, last_year__gte=year)
    found = Programme.objects.filter(covers, jobcenter=jobcenter)
    return list(found.select_related("document__jobcenter"))


def planning_years(jobcenter: Jobcenter) -> list[int]:
    """All years with a programme, and the next one to be planned."""
    spans = Programme.objects.filter(jobcenter=jobcenter).values_list(
        "year", "last_year"
    )
    years = {
        year for first, last in spans for year in range(first, (last or first) + 1)
    }
    return sorted({*years, max(years) + 1 if years else timezone.localdate().year + 1})


def latest_year(jobcenter: Jobcenter) -> int:
    """The newest year with a programme, else the next one: where the work is."""
    found = Programme.objects.filter(jobcenter=jobcenter).values_list("year", flat=True)
    return found.first() or timezone.localdate().year + 1


def earlier_programmes(jobcenter: Jobcenter) -> list[Programme]:
    """What a new programme may be written from, the newest first."""
    found = Programme.objects.filter(jobcenter=jobcenter)
    return list(found.select_related("document"))


# --- The state of one programme -----------------------------------------------------


@dataclass(frozen=True)
class Standing(DocumentStanding):
    """A programme resolved and checked once, for everything a page tells of it."""

    programme: Programme


def standing(programme: Programme) -> Standing:
    found = standing_of(programme.document)
    return Standing(
        found.document, found.tree, found.live, found.findings, programme=programme
    )


def last_changed(nodes: list[Node], limit: int = 5) -> list[Node]:
    """The sections that a person changed last."""
    changed = [node for node in nodes if node.section.changed_by_id]
    changed.sort(key=lambda node: node.section.changed_at, reverse=True)
    return changed[:limit]


# --- Versions -----------------------------------------------------------------------


@dataclass(frozen=True)
class Released:
    """What committee members see of a programme: its state and its frozen papers."""

    programme: Programme
    versions: list[Version]


def released_in(jobcenter: Jobcenter, year: int) -> list[Released]:
    """Released and adopted programmes of a year with their papers."""
    found = [row for row in programmes_in(jobcenter, year) if row.status in CLOSED]
    versions: dict[int, list[Version]] = {}
    papers = Version.objects.filter(
        document__in=[row.document_id for row in found], is_draft=False
    )
    for version in papers.defer("content", "html"):
        versions.setdefault(version.document_id, []).append(version)
    return [Released(row, versions.get(row.document_id, [])) for row in found]


# --- People -------------------------------------------------------------------------

_WRITERS = [role for role in Role if Permission.EDIT_OWN_SECTIONS in PERMISSIONS[role]]


def writers_of(jobcenter: Jobcenter):
    """Everybody who may be responsible for a section, by name."""
    memberships = Membership.objects.filter(
        jobcenter=jobcenter, role__in=_WRITERS, is_active=True
    )
    found = User.objects.filter(is_active=True, pk__in=memberships.values("user"))
    return found.order_by("name", "email")
