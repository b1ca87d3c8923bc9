"""Estimate of the federal money before it is allotted; taken over as a forecast."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from budgets import actions, ordinances, queries
from budgets.forms import EstimateForm
from budgets.places import place_url
from budgets.presenters import estimate as shown
from organisations.access import jobcenter_page
from organisations.permissions import has_permission
from organisations.roles import Permission


@require_safe
@jobcenter_page(Permission.VIEW_PLANS)
def estimate(request, year):
    """The question in the address, the working on the page."""
    form, result = _form(request, request.GET, year), None
    if form.is_valid():
        result = shown.shown(
            form.ordinance.assuming(form.amounts()),
            form.cleaned_data["jobcenter"],
            form.cleaned_data["vergleich"],
            _books(request.jobcenter, year),
        )
    context = {
        "form": form,
        "result": result,
        "ordinance": form.ordinance,
        "year": year,
        "version": queries.stored_version(request.jobcenter, year),
        "may_adopt": bool(result) and _may_adopt(request, form),
    }
    return render(request, "budgets/estimate.html", context)


@require_POST
@jobcenter_page(Permission.EDIT_BUDGET)
def adopt_estimate(request, year):
    """Store the estimate as allocation; refused in words where it may not."""
    form = _form(request, request.POST, year)
    back = reverse("budgets:estimate", args=[request.jobcenter.slug, year])
    query = urlencode({name: text for name, text in form.data.items() if text})
    if not form.is_valid():
        return redirect(f"{back}?{query}")
    try:
        actions.adopt_estimate(
            request.jobcenter,
            year,
            form.ordinance.assuming(form.amounts()),
            is_changed=form.is_changed,
            version=_version(request),
            by=request.user,
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(f"{back}?{query}")
    messages.success(request, f"Schätzung {year} als Zuweisung übernommen.")
    return redirect(place_url(request.jobcenter, year, "allocations"))


def _form(request, data, year: int) -> EstimateForm:
    own = request.jobcenter.agency_number
    return EstimateForm(data, ordinance=ordinances.nearest(year), own=own)


def _books(jobcenter, year: int) -> list:
    """The year itself and the one before, to compare with."""
    found = queries.year_books(jobcenter, [year, year - 1])
    return [found[year], found[year - 1]]


def _may_adopt(request, form: EstimateForm) -> bool:
    """Only the own Jobcenter's estimate, by whoever may edit the money."""
    is_own = form.cleaned_data["jobcenter"] == request.jobcenter.agency_number
    return is_own and has_permission(
        request.user, Permission.EDIT_BUDGET, request.jobcenter
    )


def _version(request) -> int:
    """The version the page was made from; -1, which fits none, if unreadable."""
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 10 else -1
