"""Questions about programmes that have one answer."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from documents import outlines
from documents.enums import SectionState
from documents.findings import Findings
from documents.live import Live, live
from documents.models import Version
from documents.outlines import Outline
from documents.queries import Node, tree, walk
from organisations.enums import Role
from organisations.models import Jobcenter, Membership, User
from organisations.roles import PERMISSIONS, Permission
from programmes.models import Programme
from programmes.rules import CLOSED


def outlines_for(jobcenter, year: int) -> list[Outline]:
    """The outlines a Jobcenter may use in a year."""
    return [
        outline
        for outline in outlines.load().values()
        if outline.fits(year, jobcenter.state_id)
    ]


def outlines_of(jobcenter) -> list[Outline]:
    """The outlines of the Jobcenter's Land, whatever the year."""
    own = {"", jobcenter.state_id}
    return [outline for outline in outlines.load().values() if outline.state in own]


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
class Progress:
    """How many of the sections that somebody has to write are done."""

    done: int
    in_progress: int
    open: int

    @property
    def total(self) -> int:
        return self.done + self.in_progress + self.open


@dataclass(frozen=True)
class Standing:
    """A programme resolved and checked once, for everything a page tells of it."""

    programme: Programme
    tree: list[Node]
    live: Live
    findings: Findings

    @property
    def nodes(self) -> list[Node]:
        """All sections in reading order."""
        return list(walk(self.tree))

    @property
    def written(self) -> list[Node]:
        """The sections somebody has to write."""
        return [node for node in self.nodes if node.is_written]

    @property
    def progress(self) -> Progress:
        states = [node.section.state for node in self.written]
        return Progress(*(states.count(state) for state in _PROGRESS))


_PROGRESS = (SectionState.DONE, SectionState.IN_PROGRESS, SectionState.OPEN)


def standing(programme: Programme) -> Standing:
    document = programme.document
    answer = live(document)
    return Standing(programme, tree(document), answer, Findings(answer.findings))


def last_changed(nodes: list[Node], limit: int = 5) -> list[Node]:
    """The sections that a person changed last."""
    changed = [node for node in nodes if node.section.changed_by_id]
    changed.sort(key=lambda node: node.section.changed_at, reverse=True)
    return changed[:limit]


# --- Versions -----------------------------------------------------------------------


def versions_of(programme: Programme, limit: int | None = None) -> list[Version]:
    """Frozen versions, the newest first, without their bulky content."""
    found = Version.objects.filter(document=programme.document_id)
    return list(found.defer("content", "html").select_related("created_by")[:limit])


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
