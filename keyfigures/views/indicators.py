"""Pages of the indicators: all of them by topic, and what one of them means."""

from django.shortcuts import get_object_or_404, render

from keyfigures import usage
from keyfigures.forms.indicators import IndicatorSearch
from keyfigures.models import Indicator
from keyfigures.presenters import catalogue as presenters
from keyfigures.queries import catalogue as queries
from keyfigures.tabs import tabs
from keyfigures.views.catalogue import KINDS
from organisations.access import jobcenter_page
from organisations.permissions import has_permission
from organisations.roles import Permission


@jobcenter_page(Permission.VIEW_PLANS)
def indicator_list(request, year):
    """Own and shared indicators under the headings of their topics."""
    form = IndicatorSearch(request.GET)
    words = form.cleaned_data["suche"] if form.is_valid() else ""
    rows = queries.offered(Indicator, request.jobcenter)
    topics = presenters.topics(queries.indicators_with(rows, words), request.jobcenter)
    context = {
        "kind": KINDS["kennzahlen"],
        "form": form,
        "words": words,
        "topics": topics,
        "count": sum(len(topic.rows) for topic in topics),
        "tabs": tabs(request.jobcenter, year, "kennzahlen", request.user),
        "may_edit": _may_edit(request),
    }
    return render(request, "keyfigures/indicators.html", context)


@jobcenter_page(Permission.VIEW_PLANS)
def indicator(request, year, pk):
    """An indicator, own or shared: what it means, its newest value, its places."""
    rows = Indicator.objects.visible_to(request.user)
    row = get_object_or_404(rows.available_to(request.jobcenter), pk=pk)
    context = {
        "indicator": row,
        "facts": presenters.facts(row),
        "newest": queries.newest_of(row, request.jobcenter),
        "places": usage.places_of_indicator(row, request.jobcenter),
        "may_edit": _may_edit(request),
    }
    return render(request, "keyfigures/indicator.html", context)


def _may_edit(request) -> bool:
    return has_permission(request.user, Permission.EDIT_FIGURES, request.jobcenter)
