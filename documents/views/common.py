"""Shared by all pages of a section: find it, may this person change it."""

from django.http import Http404
from django.urls import reverse

from core.errors import DomainError
from documents import homes, rules
from documents.models import Block, Section
from documents.permissions import can_edit_section
from documents.registry import Scope
from organisations.models import Membership, User
from organisations.roles import PERMISSIONS, Permission

WRITERS = [
    role for role, held in PERMISSIONS.items() if Permission.EDIT_OWN_SECTIONS in held
]
MAX_ID = 2**63 - 1


def fetch_section(request, year: int, pk: int) -> Section:
    """The section of this address; 404 outside its Jobcenter and year."""
    found = Section.objects.visible_to(request.user).select_related(
        "document__jobcenter",
        "responsible",
        "changed_by",
        "predecessor__document",
        "parent__parent__parent",  # as deep as outlines go
    )
    try:
        section = found.get(
            pk=min(pk, MAX_ID),
            document__jobcenter=request.jobcenter,
            document__year=year,
        )
    except Section.DoesNotExist as error:
        raise Http404 from error
    request.menu_path = homes.url_of(section.document) or request.path
    return section


def fetch_block(section: Section, block_id: int) -> Block:
    try:
        return section.blocks.get(pk=min(block_id, MAX_ID))
    except Block.DoesNotExist as error:
        raise Http404 from error


def scope_of(section: Section) -> Scope:
    document = section.document
    return Scope(document.jobcenter, document, document.year)


def address(section: Section, name: str = "section", *more, anchor: str = "") -> str:
    """The address of a page of this section."""
    document = section.document
    place = [document.jobcenter.slug, document.year, section.pk, *more]
    return reverse(f"documents:{name}", args=place) + (f"#{anchor}" if anchor else "")


def why_closed(request, section: Section) -> str:
    """The sentence that says why nothing can be changed here, or nothing.

    What closes the section for everybody comes before what this person may not do.
    """
    try:
        rules.check_is_open(section)
    except DomainError as error:
        return str(error)
    if not can_edit_section(request.user, section, request.jobcenter):
        return (
            "Sie können diesen Abschnitt lesen. Schreiben können ihn die Planung und "
            "die Person, die für ihn zuständig ist."
        )
    try:
        rules.check_can_edit(section)
    except DomainError as error:
        return str(error)
    return ""


def people_of(jobcenter):
    """Who can be responsible for a section: active people who may write."""
    writing = Membership.objects.filter(
        jobcenter=jobcenter, role__in=WRITERS, is_active=True
    )
    return User.objects.filter(pk__in=writing.values("user"), is_active=True).order_by(
        "name", "email"
    )
