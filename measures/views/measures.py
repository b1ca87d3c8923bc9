"""Pages of one measure: new, shown and changed, computed while typing, removed."""

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from core.errors import StaleData
from measures import actions, rules
from measures.enums import PlanState
from measures.forms import merging
from measures.forms.measure import MeasureForm
from measures.models import Measure, MeasurePlan
from measures.presenters import lists, results
from measures.queries.trail import last_change, was_removed
from measures.views.asked import Asked, editing_page
from organisations.access import check_permission, jobcenter_page
from organisations.roles import Permission


@editing_page
def add(request, year):
    """A new measure."""
    asked = Asked(request, year)
    form = _new_form(asked, request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _show(asked, form)
    if form.is_valid():
        try:
            form.measure.plan = asked.plan()
            row = _save(request, form, seen=None)
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, f"„{row.name}“ ist im Plan.")
            return redirect(asked.address("measure", row.pk))
    return _show(asked, form)


@jobcenter_page(Permission.VIEW_PLANS)
def measure(request, year, pk):
    """One measure: what it costs, and the form to change it."""
    asked = Asked(request, year)
    row = _rows(asked).filter(pk=pk).first()
    if request.method == "POST":
        check_permission(request, Permission.EDIT_BUDGET)
        if row is None and was_removed(asked.jobcenter, year, pk):
            return _removed_meanwhile(asked)
    row = row or get_object_or_404(_rows(asked), pk=pk)
    asked.follow(row)
    if request.method != "POST":
        return _show(asked, _form(asked, row), row)
    if row.plan.state == PlanState.REPLACED:
        return _replaced_meanwhile(asked, row)
    form = _form(asked, row, request.POST)
    if form.is_valid():
        try:
            _save(request, form, seen=_seen(request))
        except StaleData:
            return _stale(asked, form, pk)
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, f"„{row.name}“ ist gespeichert.")
            return redirect(asked.address("measure", pk))
    return _show(asked, form, _rows(asked).get(pk=pk))


@require_POST
@jobcenter_page(Permission.EDIT_BUDGET)
def compute(request, year):
    """What the form as typed costs, for the page while somebody types."""
    asked = Asked(request, year)
    form = _new_form(asked, request.POST)
    context: dict = {"year": year, "missing": []}
    if form.is_valid():
        typed = form.typed()
        try:
            rules.check_measure(typed.measure, typed.cohorts)
            context["result"] = results.shown(typed.measure, typed.cohorts)
        except ValidationError as error:
            context["missing"] = error.messages
    else:
        context["missing"] = [text for texts in form.errors.values() for text in texts]
    return JsonResponse({"html": render_to_string("measures/_result.html", context)})


@editing_page
def remove(request, year, pk):
    """Ask, then take the measure out of the plan."""
    asked = Asked(request, year)
    row = get_object_or_404(_rows(asked), pk=pk)
    asked.follow(row)
    rules.check_can_edit(row.plan)
    if request.method == "POST":
        try:
            actions.remove_measure(row, by=request.user, seen=_seen(request))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect(asked.address("measure", pk))
        messages.success(request, f"„{row.name}“ ist aus dem Plan entfernt.")
        return redirect(asked.address("list"))
    context = {
        "row": row,
        "lost": [lists.quantity(row), f"{lists.term(row)}", str(row.version)],
        "back": asked.address("measure", pk),
    }
    return render(request, "measures/remove.html", context)


# --- Saving ---------------------------------------------------------------------------


def _save(request, form: MeasureForm, seen: int | None) -> Measure:
    typed = form.typed()
    return actions.save_measure(
        typed.measure,
        by=request.user,
        seen=seen,
        cohorts=[(cohort.start, cohort.persons) for cohort in typed.cohorts],
        target_groups=typed.groups,
        categories=typed.categories,
    )


def _seen(request) -> int:
    """The version the page was made from; -1, which fits none, if unreadable."""
    text = request.POST.get("version_seen", "")
    return int(text) if text.isdecimal() and len(text) < 10 else -1


def _stale(asked: Asked, mine: MeasureForm, pk: int):
    """Both versions on one page, and a form that keeps what both have changed."""
    row = _rows(asked).get(pk=pk)
    data, differences = merging.merge(mine, _form(asked, row))
    form = _form(asked, row, data)
    context = {
        "differences": differences,
        "last_change": last_change(pk),
        "is_merged": True,
    }
    return _show(asked, form, row, context, HTTPStatus.CONFLICT)


def _replaced_meanwhile(asked: Asked, row: Measure):
    """Another plan counts by now; what was typed waits at its same measure."""
    same = Q(thread=row.identity) | Q(pk=row.identity)
    found = _rows(asked).filter(same, plan__state=PlanState.CURRENT).first()
    if found is None:
        asked.variant = None
        return _removed_meanwhile(asked)
    mine = _form(asked, row, asked.request.POST)
    asked.follow(found)
    messages.warning(
        asked.request,
        f"Inzwischen gilt eine andere Planung, „{found.plan.name}“. Ihre Eingaben "
        "stehen unten an derselben Maßnahme dieser Planung.",
    )
    return _stale(asked, mine, found.pk)


def _removed_meanwhile(asked: Asked):
    """The measure is gone; what was typed waits on the page of a new one."""
    form = _new_form(asked, asked.request.POST)
    form.add_error(
        None,
        "Jemand anders hat diese Maßnahme inzwischen entfernt. Ihre Angaben stehen "
        "noch hier: Speichern legt sie als neue Maßnahme an.",
    )
    return _show(asked, form, status=HTTPStatus.CONFLICT)


# --- Showing --------------------------------------------------------------------------


def _rows(asked: Asked):
    rows = Measure.objects.visible_to(asked.request.user).with_parts()
    return rows.filter(plan__jobcenter=asked.jobcenter, plan__year=asked.year)


def _form(asked: Asked, row: Measure, data=None) -> MeasureForm:
    return MeasureForm(data, measure=row, library=asked.library)


def _new_form(asked: Asked, data=None) -> MeasureForm:
    plan = MeasurePlan(jobcenter=asked.jobcenter, year=asked.year)
    return _form(asked, Measure(plan=asked.variant or plan), data)


def _show(
    asked: Asked,
    form: MeasureForm,
    row: Measure | None = None,
    more: dict | None = None,
    status: int = HTTPStatus.OK,
):
    """``row`` is the measure as it is stored, None for a new one."""
    context: dict = {
        "form": form,
        "row": row,
        "may_edit": asked.may_edit or form.is_bound,  # what was typed stays
        "base": merging.base_of(_form(asked, row) if row else form),
        "seen": row.row_version if row else "",
        "action": asked.address("measure", row.pk) if row else asked.address("add"),
        "compute_url": asked.address("compute"),
        "list_url": asked.address("list"),
        "remove_url": asked.address("remove", row.pk) if row else "",
    }
    if row:
        context["result"] = results.shown(row)
        context["facts"] = results.facts(row)
        if row.copied_from_id:
            old = Measure.objects.with_parts().get(pk=row.copied_from_id)
            context["comparison"] = results.comparison(row, old)
            context["old"] = old
    if form.is_bound and not (more or {}).get("is_merged"):
        context["base"] = form.data.get("base", "")
        context["seen"] = form.data.get("version_seen", "")
    context |= more or {}
    return render(asked.request, "measures/measure.html", context, status=status)
