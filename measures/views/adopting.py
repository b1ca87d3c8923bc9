"""Adopt a variant or put it aside, and take a kept plan up again."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from core.errors import StaleData
from measures import actions, queries
from measures.compared import compare
from measures.presenters import comparison as comparing
from measures.presenters import variants as presenter
from measures.queries import variants as reading
from measures.views.asked import Asked
from measures.views.variant import list_url, plan_of
from organisations.access import jobcenter_page
from organisations.roles import Permission


@jobcenter_page(Permission.EDIT_BUDGET)
def adopt(request, year, pk):
    """Say what adopting does, ask, then do it."""
    asked, plan = plan_of(request, year, pk)
    current = queries.current_plan(asked.jobcenter, year)
    if request.method == "POST":
        try:
            seen = request.POST.get("seen", "")
            actions.adopt_variant(plan, by=request.user, seen=seen)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            is_stale = isinstance(error, StaleData)
            return redirect(request.path if is_stale else list_url(asked))
        messages.success(request, f"„{plan.name}“ ist jetzt die geltende Planung.")
        return redirect(list_url(asked))
    if not (plan.is_tried and plan.is_open and current):
        messages.error(request, "Übernehmen lässt sich nur eine Variante in Arbeit.")
        return redirect(list_url(asked))
    seen = reading.standing([current, plan])
    found = compare(asked.jobcenter, year, [current, plan], asked.library)
    since = reading.since_copied(plan, found.books[0])
    context = {
        "plan": plan,
        "outcome": comparing.outcome(found),
        "since": comparing.since_words(since),
        "todos": found.todos[1],
        "seen": seen,
        "compare_url": presenter.compare_url(asked.jobcenter, [plan]),
        "back": list_url(asked),
    }
    return render(request, "measures/variants/adopt.html", context)


@jobcenter_page(Permission.EDIT_BUDGET)
def discard(request, year, pk):
    """Ask, then put the variant aside."""
    asked, plan = plan_of(request, year, pk)
    if request.method == "POST":
        done = f"„{plan.name}“ ist verworfen und bleibt unter den früheren Fassungen."
        return _do(asked, lambda: actions.discard_variant(plan, by=request.user), done)
    context = {"plan": plan, "count": plan.measures.count(), "back": list_url(asked)}
    return render(request, "measures/variants/discard.html", context)


@require_POST
@jobcenter_page(Permission.EDIT_BUDGET)
def reopen(request, year, pk):
    """Make a variant again of what was replaced or discarded."""
    asked, plan = plan_of(request, year, pk)
    done = f"„{plan.name}“ ist wieder als Variante in Arbeit."
    return _do(asked, lambda: actions.reopen_plan(plan, by=request.user), done)


@require_POST
@jobcenter_page(Permission.EDIT_BUDGET)
def settle(request, year, pk):
    """What an adopted variant assumed is entered in the budget by now."""
    asked, plan = plan_of(request, year, pk)
    done = "Die Annahmen sind erledigt."
    return _do(asked, lambda: actions.settle_assumptions(plan, by=request.user), done)


def _do(asked: Asked, deed, done: str):
    try:
        deed()
    except ValidationError as error:
        messages.error(asked.request, " ".join(error.messages))
    else:
        messages.success(asked.request, done)
    return redirect(list_url(asked))
