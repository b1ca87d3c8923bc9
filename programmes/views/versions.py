"""Frozen versions of a programme: freeze one, compare two."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from documents.forms import CompareForm, FreezeForm
from documents.presenters.versions import version_rows
from documents.standing import versions_of
from documents.views.versions import compared
from organisations.access import jobcenter_page
from organisations.roles import Permission
from programmes import presenters
from programmes.permissions import can_freeze
from programmes.printing import order_version
from programmes.views.frame import get_programme, programme_page


@require_http_methods(["GET", "HEAD", "POST"])
@jobcenter_page(Permission.VIEW_PLANS)
def versions(request, year, pk):
    """All versions of a programme; freeze another one with its reason."""
    plan = get_programme(request, year, pk)
    form = FreezeForm(request.POST or None)
    if request.method == "POST":
        if not can_freeze(request.user, plan):
            raise PermissionDenied
        if form.is_valid():
            reason = form.cleaned_data["reason"]
            job = order_version(plan, reason=reason, by=request.user)
            messages.success(request, "Die Fassung wird festgehalten.")
            return redirect("jobs:detail", slug=request.jobcenter.slug, pk=job.pk)
    found = versions_of(plan.document)
    context = programme_page(
        request,
        plan,
        "versions",
        "Fassungen",
        form=form,
        rows=version_rows(found, plan.document),
        compare_form=CompareForm(versions=found) if found else None,
        compare_url=presenters.url("compare", plan),
    )
    return render(request, "programmes/versions.html", context)


@require_safe
@jobcenter_page(Permission.VIEW_PLANS)
def compare(request, year, pk):
    """Two versions, or one and the live draft, side by side by section."""
    plan = get_programme(request, year, pk)
    context = programme_page(
        request,
        plan,
        "versions",
        "Vergleich",
        compare_url=presenters.url("compare", plan),
        **compared(plan.document, request.GET),
    )
    return render(request, "programmes/compare.html", context)
