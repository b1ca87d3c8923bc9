"""Monthly spending from a file: read, shown in the grid, stored by the grid alone."""

from django.core.exceptions import ValidationError
from django.shortcuts import render

from budgets import presenters
from budgets.importers import read_actuals
from budgets.pages import PAGES
from budgets.pages.actuals import texts_of
from budgets.views.grids import sheet_of, show
from keyfigures.forms.imports import UploadForm
from organisations.access import jobcenter_page
from organisations.roles import Permission

PAGE = PAGES["actuals"]


@jobcenter_page(Permission.EDIT_BUDGET)
def import_actuals(request, year):
    """Ask for a file; show what it would change, or everything wrong with it."""
    form, problems = UploadForm(request.POST or None, request.FILES or None), []
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            found = read_actuals(file.read(), file.name, year)
        except ValidationError as error:
            form.add_error("file", error)
        else:
            if not found.problems:
                return _preview(request, year, file.name, found)
            problems = found.problems
    context = {
        "form": form,
        "problems": problems,
        "year": year,
        "tabs": presenters.tabs(request.jobcenter, year, PAGE.name),
    }
    return render(request, "budgets/actuals_import.html", context)


def _preview(request, year: int, name: str, found):
    """The grid filled with the file; nothing is stored before the person saves it."""
    stored = sheet_of(request, year, PAGE)
    sheet = stored.filled_with(texts_of(found.amounts))
    changed = presenters.imported(stored, sheet)
    return show(request, year, PAGE, sheet, imported={"file": name, "changes": changed})
