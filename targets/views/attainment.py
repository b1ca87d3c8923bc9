"""Pages of attainment: all targets of a year, and a person's decision about one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse

from core.errors import StaleData
from organisations.access import jobcenter_page
from organisations.permissions import has_permission
from organisations.roles import Permission
from targets import queries
from targets.actions import attainment as actions
from targets.edit_pages import EditPage, version_in
from targets.forms.attainment import JudgementForm
from targets.models import Target
from targets.presenters import attainment as shown
from targets.queries.attainment import (
    TargetAttainment,
    attainments_among,
    attainments_of,
    sources_of_results,
)
from targets.rules.attainment import check_can_judge
from targets.tabs import tabs
from targets.views.found import CONFLICT, find_target, resolver_of


@jobcenter_page(Permission.VIEW_PLANS)
def attainment(request, year):
    """Every target of the year: agreed, reached, judgement, ground."""
    found = attainments_of(request.jobcenter, year, resolver_of(request, year))
    agreements = queries.agreements_of(request.jobcenter, year)
    context = {
        "year": year,
        "following": year + 1,
        "tabs": tabs(request.jobcenter, year, "bewertung"),
        "rows": shown.rows(found),
        "counts": shown.counts(found),
        "sources": sources_of_results(found),
        "agreements": shown.agreements(agreements),
        "may_edit": has_permission(
            request.user, Permission.EDIT_TARGETS, request.jobcenter
        ),
    }
    return render(request, "targets/attainment/list.html", context)


@jobcenter_page(Permission.EDIT_TARGETS)
def judge(request, year, key):
    """What the rule says, and what a person decides instead."""
    target = find_target(request, year, key)
    page = _page(target, request.POST or None)
    status = 200
    if request.method == "POST" and page.form.is_valid():
        try:
            actions.judge_target(
                target, **page.form.values(), version=page.sent_version, by=request.user
            )
        except StaleData:
            target = find_target(request, year, key)
            page, status = page.merged_with(_page(target, None)), CONFLICT
        except ValidationError as error:
            page.form.add_error(None, error)
        else:
            messages.success(request, f"Bewertung von „{target}“ gespeichert.")
            return redirect(_list_url(request, year))
    context = _context(request, target) | {"page": page}
    if status == CONFLICT:
        context["last_change"] = queries.last_change(target)
    return render(request, "targets/attainment/judge.html", context, status=status)


@jobcenter_page(Permission.EDIT_TARGETS)
def withdraw(request, year, key):
    """Ask, then let the rule speak again."""
    target = find_target(request, year, key)
    problem = ""
    if request.method == "POST":
        version = version_in(request.POST)
        try:
            actions.withdraw_judgement(target, version=version, by=request.user)
        except ValidationError as error:
            problem = " ".join(error.messages)
            target = find_target(request, year, key)
        else:
            messages.success(request, f"Entscheidung zu „{target}“ zurückgenommen.")
            return redirect(_list_url(request, year))
    context = _context(request, target) | {"problem": problem}
    status = CONFLICT if problem else 200
    return render(request, "targets/attainment/withdraw.html", context, status=status)


def _page(target: Target, data) -> EditPage:
    return EditPage(
        lambda sent: JudgementForm(sent, target=target), target.version, data
    )


def _context(request, target: Target) -> dict:
    one = _one(request, target)
    return {
        "year": target.year,
        "target": target,
        "facts": shown.facts(one),
        "decision": shown.decision(one),
        "without": shown.without_decision(one),
        "refused": _refused(target),
        "back": _list_url(request, target.year),
    }


def _one(request, target: Target) -> TargetAttainment:
    resolver = resolver_of(request, target.year)
    return attainments_among(Target.objects.filter(pk=target.pk), resolver)[0]


def _refused(target: Target) -> str:
    """Why nobody decides about this target; else empty."""
    try:
        check_can_judge(target)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def _list_url(request, year: int) -> str:
    return reverse("targets:attainment", args=[request.jobcenter.slug, year])
