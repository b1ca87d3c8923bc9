"""Earlier states of a section, and the way back to one of them."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from core.errors import DomainError
from documents import actions, queries
from documents.permissions import check_can_edit_section
from documents.presenters import history, page
from documents.views.common import MAX_ID, address, fetch_section, why_closed
from documents.views.section import frame
from organisations.access import jobcenter_page
from organisations.roles import Permission


@require_GET
@jobcenter_page(Permission.VIEW_PLANS)
def states(request, year, pk):
    """Who changed which block when, and what it said then."""
    found = fetch_section(request, year, pk)
    view = page.SectionPage.of(found)
    context = {
        **frame(view, "Frühere Stände"),
        "entries": history.entries(view),
        "can_edit": not why_closed(request, found),
    }
    return render(request, "documents/history.html", context)


@require_POST
@jobcenter_page(Permission.VIEW_PLANS)
def restore(request, year, pk, event_id):
    """Bring a block back to an earlier state."""
    found = fetch_section(request, year, pk)
    check_can_edit_section(request.user, found, request.jobcenter)
    event = queries.trail_of(found).filter(pk=min(event_id, MAX_ID)).first()
    if event is None:
        raise Http404
    try:
        block = actions.restore_block(found, event=event, by=request.user)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect(address(found, "history"))
    messages.success(request, "Der frühere Stand ist wieder da.")
    return redirect(address(found, anchor=f"baustein-{block.pk}"))
