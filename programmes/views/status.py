"""One step of a programme: what it means, the question, the deed."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from core.errors import DomainError
from organisations.access import jobcenter_page
from organisations.roles import Permission
from programmes import actions, presenters, queries
from programmes.enums import ProgrammeStatus
from programmes.forms import StepForm
from programmes.permissions import can_step
from programmes.views.frame import get_programme, programme_page


@require_http_methods(["GET", "HEAD", "POST"])
@jobcenter_page(Permission.VIEW_PLANS)
def status(request, year, pk, target):
    """Ask before the step, and say what it brings about."""
    plan = get_programme(request, year, pk)
    if target not in ProgrammeStatus.values:
        raise Http404
    if not can_step(request.user, plan, target):
        raise PermissionDenied
    standing = queries.standing(plan)
    form = StepForm(
        request.POST or None,
        seen=plan.status,
        errors_open=_open_errors(standing, target),
    )
    if request.method == "POST" and form.is_valid():
        try:
            return _taken(request, plan, target, form.cleaned_data)
        except DomainError as error:
            form.add_error(None, error)
    question = presenters.question(standing, target)
    context = programme_page(
        request, plan, "", question["title"], form=form, question=question
    )
    return render(request, "programmes/status.html", context)


def _taken(request, plan, target: str, answers: dict):
    plan = actions.change_status(
        plan,
        target,
        seen=answers["seen"],
        reason=answers.get("reason", ""),
        by=request.user,
    )
    messages.success(request, presenters.STEP_DONE[plan.status].format(plan))
    return redirect(presenters.url("programme", plan))


def _open_errors(standing, target: str) -> int:
    """Errors ask for a reason only where the programme is released."""
    if target != ProgrammeStatus.RELEASED:
        return 0
    return len(standing.findings.errors)
