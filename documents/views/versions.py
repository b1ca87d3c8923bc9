"""Frozen versions of any document: their PDF, and two of them compared."""

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from documents.changes import changes_between
from documents.forms import LIVE, CompareForm
from documents.live import live
from documents.models import Document, Version
from documents.standing import versions_of
from organisations.access import jobcenter_page
from organisations.permissions import has_permission
from organisations.roles import Permission


@require_safe
@jobcenter_page(Permission.VIEW_PLANS, Permission.VIEW_RELEASED)
def version_pdf(request, year, pk):
    """The PDF as it was frozen; committee members get no drafts."""
    found = Version.objects.visible_to(request.user).filter(
        document__jobcenter=request.jobcenter, document__year=year
    )
    version = get_object_or_404(found.defer("content", "html"), pk=pk)
    is_reader = has_permission(request.user, Permission.VIEW_PLANS, request.jobcenter)
    if version.is_draft and not is_reader:
        raise PermissionDenied
    if not version.pdf:
        raise Http404
    name = version.pdf.name.rpartition("/")[2]
    return FileResponse(version.pdf.open("rb"), as_attachment=True, filename=name)


def compared(document: Document, asked) -> dict:
    """Two versions, or one and the live draft: for documents/_comparison.html."""
    form = CompareForm(asked or None, versions=versions_of(document))
    changes = None
    if form.is_valid():
        now = live(document)
        old, new = (_content(document, form.cleaned_data[s], now) for s in form.SIDES)
        labels = {ref: figure.label for ref, figure in now.figures.items()}
        changes = changes_between(old, new, labels)
    return {"compare_form": form, "changes": changes, "sides": form.names()}


def _content(document: Document, chosen: str, now) -> dict:
    if chosen == LIVE:
        return now.content
    found = Version.objects.filter(document=document.pk)
    return get_object_or_404(found.only("content"), number=int(chosen)).content
