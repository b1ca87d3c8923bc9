"""The path of a target: choose the method, see the months, type them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render

from core.errors import DomainError, StaleData
from organisations.access import jobcenter_page
from organisations.roles import Permission
from targets import actions, rules
from targets.edit_pages import EditPage
from targets.forms.path import PathForm
from targets.models import Target
from targets.presenters import path as shown
from targets.queries.standings import TargetStanding, standings_among, with_parts
from targets.views.found import CONFLICT, find_target


@jobcenter_page(Permission.EDIT_TARGETS)
def path(request, year, key):
    """Refused in words once the agreement is signed."""
    target = find_target(request, year, key)
    row = _standing(target)
    page = _page(row, request.POST or None)
    problem = _problem(target)
    if problem or request.method != "POST" or not page.form.is_valid():
        return _show(request, row, page, problem)
    try:
        actions.set_path(
            target,
            page.form.cleaned_data["method"],
            page.form.values(),
            version=page.sent_version,
            by=request.user,
        )
    except StaleData:
        row = _standing(find_target(request, year, key))
        return _show(request, row, page.merged_with(_page(row, None)), conflict=True)
    except ValidationError as error:
        page.form.add_error(None, error)
        return _show(request, row, page, problem)
    messages.success(request, f"Verlauf von „{target}“ gespeichert.")
    return redirect("targets:target", request.jobcenter.slug, year, key)


def _page(row: TargetStanding, data) -> EditPage:
    return EditPage(lambda sent: PathForm(sent, row=row), row.target.version, data)


def _standing(target: Target) -> TargetStanding:
    return standings_among(with_parts(Target.objects.filter(pk=target.pk)))[0]


def _problem(target: Target) -> str:
    """Why nothing may change here; empty where it may."""
    try:
        rules.check_is_open(target)
    except DomainError as error:
        return str(error)
    return ""


def _show(request, row, page, problem: str = "", conflict: bool = False):
    is_refused = conflict or (problem and request.method == "POST")
    context = {
        "year": row.target.year,
        "target": row.target,
        "page": page,
        "problem": problem,
        **shown.path_page(row, page.form.months),
    }
    status = CONFLICT if is_refused else 200
    return render(request, "targets/standing/path.html", context, status=status)
