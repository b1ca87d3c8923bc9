"""Sections that come and go: repeated ones, and those that were left out."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from core.errors import DomainError
from documents import actions, queries, rules
from documents.forms import ItemForm
from documents.permissions import check_can_edit_section
from documents.presenters import page
from documents.views.common import address, fetch_section
from documents.views.section import frame
from organisations.access import jobcenter_page
from organisations.roles import Permission


@require_http_methods(["GET", "HEAD", "POST"])
@jobcenter_page(Permission.VIEW_PLANS)
def add(request, year, pk):
    """One more entry of a repeated section, with its heading."""
    found = fetch_section(request, year, pk)
    check_can_edit_section(request.user, found, request.jobcenter)
    form = ItemForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            item = actions.add_item(
                found, title=form.cleaned_data["title"], by=request.user
            )
        except DomainError as error:
            form.add_error(None, error)
        else:
            messages.success(request, f"„{item.title}“ ist angelegt.")
            return redirect(address(item))
    context = {
        **frame(page.SectionPage.of(found), "Unterabschnitt anlegen"),
        "form": form,
    }
    return render(request, "documents/item_form.html", context)


@require_POST
@jobcenter_page(Permission.VIEW_PLANS)
def move(request, year, pk, direction):
    """Up or down among its siblings; shown on the page of the section above."""
    found = _fetch_item(request, year, pk)
    try:
        actions.move_section(found, up=direction == "hoch", by=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    return redirect(address(found.parent or found))


@require_http_methods(["GET", "HEAD", "POST"])
@jobcenter_page(Permission.VIEW_PLANS)
def remove(request, year, pk):
    """Ask what will be lost, then take the section away."""
    found = _fetch_item(request, year, pk)
    refused = _refusal(found)
    if request.method == "POST" and not refused:
        try:
            above = found.parent or queries.first_section(found.document) or found
            actions.remove_section(found, by=request.user)
        except DomainError as error:
            refused = str(error)
        else:
            messages.success(request, f"„{found}“ ist entfernt.")
            return redirect(address(above))
    view = page.SectionPage.of(found)
    below = [node.section for node in queries.walk(view.node.children)]
    context = {
        **frame(view, "Entfernen"),
        "refused": refused,
        "lost": [f"{len(view.node.blocks)} Baustein(e) dieses Abschnitts"]
        + [f"„{one}“ mit allem, was darin steht" for one in below],
        "back_url": address(found.parent or found),
    }
    return render(request, "documents/remove_section.html", context)


@require_POST
@jobcenter_page(Permission.VIEW_PLANS)
def take_up(request, year, pk):
    """Bring a section back that was left out."""
    found = fetch_section(request, year, pk)
    check_can_edit_section(request.user, found, request.jobcenter)
    try:
        actions.take_up_section(found, by=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"„{found}“ gehört wieder zum Dokument.")
    return redirect(address(found))


def _fetch_item(request, year, pk):
    """The right is asked of the section above, which the change concerns."""
    found = fetch_section(request, year, pk)
    check_can_edit_section(request.user, found.parent or found, request.jobcenter)
    return found


def _refusal(found) -> str:
    try:
        rules.check_can_edit(found)
        rules.check_can_remove(found)
    except DomainError as error:
        return str(error)
    return ""
