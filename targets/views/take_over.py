"""Last year's targets as a draft of this year's: choose, then make them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render

from organisations.access import jobcenter_page
from organisations.roles import Permission
from targets.actions.take_over import take_over_targets
from targets.forms.take_over import TakeOverForm
from targets.places import place_url
from targets.presenters.take_over import offered
from targets.queries.attainment import attainments_among
from targets.queries.take_over import not_taken_over
from targets.views.found import resolver_of


@jobcenter_page(Permission.EDIT_TARGETS)
def take_over(request, year):
    """What goes on, from which baseline, and what stays to be checked."""
    rows = not_taken_over(request.jobcenter, year)
    found = attainments_among(rows, resolver_of(request, year - 1))
    sent = request.POST if request.method == "POST" else None
    form = TakeOverForm(sent, rows=offered(found))
    if form.is_valid():
        try:
            made = take_over_targets(
                request.jobcenter, year, form.values(), by=request.user
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _done(len(made), year))
            return redirect(place_url(request.jobcenter, year))
    context = {
        "year": year,
        "before": year - 1,
        "rows": found,
        "form": form,
        "back": place_url(request.jobcenter, year),
    }
    return render(request, "targets/attainment/take_over.html", context)


def _done(count: int, year: int) -> str:
    what = "Ein Ziel" if count == 1 else f"{count} Ziele"
    return f"{what} aus {year - 1} übernommen. Prüfen Sie jetzt die Zielwerte."
