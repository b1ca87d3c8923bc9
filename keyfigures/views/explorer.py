"""The page "Auswerten" and its files."""

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from keyfigures import exports
from keyfigures.forms.views import NewViewForm
from keyfigures.models import SavedView
from keyfigures.presenters import explorer as presenter
from keyfigures.tabs import tabs
from keyfigures.views.question import WRITERS, Asked
from organisations.access import jobcenter_page
from organisations.permissions import permissions_of
from organisations.roles import Permission


@require_GET
@jobcenter_page(Permission.VIEW_PLANS)
def explorer(request, year):
    """Choose figures; see them as table and chart."""
    asked = Asked(request, year)
    page = presenter.Page(asked.result, request.jobcenter, year)
    may = permissions_of(request.user, request.jobcenter)
    context = {
        "form": asked.form,
        "page": page,
        "summary": presenter.summary(asked.result, asked.offers),
        "has_values": bool(asked.offers.lines),
        "views": SavedView.objects.filter(
            user=request.user, jobcenter=request.jobcenter
        ),
        "view_form": NewViewForm(initial={"query": asked.query}),
        "csv_url": asked.url("explorer_csv") if Permission.EXPORT in may else "",
        "xlsx_url": asked.url("explorer_xlsx") if Permission.EXPORT in may else "",
        "insert_url": asked.url("explorer_insert") if may & {*WRITERS} else "",
        "may_edit": Permission.EDIT_FIGURES in may,
        "tabs": tabs(request.jobcenter, year, "auswerten", request.user),
    }
    return render(request, "keyfigures/explorer.html", context)


@require_GET
@jobcenter_page(Permission.EXPORT)
def explorer_csv(request, year):
    """The table shown, as CSV."""
    return _file(Asked(request, year), "csv")


@require_GET
@jobcenter_page(Permission.EXPORT)
def explorer_xlsx(request, year):
    """The table shown, as workbook."""
    return _file(Asked(request, year), "xlsx")


def _file(asked: Asked, kind: str) -> HttpResponseBase:
    """The file of a result; without one back to the choice."""
    answer = asked.result.answer
    if answer is None:
        return redirect(asked.url("explorer"))
    make = exports.table_csv if kind == "csv" else exports.table_xlsx
    return exports.download(make(answer), f"auswertung-{asked.jobcenter.slug}.{kind}")
