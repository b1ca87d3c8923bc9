"""The money of a plan split by what a person chooses: page and files."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from keyfigures.exports import download
from measures.forms.filters import query_of
from measures.forms.shares import ShareForm
from measures.presenters import shares as presenter
from measures.queries.filters import Wanted
from measures.queries.shares import ShareView, share_view
from measures.queries.splits import splits_of
from measures.shares import files, words
from measures.views.asked import VARIANT, Asked
from organisations.access import jobcenter_page
from organisations.permissions import has_permission
from organisations.roles import Permission


@jobcenter_page(Permission.VIEW_PLANS)
def shares(request, year):
    """Amount and percent of each part, beside last year, as table and chart."""
    asked = Asked(request, year)
    form = _form(asked)
    view = _view(asked, form)
    context = {
        "plan": asked.variant,
        "variant": VARIANT,
        "tabs": asked.tabs("shares"),
        "form": form,
        "is_empty": view.is_empty,
        "page": presenter.page(view, lambda wanted: _list(asked, wanted)),
        "overlap": words.OVERLAP,
        "list_url": asked.address("list"),
        "csv_url": _file(asked, "shares_csv", form),
        "xlsx_url": _file(asked, "shares_xlsx", form),
        "may_export": has_permission(request.user, Permission.EXPORT, asked.jobcenter),
    }
    return render(request, "measures/shares.html", context)


@jobcenter_page(Permission.EXPORT)
def shares_csv(request, year):
    asked = Asked(request, year)
    view = _view(asked, _form(asked))
    return download(files.csv_of(view), _name(asked, view, "csv"))


@jobcenter_page(Permission.EXPORT)
def shares_xlsx(request, year):
    asked = Asked(request, year)
    view = _view(asked, _form(asked))
    title = f"{words.title(view)}, {asked.jobcenter.name}"
    return download(files.xlsx_of(view, title), _name(asked, view, "xlsx"))


def _form(asked: Asked) -> ShareForm:
    return ShareForm(asked.request.GET, splits=splits_of(asked.library))


def _view(asked: Asked, form: ShareForm) -> ShareView:
    return share_view(
        asked.jobcenter, asked.year, form.chosen, asked.variant, asked.library
    )


def _name(asked: Asked, view: ShareView, ending: str) -> str:
    return f"auswertung-{view.split.key}-{asked.year}-{asked.jobcenter.slug}.{ending}"


def _list(asked: Asked, wanted: Wanted) -> str:
    """The list of measures, narrowed."""
    return _address(asked, "list", query_of(wanted))


def _file(asked: Asked, name: str, form: ShareForm) -> str:
    return _address(asked, name, {"nach": form.chosen})


def _address(asked: Asked, name: str, query: dict[str, str]) -> str:
    """A page of the same plan with more to ask for."""
    kept = {VARIANT: str(asked.variant.pk)} if asked.variant else {}
    url = reverse(f"measures:{name}", args=[asked.jobcenter.slug, asked.year])
    return f"{url}?{urlencode(kept | query)}"
