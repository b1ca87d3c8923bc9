"""The targets of several years beside each other, for whoever leads."""

from django.shortcuts import render

from organisations.access import jobcenter_page
from organisations.roles import Permission
from targets.presenters import years as shown
from targets.queries.years import years_of
from targets.tabs import tabs


@jobcenter_page(Permission.VIEW_PLANS)
def years(request, year):
    """Agreed value, result and what became of it; the newest years up to this one."""
    context = {
        "year": year,
        "tabs": tabs(request.jobcenter, year, "jahre"),
        **shown.years_page(years_of(request.jobcenter, year)),
    }
    return render(request, "targets/standing/years.html", context)
