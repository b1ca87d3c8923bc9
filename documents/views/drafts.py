"""What is typed is kept while it is being typed."""

from django.http import JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from core.errors import DomainError
from documents import actions, rules
from documents.forms import SectionForm
from documents.permissions import can_edit_document, check_can_edit_section
from documents.queries import blocks_of
from documents.views.common import address, fetch_section, people_of
from organisations.access import jobcenter_page
from organisations.roles import Permission


@require_POST
@jobcenter_page(Permission.VIEW_PLANS)
def keep(request, year, pk):
    """Store the typed text as draft; answers what static/js/autosave.js understands."""
    found = fetch_section(request, year, pk)
    check_can_edit_section(request.user, found, request.jobcenter)
    manages = can_edit_document(request.user, request.jobcenter)
    form = SectionForm(
        request.POST,
        section=found,
        blocks=blocks_of(found),
        can_title=rules.can_edit_title(found),
        people=people_of(request.jobcenter) if manages else None,
    )
    if too_long := form.too_long():
        return JsonResponse({"message": too_long}, status=400)
    try:
        draft = actions.save_draft(
            found,
            content=form.draft_content(),
            base_version=form.sent_version(),
            by=request.user,
        )
    except DomainError as error:
        return JsonResponse({"message": str(error)}, status=400)
    at = f"{timezone.localtime(draft.saved_at):%H:%M}"
    return JsonResponse({"saved_at": at, "text": _said(found, form, at)})


@require_POST
@jobcenter_page(Permission.VIEW_PLANS)
def discard(request, year, pk):
    """Throw the draft away; the stored text stays."""
    found = fetch_section(request, year, pk)
    check_can_edit_section(request.user, found, request.jobcenter)
    actions.discard_draft(found, by=request.user)
    return redirect(f"{address(found)}?nach={found.pk}")


def _said(found, form, at: str) -> str:
    text = f"Zwischenstand gesichert um {at} Uhr. Nur Sie sehen ihn."
    if found.version != form.sent_version():
        who = found.changed_by or "jemand anderes"
        text += (
            f" Inzwischen hat {who} diesen Abschnitt gespeichert; wenn Sie speichern, "
            "sehen Sie beide Fassungen."
        )
    return text
