"""The state of a planning year at a glance."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from documents.presenters.outline import finding_figures
from documents.presenters.versions import version_file
from documents.standing import versions_of
from organisations.access import jobcenter_page
from organisations.permissions import has_permission
from organisations.roles import Permission
from programmes import presenters, queries
from programmes.permissions import can_freeze
from programmes.rules import CLOSED
from programmes.views.frame import number_or_404, with_jobcenter

SHOWN_FINDINGS = 5
SHOWN_VERSIONS = 3


@require_safe
@jobcenter_page(Permission.VIEW_PLANS, Permission.VIEW_RELEASED)
def overview(request, year):
    """What is due and for whom; committee members see what was released."""
    if not has_permission(request.user, Permission.VIEW_PLANS, request.jobcenter):
        released = queries.released_in(request.jobcenter, year)
        context = {"year": year, "papers": presenters.papers(released)}
        return render(request, "programmes/overview_released.html", context)
    programmes = queries.programmes_in(request.jobcenter, year)
    if not programmes:
        return render(request, "programmes/overview_empty.html", _empty(request, year))
    return render(
        request, "programmes/overview.html", _filled(request, year, programmes)
    )


@require_safe
@jobcenter_page(Permission.VIEW_PLANS)
def programmes(request, year):
    """The programme of the year; a choice where there are several or none."""
    found = queries.programmes_in(request.jobcenter, year)
    if len(found) == 1:
        return redirect(presenters.url("programme", found[0]))
    context = _empty(request, year) | {
        "choices": presenters.choices(found),
        "may_create": _may_create(request),
    }
    return render(request, "programmes/programmes.html", context)


def _empty(request, year: int) -> dict:
    return {
        "year": year,
        "create_url": reverse("programmes:create", args=[request.jobcenter.slug, year]),
        "may_create": _may_create(request),
    }


def _filled(request, year: int, found: list) -> dict:
    programme = with_jobcenter(_chosen(request, found), request.jobcenter)
    standing = queries.standing(programme)
    counts = standing.findings.counts
    return {
        "year": year,
        "programme": programme,
        "badge": presenters.badge(programme),
        "is_closed": programme.status in CLOSED,
        "others": presenters.other_programmes(found, programme, year),
        "steps": presenters.status_steps(programme),
        "deeds": presenters.steps_for(request.user, programme),
        "tasks": presenters.tasks(standing, request.user),
        "progress": standing.progress,
        "finding_figures": finding_figures(counts),
        "findings": standing.findings.items[:SHOWN_FINDINGS],
        "more_findings": len(standing.findings.items) - SHOWN_FINDINGS,
        "changes": presenters.changes(standing),
        "versions": [
            version_file(version, programme.document)
            for version in versions_of(programme.document, SHOWN_VERSIONS)
        ],
        "urls": presenters.urls(programme),
        "may_export": has_permission(
            request.user, Permission.EXPORT, request.jobcenter
        ),
        "may_freeze": can_freeze(request.user, programme),
    }


def _chosen(request, found: list):
    """The programme named by ?programm=…, else the newest."""
    wanted = request.GET.get("programm")
    if wanted:
        pk = number_or_404(wanted)
        found = [row for row in found if row.pk == pk] or found
    return found[0]


def _may_create(request) -> bool:
    return has_permission(request.user, Permission.EDIT_PROGRAMME, request.jobcenter)
