"""The money of a year at a glance."""

from django.shortcuts import render

from budgets import presenters, queries
from budgets.checks import findings_in
from organisations.access import jobcenter_page
from organisations.permissions import has_permission
from organisations.roles import Permission


@jobcenter_page(Permission.VIEW_PLANS)
def overview(request, year):
    """Everything about the money of a year, computed."""
    shelf = queries.Shelf(request.jobcenter)
    may_edit = has_permission(request.user, Permission.EDIT_BUDGET, request.jobcenter)
    context = {
        "year": year,
        "may_edit": may_edit,
        **presenters.overview(shelf, year),
        "findings": findings_in(
            [shelf.book(year - 1), shelf.book(year)], request.jobcenter
        ),
    }
    return render(request, "budgets/overview.html", context)
