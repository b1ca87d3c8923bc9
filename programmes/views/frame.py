"""What every page of a programme starts with: fetch scoped, say what may be done."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from organisations.permissions import has_permission
from organisations.roles import Permission
from programmes import presenters
from programmes.models import Programme
from programmes.permissions import can_edit, can_freeze
from programmes.rules import CLOSED


def get_programme(request, year: int, pk: int) -> Programme:
    """The programme of this address; 404 for any other Jobcenter or year."""
    found = Programme.objects.visible_to(request.user).filter(
        jobcenter=request.jobcenter, year=year
    )
    programme = get_object_or_404(found.select_related("document"), pk=pk)
    return with_jobcenter(programme, request.jobcenter)


def with_jobcenter(programme: Programme, jobcenter) -> Programme:
    """The Jobcenter of the request is at hand; nobody need fetch it again."""
    programme.jobcenter = programme.document.jobcenter = jobcenter
    return programme


def programme_page(request, programme: Programme, tab: str, *crumbs, **more) -> dict:
    """Context of templates/programmes/_page.html and everything built on it."""
    count = len(more["standing"].findings.items) if "standing" in more else None
    return {
        "programme": programme,
        "badge": presenters.badge(programme),
        "tabs": presenters.tabs(programme, tab, count),
        "crumbs": presenters.breadcrumb(programme, *crumbs),
        "is_closed": programme.status in CLOSED,
        "may_edit": can_edit(request.user, programme),
        "may_freeze": can_freeze(request.user, programme),
        "may_export": has_permission(
            request.user, Permission.EXPORT, programme.jobcenter
        ),
        "pdf_url": presenters.url("pdf", programme),
        **more,
    }


def number_or_404(text: str) -> int:
    """A number from the query of an address."""
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise Http404
    return int(text)
