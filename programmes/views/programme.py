"""The programme: its outline, its details, its preview, its findings."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from core.errors import DomainError
from documents.actions import take_up_section
from documents.findings import Findings
from documents.presenters.findings import for_writers, writable_sections
from documents.presenters.outline import finding_groups, outline_rows
from documents.presenters.reading import reading
from organisations.access import jobcenter_page
from organisations.roles import Permission
from programmes import actions, presenters, queries
from programmes.forms import AssignForm
from programmes.permissions import can_edit
from programmes.printing import order_pdf
from programmes.views.frame import get_programme, number_or_404, programme_page

GET_POST = require_http_methods(["GET", "HEAD", "POST"])


@GET_POST
@jobcenter_page(Permission.VIEW_PLANS)
def programme(request, year, pk):
    """The outline with states; planning assigns people and states here."""
    plan = get_programme(request, year, pk)
    form = AssignForm(request.POST or None, jobcenter=request.jobcenter)
    if request.method == "POST":
        if not can_edit(request.user, plan):
            raise PermissionDenied
        if "take_up" in request.POST:
            return _take_up(request, plan)
        if form.is_valid() and _assigned(request, plan, form):
            return redirect(presenters.url("programme", plan))
    standing = queries.standing(plan)
    context = programme_page(
        request,
        plan,
        "programme",
        standing=standing,
        rows=outline_rows(standing),
        progress=standing.progress,
        steps=presenters.status_steps(plan),
        deeds=presenters.steps_for(request.user, plan),
        form=form,
        picked=form.picked_sections(),
        create_url=reverse("programmes:create", args=[request.jobcenter.slug, year]),
    )
    return render(request, "programmes/programme.html", context)


def _take_up(request, plan):
    """Bring a section back that was left out (a button in its row)."""
    number = number_or_404(request.POST["take_up"])
    section = get_object_or_404(plan.document.sections, pk=number)
    try:
        take_up_section(section, by=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"„{section}“ gehört wieder zum Programm.")
    return redirect(presenters.url("programme", plan))


def _assigned(request, plan, form: AssignForm) -> bool:
    try:
        count = actions.assign_sections(plan, **form.choice(), by=request.user)
    except DomainError as error:
        form.add_error(None, error)
        return False
    word = "Abschnitt ist" if count == 1 else "Abschnitte sind"
    messages.success(request, f"{count} {word} geändert.")
    return True


@require_safe
@jobcenter_page(Permission.VIEW_PLANS)
def findings(request, year, pk):
    """Everything the checks found, by severity and place."""
    plan = get_programme(request, year, pk)
    standing = queries.standing(plan)
    writable = writable_sections(request.user, plan.document, standing.tree)
    shown = Findings(for_writers(standing.findings.items, writable))
    context = programme_page(
        request,
        plan,
        "findings",
        "Prüfung",
        standing=standing,
        groups=finding_groups(shown),
    )
    return render(request, "programmes/findings.html", context)


@require_safe
@jobcenter_page(Permission.VIEW_PLANS)
def preview(request, year, pk):
    """The whole document to read in the browser, with the figures of today."""
    plan = get_programme(request, year, pk)
    standing = queries.standing(plan)
    context = programme_page(
        request, plan, "preview", "Ansicht", standing=standing, **reading(standing)
    )
    return render(request, "programmes/preview.html", context)


@require_POST
@jobcenter_page(Permission.EXPORT)
def pdf(request, year, pk):
    """Start the job that prints the programme; its page shows how far it is."""
    plan = get_programme(request, year, pk)
    job = order_pdf(plan, by=request.user)
    return redirect("jobs:detail", slug=request.jobcenter.slug, pk=job.pk)
