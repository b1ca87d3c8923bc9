"""Frozen versions: freeze one, read its PDF, compare two."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from documents.changes import changes_between
from documents.live import live
from documents.models import Version
from organisations.access import jobcenter_page
from organisations.permissions import has_permission
from organisations.roles import Permission
from programmes import presenters, queries
from programmes.forms import LIVE, CompareForm, FreezeForm
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
    found = queries.versions_of(plan)
    context = programme_page(
        request,
        plan,
        "versions",
        "Fassungen",
        form=form,
        rows=presenters.version_rows(found, plan),
        compare_form=CompareForm(versions=found) if found else None,
        compare_url=presenters.url("compare", plan),
    )
    return render(request, "programmes/versions.html", context)


@require_safe
@jobcenter_page(Permission.VIEW_PLANS, Permission.VIEW_RELEASED)
def version_pdf(request, year, pk):
    """The PDF as it was frozen; committee members get no drafts."""
    found = Version.objects.visible_to(request.user).filter(
        document__programme__jobcenter=request.jobcenter,
        document__programme__year=year,
    )
    version = get_object_or_404(found.defer("content", "html"), pk=pk)
    is_reader = has_permission(request.user, Permission.VIEW_PLANS, request.jobcenter)
    if version.is_draft and not is_reader:
        raise PermissionDenied
    if not version.pdf:
        raise Http404
    name = version.pdf.name.rpartition("/")[2]
    return FileResponse(version.pdf.open("rb"), as_attachment=True, filename=name)


@require_safe
@jobcenter_page(Permission.VIEW_PLANS)
def compare(request, year, pk):
    """Two versions, or one and the live draft, side by side by section."""
    plan = get_programme(request, year, pk)
    form = CompareForm(request.GET or None, versions=queries.versions_of(plan))
    changes = None
    if form.is_valid():
        now = live(plan.document)
        old, new = (_content(plan, form.cleaned_data[side], now) for side in form.SIDES)
        labels = {ref: figure.label for ref, figure in now.figures.items()}
        changes = changes_between(old, new, labels)
    context = programme_page(
        request,
        plan,
        "versions",
        "Vergleich",
        compare_form=form,
        changes=changes,
        sides=form.names(),
        compare_url=presenters.url("compare", plan),
    )
    return render(request, "programmes/compare.html", context)


def _content(plan, chosen: str, now) -> dict:
    if chosen == LIVE:
        return now.content
    found = Version.objects.filter(document=plan.document_id)
    return get_object_or_404(found.only("content"), number=int(chosen)).content
