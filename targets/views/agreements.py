"""Pages of the agreements of a year: all of them, one, and its steps."""

from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse

from core.errors import StaleData
from organisations.access import jobcenter_page
from organisations.permissions import has_permission
from organisations.roles import Permission
from targets import actions, queries
from targets.checks import agreement_findings
from targets.edit_pages import EditPage
from targets.forms.agreements import NewAgreementForm
from targets.models import Agreement
from targets.presenters import agreements as shown
from targets.tabs import tabs
from targets.views.agreements_steps import STEPS, Step
from targets.views.found import CONFLICT, find_agreement, resolver_of


@jobcenter_page(Permission.VIEW_PLANS)
def agreements(request, year):
    """The agreements of the year; most Jobcenter have one."""
    rows = queries.agreements_of(request.jobcenter, year)
    context = {
        "year": year,
        "tabs": tabs(request.jobcenter, year, "vereinbarung"),
        "rows": shown.listed(rows),
        "may_edit": _may_edit(request),
    }
    return render(request, "targets/agreement/list.html", context)


@jobcenter_page(Permission.EDIT_TARGETS)
def new_agreement(request, year):
    """The level of the law, when it was offered, how it is judged."""
    agreement = Agreement(jobcenter=request.jobcenter, year=year)
    page = EditPage(
        lambda sent: NewAgreementForm(sent, agreement=agreement),
        0,
        request.POST or None,
    )
    if request.method == "POST" and page.form.is_valid():
        try:
            stored = actions.create_agreement(
                request.jobcenter, year, page.form.values(), by=request.user
            )
        except ValidationError as error:
            page.form.add_error(None, error)
        else:
            messages.success(request, f"{stored} angelegt.")
            return redirect(_url(request, stored))
    context = {
        "year": year,
        "page": page,
        "heading": f"Neue Zielvereinbarung {year}",
        "lead": "Danach folgen Parteien, Ziele und Anlagen.",
        "button": "Vereinbarung anlegen",
        "back": reverse("targets:agreements", args=[request.jobcenter.slug, year]),
    }
    return render(request, "targets/agreement/form.html", context)


@jobcenter_page(Permission.VIEW_PLANS)
def agreement(request, year, level):
    """One agreement: how far it is, who agrees, on what, and what is to be done."""
    row = find_agreement(request, year, level)
    found = queries.agreement_page(row, resolver_of(request, year))
    context = {
        "year": year,
        "agreement": row,
        "states": shown.states(row),
        "facts": shown.facts(row),
        "parties": shown.parties(found.parties),
        "annexes": found.annexes,
        "targets": shown.targets(found),
        "amendments": shown.amendments(found),
        "tasks": shown.tasks(found) if _may_edit(request) else [],
        "findings": [replace(one, url="") for one in agreement_findings(found)],
        "may_edit": _may_edit(request),
    }
    return render(request, "targets/agreement/agreement.html", context)


@jobcenter_page(Permission.EDIT_TARGETS)
def agreement_step(request, year, level, step):
    """One step of an agreement: what it asks, and what happens then."""
    row, made = find_agreement(request, year, level), STEPS[step]
    page = EditPage(made.form_of(row), row.version, request.POST or None)
    status = 200
    if request.method == "POST" and page.form.is_valid():
        try:
            made.act(row, page.form, version=page.sent_version, by=request.user)
        except StaleData as error:
            row = find_agreement(request, year, level)
            stored = EditPage(made.form_of(row), row.version)
            page, status = page.merged_with(stored), CONFLICT
            if not page.differences:
                messages.warning(request, str(error))
        except ValidationError as error:
            page.form.add_error(None, error)
        else:
            messages.success(request, made.done)
            return redirect(_after(request, row, made))
    context = _step_context(request, row, made, page)
    return render(request, "targets/agreement/form.html", context, status=status)


def _step_context(request, row: Agreement, step: Step, page: EditPage) -> dict:
    found = queries.agreement_page(row, resolver_of(request, row.year))
    return {
        "year": row.year,
        "agreement": row,
        "page": page,
        "heading": step.heading,
        "lead": step.lead,
        "button": step.button,
        "is_danger": step.is_danger,
        "consequences": step.consequences(found),
        "hints": step.hints(found),
        "problem": "" if page.form.is_bound else _problem(row, step),
        "back": _url(request, row),
        "last_change": queries.last_change(row) if page.differences else None,
    }


def _problem(row: Agreement, step: Step) -> str:
    """Why the state of the agreement does not allow this step; else empty."""
    try:
        step.check(row)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def _after(request, row: Agreement, step: Step) -> str:
    if step.is_danger:
        return reverse("targets:agreements", args=[request.jobcenter.slug, row.year])
    return _url(request, row)


def _url(request, row: Agreement) -> str:
    return reverse(
        "targets:agreement", args=[request.jobcenter.slug, row.year, row.level]
    )


def _may_edit(request) -> bool:
    return has_permission(request.user, Permission.EDIT_TARGETS, request.jobcenter)
