"""The text of an agreement: its outline, its preview, its findings, its versions."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from core.errors import DomainError
from documents import orders, rules
from documents.findings import Findings
from documents.forms import CompareForm, FreezeForm
from documents.models import Document
from documents.permissions import can_edit_document
from documents.presenters.findings import for_writers, writable_sections
from documents.presenters.outline import finding_groups, outline_rows
from documents.presenters.reading import reading
from documents.presenters.versions import version_rows
from documents.standing import standing_of, versions_of
from documents.views.versions import compared
from organisations.access import jobcenter_page
from organisations.permissions import has_permission
from organisations.roles import Permission
from targets.actions.papers import create_paper
from targets.forms.papers import PaperForm
from targets.models import Agreement
from targets.presenters import papers as shown
from targets.queries.agreement_outlines import outlines_for
from targets.views.found import find_agreement

GET_POST = require_http_methods(["GET", "HEAD", "POST"])


@GET_POST
@jobcenter_page(Permission.VIEW_PLANS)
def document(request, year, level):
    """The sections with their state; before that, the choice of the outline."""
    row = find_agreement(request, year, level)
    if row.document is None:
        return _create(request, row)
    row, paper = _with_text(row)
    standing = standing_of(paper)
    context = _page(
        request,
        row,
        "agreement_document",
        standing=standing,
        rows=outline_rows(standing),
        progress=standing.progress,
        is_closed=not rules.is_document_open(paper),
    )
    return render(request, "targets/document/document.html", context)


@require_safe
@jobcenter_page(Permission.VIEW_PLANS)
def preview(request, year, level):
    """The whole text to read, with the figures of today."""
    row, paper = _find(request, year, level)
    standing = standing_of(paper)
    context = _page(
        request,
        row,
        "document_preview",
        "Ansicht",
        standing=standing,
        **reading(standing),
    )
    return render(request, "targets/document/preview.html", context)


@require_safe
@jobcenter_page(Permission.VIEW_PLANS)
def findings(request, year, level):
    """Everything the checks found, by severity and place."""
    row, paper = _find(request, year, level)
    standing = standing_of(paper)
    writable = writable_sections(request.user, paper, standing.tree)
    found = Findings(for_writers(standing.findings.items, writable))
    context = _page(
        request,
        row,
        "document_findings",
        "Prüfung",
        standing=standing,
        groups=finding_groups(found),
    )
    return render(request, "targets/document/findings.html", context)


@require_POST
@jobcenter_page(Permission.EXPORT)
def pdf(request, year, level):
    """Start the job that prints the text; its page shows how far it is."""
    _, paper = _find(request, year, level)
    return _to_job(request, orders.order_pdf(paper, by=request.user))


@GET_POST
@jobcenter_page(Permission.VIEW_PLANS)
def versions(request, year, level):
    """All versions of the text; freeze another one with its reason."""
    row, paper = _find(request, year, level)
    form = FreezeForm(request.POST or None)
    if request.method == "POST":
        if not can_edit_document(request.user, request.jobcenter):
            raise PermissionDenied
        if form.is_valid():
            reason = form.cleaned_data["reason"]
            job = orders.order_version(paper, reason=reason, by=request.user)
            messages.success(request, "Die Fassung wird festgehalten.")
            return _to_job(request, job)
    found = versions_of(paper)
    context = _page(
        request,
        row,
        "document_versions",
        "Fassungen",
        form=form,
        rows=version_rows(found, paper),
        may_freeze=can_edit_document(request.user, request.jobcenter),
        compare_form=CompareForm(versions=found) if found else None,
        compare_url=shown.url("document_compare", row),
    )
    return render(request, "targets/document/versions.html", context)


@require_safe
@jobcenter_page(Permission.VIEW_PLANS)
def compare(request, year, level):
    """Two versions, or one and the live text, side by side by section."""
    row, paper = _find(request, year, level)
    context = _page(
        request,
        row,
        "document_versions",
        "Vergleich",
        compare_url=shown.url("document_compare", row),
        **compared(paper, request.GET),
    )
    return render(request, "targets/document/compare.html", context)


def _create(request, row: Agreement):
    """Ask for the outline, or say that there is none for this Land and level."""
    may_edit = can_edit_document(request.user, request.jobcenter)
    found = outlines_for(row)
    form = PaperForm(request.POST or None, outlines=found)
    if request.method == "POST":
        if not may_edit:
            raise PermissionDenied
        if form.is_valid():
            try:
                create_paper(row, form.cleaned_data["outline"], by=request.user)
            except DomainError as error:
                form.add_error(None, error)
            else:
                messages.success(request, "Der Text der Vereinbarung ist angelegt.")
                return redirect(shown.url("agreement_document", row))
    context = {
        "year": row.year,
        "agreement": row,
        "crumbs": shown.crumbs(row),
        "form": form if may_edit and found and not row.is_signed else None,
        "has_outlines": bool(found),
        "back": shown.url("agreement", row),
    }
    return render(request, "targets/document/create.html", context)


def _find(request, year: int, level: int) -> tuple[Agreement, Document]:
    """An agreement and its text; 404 while it has none."""
    return _with_text(find_agreement(request, year, level))


def _with_text(row: Agreement) -> tuple[Agreement, Document]:
    if row.document is None:
        raise Http404
    row.document.jobcenter = row.jobcenter  # at hand; nobody need fetch it again
    return row, row.document


def _page(request, row: Agreement, tab: str, *crumbs, standing=None, **more) -> dict:
    """Context of templates/targets/document/_page.html."""
    return {
        "year": row.year,
        "agreement": row,
        "document": row.document,
        "tabs": shown.tabs(row, tab, standing),
        "crumbs": shown.crumbs(row, *crumbs),
        "may_export": has_permission(
            request.user, Permission.EXPORT, request.jobcenter
        ),
        "pdf_url": shown.url("document_pdf", row),
        **more,
    }


def _to_job(request, job):
    return redirect("jobs:detail", slug=request.jobcenter.slug, pk=job.pk)
