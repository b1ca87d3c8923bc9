"""The list of the measures of a year, and a new year from the one before."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render

from measures import actions, queries
from measures.forms.filters import FilterForm
from measures.presenters import lists
from measures.presenters.totals import totals
from measures.queries.filters import wanted_of
from measures.views.asked import Asked
from organisations.access import jobcenter_page
from organisations.roles import Permission


@jobcenter_page(Permission.VIEW_PLANS)
def overview(request, year):
    """The measures of the plan, what earlier plans still bind, and the sums."""
    asked = Asked(request, year)
    book = asked.book
    form = FilterForm(request.GET, book=book, library=asked.library)
    wanted = form.wanted
    shown, earlier = (wanted_of(rows, wanted) for rows in (book.measures, book.earlier))
    context = {
        "plan": asked.variant,
        "tabs": asked.tabs("list"),
        "may_edit": asked.may_edit,
        "form": form,
        "is_filtered": bool(wanted),
        "is_empty": not book.measures,
        "rows": lists.rows(shown, year, asked.jobcenter, asked.query),
        "foot": lists.foot(shown, year),
        "payers": lists.payers([*shown, *earlier], year),
        "earlier": lists.rows(earlier, year, asked.jobcenter),
        "earlier_foot": lists.foot(earlier, year),
        "totals": totals(asked.jobcenter, book) if book.all else None,
        "can_copy": asked.may_edit and not book.measures and _has_last_year(asked),
        "query": asked.query,
    }
    return render(request, "measures/list.html", context)


@jobcenter_page(Permission.EDIT_BUDGET)
def copy(request, year):
    """Ask, then fill the empty plan of the year from the one before."""
    asked = Asked(request, year)
    if request.method == "POST":
        try:
            plan = actions.copy_year(asked.jobcenter, year, by=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _copied(plan))
        return redirect(asked.address("list"))
    source = queries.plan_book(asked.jobcenter, year - 1, library=asked.library)
    context = {"source": source, "back": asked.address("list")}
    return render(request, "measures/copy.html", context)


def _has_last_year(asked: Asked) -> bool:
    """Only the planning that counts is begun from the year before."""
    if asked.variant:
        return False
    plan = queries.current_plan(asked.jobcenter, asked.year - 1)
    return plan is not None and plan.measures.exists()


def _copied(plan) -> str:
    count = plan.measures.count()
    if not count:
        return (
            "Aus dem Vorjahr war nichts zu übernehmen: Was noch läuft, steht unter den "
            "früheren Plänen."
        )
    return (
        f"{lists.counted(count, 'Maßnahme', 'Maßnahmen')} aus dem Vorjahr übernommen."
    )
