"""Pages of the dialogues: all of a year, one as its sheet, its form, its PDF."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from core.errors import StaleData
from documents.presenters.page import prepared
from organisations.access import jobcenter_page
from organisations.permissions import has_permission
from organisations.roles import Permission
from targets import dialogue_sheets, printing, queries
from targets.actions import dialogues as actions
from targets.edit_pages import EditPage, version_in
from targets.forms.dialogues import DialogueForm
from targets.models import Agreement, Dialogue
from targets.presenters import dialogues as shown
from targets.queries.dialogues import agreed_count, dialogues_of, sheet_of
from targets.tabs import tabs
from targets.views.found import CONFLICT


@jobcenter_page(Permission.VIEW_PLANS)
def dialogues(request, year):
    """The dialogues of the year, how many were agreed, and what is overdue."""
    today = localdate()
    agreements = list(queries.agreements_of(request.jobcenter, year))
    found = dialogues_of(request.jobcenter, year)
    context = {
        "year": year,
        "tabs": tabs(request.jobcenter, year, "dialoge"),
        "has_agreement": bool(agreements),
        "progress": shown.progress(found, agreed_count(agreements), today),
        "rows": shown.listed(found, today),
        "overdue": shown.overdue(found, today),
        "may_edit": _may(request, Permission.EDIT_TARGETS),
    }
    return render(request, "targets/dialogues/list.html", context)


@jobcenter_page(Permission.EDIT_TARGETS)
def new_dialogue(request, year):
    """A dialogue belongs to an agreement of the year."""
    agreements = list(queries.agreements_of(request.jobcenter, year))
    if not agreements:
        return redirect("targets:dialogues", request.jobcenter.slug, year)
    page = _page(Dialogue(), agreements, request.POST or None)
    if request.method == "POST" and page.form.is_valid():
        form = page.form
        try:
            stored = actions.create_dialogue(
                form.agreement(), form.values(), form.items(), by=request.user
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, f"{stored} gespeichert.")
            return redirect(_url(request, stored, year))
    return _show_form(request, year, page, None)


@jobcenter_page(Permission.VIEW_PLANS)
def dialogue(request, year, pk):
    """The sheet as it will print."""
    row, today = _find(request, year, pk), localdate()
    sheet = dialogue_sheets.content(sheet_of(row, today), today, prepared)
    context = {
        "year": year,
        "dialogue": row,
        "sheet": sheet,
        "may_edit": _may(request, Permission.EDIT_TARGETS),
        "may_export": _may(request, Permission.EXPORT),
    }
    return render(request, "targets/dialogues/sheet.html", context)


@jobcenter_page(Permission.EDIT_TARGETS)
def edit_dialogue(request, year, pk):
    """Change a dialogue; a save made from an old state shows both versions."""
    row = _find(request, year, pk)
    page = _page(row, [row.agreement], request.POST or None)
    status = 200
    if request.method == "POST" and page.form.is_valid():
        form = page.form
        try:
            actions.save_dialogue(
                row,
                form.values(),
                form.items(),
                version=page.sent_version,
                by=request.user,
            )
        except StaleData:
            row = _find(request, year, pk)
            page = page.merged_with(_page(row, [row.agreement], None))
            status = CONFLICT
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, f"{row} gespeichert.")
            return redirect(_url(request, row, year))
    return _show_form(request, year, page, row, status)


@jobcenter_page(Permission.EDIT_TARGETS)
def remove_dialogue(request, year, pk):
    """Ask, then take the dialogue away."""
    row, problem = _find(request, year, pk), ""
    if request.method == "POST":
        try:
            version = version_in(request.POST)
            actions.remove_dialogue(row, version=version, by=request.user)
        except ValidationError as error:
            problem = " ".join(error.messages)
            row = _find(request, year, pk)
        else:
            messages.success(request, f"{row} entfernt.")
            return redirect("targets:dialogues", request.jobcenter.slug, year)
    context = {
        "year": year,
        "dialogue": row,
        "problem": problem,
        "lost": shown.what_is_lost(row),
        "back": _url(request, row, year),
    }
    status = CONFLICT if problem else 200
    return render(request, "targets/dialogues/remove.html", context, status=status)


@require_POST
@jobcenter_page(Permission.EXPORT)
def dialogue_pdf(request, year, pk):
    """Start the job that prints the sheet; its page shows how far it is."""
    job = printing.order_sheet(_find(request, year, pk), by=request.user)
    return redirect("jobs:detail", slug=request.jobcenter.slug, pk=job.pk)


def _find(request, year: int, pk: int) -> Dialogue:
    rows = Dialogue.objects.visible_to(request.user).filter(
        agreement__jobcenter=request.jobcenter, agreement__year=year
    )
    return get_object_or_404(rows.select_related("agreement__jobcenter"), pk=pk)


def _page(row: Dialogue, agreements: list[Agreement], data) -> EditPage:
    version = row.version if row.pk else 0
    return EditPage(
        lambda sent: DialogueForm(sent, dialogue=row, agreements=agreements),
        version,
        data,
    )


def _show_form(
    request, year: int, page: EditPage, row: Dialogue | None, status: int = 200
):
    place = [request.jobcenter.slug, year]
    back = _url(request, row, year) if row else reverse("targets:dialogues", args=place)
    context = {"year": year, "page": page, "dialogue": row, "back": back}
    if row and status == CONFLICT:
        context["last_change"] = queries.last_change(row)
    return render(request, "targets/dialogues/form.html", context, status=status)


def _url(request, row: Dialogue, year: int) -> str:
    return reverse("targets:dialogue", args=[request.jobcenter.slug, year, row.pk])


def _may(request, permission: Permission) -> bool:
    return has_permission(request.user, permission, request.jobcenter)
