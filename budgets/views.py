"""Pages of the money: the year at a glance, and five grids to type into."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render

from budgets import presenters, queries
from budgets.checks import findings_in
from budgets.pages import PAGES, Page
from budgets.places import place_url
from budgets.sheets import Sheet
from core.errors import StaleData
from organisations.access import jobcenter_page
from organisations.permissions import has_permission
from organisations.roles import Permission

CONFLICT = 409
TRIES = 3


@jobcenter_page(Permission.VIEW_PLANS)
def overview(request, year):
    """Everything about the money of a year, computed."""
    shelf = queries.Shelf(request.jobcenter)
    may_edit = has_permission(request.user, Permission.EDIT_BUDGET, request.jobcenter)
    context = {
        "year": year,
        "may_edit": may_edit,
        **presenters.overview(shelf, year),
        "findings": findings_in(shelf.books.values(), request.jobcenter),
    }
    return render(request, "budgets/overview.html", context)


@jobcenter_page(Permission.EDIT_BUDGET)
def allocations(request, year):
    return _edit(request, year, PAGES["allocations"])


@jobcenter_page(Permission.EDIT_BUDGET)
def plan(request, year):
    return _edit(request, year, PAGES["plan"])


@jobcenter_page(Permission.EDIT_BUDGET)
def shares(request, year):
    return _edit(request, year, PAGES["shares"])


@jobcenter_page(Permission.EDIT_BUDGET)
def staff(request, year):
    return _edit(request, year, PAGES["staff"])


@jobcenter_page(Permission.EDIT_BUDGET)
def reported(request, year):
    return _edit(request, year, PAGES["reported"])


def _edit(request, year: int, page: Page):
    """Show a grid, or store it; refuse what is wrong or was made from an old state."""
    if request.method != "POST":
        return _show(request, year, page, _sheet(request, year, page))
    sheet = _sheet(request, year, page, request.POST)
    if not sheet.is_valid():
        return _show(request, year, page, sheet)
    try:
        merged = _save(request, year, page, sheet)
    except ValidationError as error:
        sheet.add_error(error)
        return _show(request, year, page, sheet)
    if merged:
        return _show(request, year, page, merged, status=CONFLICT)
    messages.success(request, f"{page.title} {year} gespeichert.")
    return redirect(place_url(request.jobcenter, year, page.name))


def _save(request, year: int, page: Page, sheet: Sheet) -> Sheet | None:
    """Store; where somebody else changed these rows, give back both versions instead.

    A change on another page of the same year does not concern this one: then the same
    input is stored on top of it.
    """
    version = sheet.sent_version
    for _ in range(TRIES):
        try:
            page.save(
                request.jobcenter,
                year,
                sheet.changes(),
                version=version,
                by=request.user,
            )
        except StaleData:
            stored = _sheet(request, year, page)
            merged = sheet.merged_with(stored)
            if merged.differences:
                return merged
            version = stored.stored_version
        else:
            return None
    return merged


def _sheet(request, year: int, page: Page, data=None) -> Sheet:
    """The rows as they are stored now; the version is read before them."""
    version = queries.stored_version(request.jobcenter, year)
    book = queries.year_books(request.jobcenter, [year])[year]
    sources = queries.source_choices(request.jobcenter)
    return Sheet(
        page.groups(book),
        version,
        sources,
        data,
        figures=page.figures(book),
        constants=page.constants(book),
    )


def _show(request, year: int, page: Page, sheet: Sheet, status: int = 200):
    context = {
        "page": page,
        "year": year,
        "sheet": sheet,
        "back": place_url(request.jobcenter, year, page.name),
        "tabs": presenters.tabs(request.jobcenter, year, page.name),
        "other_year": presenters.same_page(request.jobcenter, year - 1, page.name),
    }
    if status == CONFLICT:
        context["last_change"] = queries.last_change(request.jobcenter, year)
    return render(request, "budgets/edit.html", context, status=status)
