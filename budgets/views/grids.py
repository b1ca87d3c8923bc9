"""The grids in which the money of a year is typed."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render

from budgets import presenters, queries
from budgets.pages import PAGES, Desk, Page
from budgets.places import place_url
from budgets.sheets import Sheet
from core.errors import StaleData
from organisations.access import jobcenter_page
from organisations.roles import Permission

CONFLICT = 409
TRIES = 3


def _view_of(page: Page):
    """Each page of grids is a view of its own, named in the addresses."""

    @jobcenter_page(Permission.EDIT_BUDGET)
    def view(request, year):
        return _edit(request, year, page)

    return view


VIEWS = {name: _view_of(page) for name, page in PAGES.items()}


def _edit(request, year: int, page: Page):
    """Show a grid, or store it; refuse what is wrong or was made from an old state."""
    if request.method != "POST":
        return show(request, year, page, sheet_of(request, year, page))
    sheet = sheet_of(request, year, page, request.POST)
    if not sheet.is_valid():
        return show(request, year, page, sheet)
    try:
        merged = _save(request, year, page, sheet)
    except ValidationError as error:
        sheet.add_error(error)
        return show(request, year, page, sheet)
    if merged:
        return show(request, year, page, merged, status=CONFLICT)
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
            stored = sheet_of(request, year, page)
            merged = sheet.merged_with(stored)
            if merged.differences:
                return merged
            version = stored.stored_version
        else:
            return None
    return merged


def sheet_of(request, year: int, page: Page, data=None) -> Sheet:
    """The rows as they are stored now; the version is read before them."""
    version = queries.stored_version(request.jobcenter, year)
    book = queries.year_books(request.jobcenter, [year])[year]
    desk = Desk(request.jobcenter, book)
    sources = queries.source_choices(request.jobcenter)
    return Sheet(
        page.groups(desk),
        version,
        sources,
        data,
        figures=page.figures(desk),
        constants=page.constants(desk),
        links=page.links(desk),
    )


def show(request, year: int, page: Page, sheet: Sheet, status: int = 200, **more):
    """The grid; ``more`` is what stands above it in one case only."""
    context = {
        "page": page,
        "year": year,
        "sheet": sheet,
        "back": place_url(request.jobcenter, year, page.name),
        "tabs": presenters.tabs(request.jobcenter, year, page.name),
        "other_year": presenters.same_page(request.jobcenter, year - 1, page.name),
        "action": presenters.same_page(request.jobcenter, year, page.name),
        **more,
    }
    if status == CONFLICT:
        context["last_change"] = queries.last_change(request.jobcenter, year)
    return render(request, "budgets/edit.html", context, status=status)
