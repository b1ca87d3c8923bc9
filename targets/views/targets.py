"""Pages of the targets: the year at a glance, one target, a new one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse

from core.errors import DomainError, StaleData
from organisations.access import jobcenter_page
from organisations.permissions import has_permission
from organisations.roles import Permission
from targets import actions, presenters, queries
from targets.checks import findings
from targets.edit_pages import version_in
from targets.enums import TargetKind
from targets.forms import READINGS, SubjectForm
from targets.models import Target
from targets.pages import TargetPage
from targets.places import place_url
from targets.views.amendments import show_fixed
from targets.views.found import CONFLICT, find_target, resolver_of


@jobcenter_page(Permission.VIEW_PLANS)
def overview(request, year):
    """All targets of a year with baseline, change and what the checks say."""
    rows = queries.target_table(request.jobcenter, year, resolver_of(request, year))
    context = {
        "year": year,
        "groups": presenters.by_aim(rows),
        "notes": presenters.notes(rows),
        "findings": findings(request.jobcenter, rows),
        "may_edit": has_permission(
            request.user, Permission.EDIT_TARGETS, request.jobcenter
        ),
    }
    return render(request, "targets/overview.html", context)


@jobcenter_page(Permission.EDIT_TARGETS)
def create(request, year):
    """First what the target is about, then its numbers."""
    subject = SubjectForm(request.GET or None, jobcenter=request.jobcenter, year=year)
    if not subject.is_valid():
        context = {"year": year, "form": subject}
        return render(request, "targets/subject.html", context)
    target = Target(
        jobcenter=request.jobcenter,
        year=year,
        indicator=subject.cleaned_data["kennzahl"],
        population=subject.cleaned_data["gruppe"],
        kind=subject.cleaned_data["art"],
    )
    target.kind = _reading(request, target.kind)
    page = TargetPage(
        target, target.kind, resolver_of(request, year), request.POST or None
    )
    if _wants_to_store(request) and page.form.is_valid():
        values = {
            "indicator": target.indicator,
            "population": target.population,
            **page.form.values(),
        }
        try:
            stored = actions.create_target(
                request.jobcenter, year, values, by=request.user
            )
        except ValidationError as error:
            page.form.add_error(None, error)
        else:
            messages.success(request, f"Ziel „{stored}“ gespeichert.")
            return redirect(place_url(request.jobcenter, year, stored.key))
    return _show(request, year, page)


@jobcenter_page(Permission.EDIT_TARGETS)
def edit(request, year, key):
    """Change a target; a save made from an old state shows both versions."""
    target = find_target(request, year, key)
    if target.agreement and target.agreement.is_signed:
        return show_fixed(request, year, target)
    kind = _kind(request, target)
    page = TargetPage(target, kind, resolver_of(request, year), request.POST or None)
    if not (_wants_to_store(request) and page.form.is_valid()):
        return _show(request, year, page)
    try:
        actions.save_target(
            target, page.form.values(), version=page.sent_version, by=request.user
        )
    except StaleData:
        stored = TargetPage(find_target(request, year, key), kind, page.resolver)
        return _show(request, year, page.merged_with(stored), status=CONFLICT)
    except ValidationError as error:
        page.form.add_error(None, error)
        return _show(request, year, page)
    messages.success(request, f"Ziel „{target}“ gespeichert.")
    return redirect(place_url(request.jobcenter, year, key))


@jobcenter_page(Permission.EDIT_TARGETS)
def remove(request, year, key):
    """Ask, then take the target away."""
    target = find_target(request, year, key)
    problem = ""
    if request.method == "POST":
        version = version_in(request.POST)
        try:
            actions.remove_target(target, version=version, by=request.user)
        except DomainError as error:
            problem = str(error)
            target = find_target(request, year, key)
        else:
            messages.success(request, f"Ziel „{target}“ entfernt.")
            return redirect(place_url(request.jobcenter, year))
    rows = [queries.target_row(target, resolver_of(request, year))]
    context = {
        "year": year,
        "target": target,
        "problem": problem,
        "lost": presenters.what_is_lost(rows[0]),
        "back": reverse("targets:edit", args=[request.jobcenter.slug, year, key]),
    }
    status = CONFLICT if problem else 200
    return render(request, "targets/remove.html", context, status=status)


def _kind(request, target: Target) -> str:
    """The kind the page is made for: as sent, as chosen in the address, as stored."""
    wanted = request.POST.get("kind") or request.GET.get("art") or target.kind
    return wanted if wanted in TargetKind.values else target.kind


def _reading(request, kind: str) -> str:
    """Of a change of a rate the form asks once more which one is meant."""
    asked = request.POST.get("kind")
    return asked if kind in READINGS and asked in READINGS else kind


def _wants_to_store(request) -> bool:
    return request.method == "POST" and "preview" not in request.POST


def _show(request, year: int, page: TargetPage, status: int = 200):
    target = page.target
    context = {
        "year": year,
        "page": page,
        "target": target,
        "kinds": TargetKind.choices,
        "kind": TargetKind(page.kind),
        "resolved": page.resolved(),
        "back": place_url(request.jobcenter, year, target.key),
    }
    if status == CONFLICT:
        context["last_change"] = queries.last_change(target)
    return render(request, "targets/form.html", context, status=status)
