"""One variant: name, note and assumptions; many measures changed at once."""

from decimal import Decimal
from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from core import form_texts, merging
from core.errors import StaleData
from measures import actions
from measures.forms.variants import ChangeForm, SettingsForm
from measures.models import MeasurePlan
from measures.presenters.lists import counted
from measures.views.asked import VARIANT, Asked
from organisations.access import jobcenter_page
from organisations.roles import Permission

ROW = "variant"


@jobcenter_page(Permission.EDIT_BUDGET)
def variant(request, year, pk):
    """Name, note and assumptions; a way to change many measures at once."""
    asked, plan = plan_of(request, year, pk)
    if not plan.is_tried or not plan.is_open:
        messages.error(request, "Geändert werden können nur Varianten in Arbeit.")
        return redirect(list_url(asked))
    if request.method != "POST":
        return _show_settings(asked, plan)
    form = SettingsForm(request.POST, plan=plan)
    if form.is_valid():
        try:
            _save(request, plan, form)
        except StaleData:
            return _stale(asked, plan, form)
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, f"„{form.cleaned_data['name']}“ ist gespeichert.")
            return redirect(opened_url(asked, plan))
    return _show_settings(asked, plan, form)


def _save(request, plan: MeasurePlan, form: SettingsForm) -> None:
    given = form.cleaned_data
    actions.save_variant(
        plan,
        given["name"],
        by=request.user,
        note=given["note"],
        assumptions=form.assumptions,
        seen=request.POST.get("seen", ""),
    )


def _stale(asked: Asked, plan: MeasurePlan, mine: SettingsForm):
    """Both versions on one page, and a form that keeps what both have changed."""
    plan.refresh_from_db()
    theirs = SettingsForm(plan=plan)
    base = form_texts.load(mine.data.get("base", ""), depth=1)
    merged = merging.merge(
        {ROW: base}, {ROW: mine.typed_texts()}, {ROW: theirs.stored_texts()}
    )
    data = QueryDict(mutable=True)
    data.update(merged.rows[ROW])
    differences = [
        {
            "label": mine.fields[item.name].label,
            "theirs": form_texts.readable(mine.fields[item.name], item.theirs),
            "mine": form_texts.readable(mine.fields[item.name], item.mine),
            "is_open": item.is_open,
        }
        for item in merged.differences
    ]
    form = SettingsForm(data, plan=plan)
    status = HTTPStatus.CONFLICT
    return _show_settings(asked, plan, form, differences=differences, status=status)


def _show_settings(
    asked: Asked,
    plan: MeasurePlan,
    form: SettingsForm | None = None,
    *,
    change: ChangeForm | None = None,
    differences: list[dict] | None = None,
    status: int = HTTPStatus.OK,
):
    stored = SettingsForm(plan=plan)
    base, seen = form_texts.dump(stored.stored_texts()), actions.settings_of(plan)
    if form and differences is None:  # as it was sent
        base = asked.request.POST.get("base", "")
        seen = asked.request.POST.get("seen", "")
    context = {
        "plan": plan,
        "form": form or stored,
        "change": change or ChangeForm(library=asked.library),
        "base": base,
        "seen": seen,
        "differences": differences,
        "back": opened_url(asked, plan),
        "list_url": list_url(asked),
    }
    return render(
        asked.request, "measures/variants/settings.html", context, status=status
    )


@require_POST
@jobcenter_page(Permission.EDIT_BUDGET)
def change(request, year, pk):
    """Change quantities or prices of a variant by a percentage."""
    asked, plan = plan_of(request, year, pk)
    form = ChangeForm(request.POST, library=asked.library)
    if form.is_valid() and form.change:
        try:
            count = actions.change_measures(plan, form.change, by=request.user)
        except ValidationError as error:
            refuse(form, error)
        else:
            words = counted(Decimal(count), "Maßnahme", "Maßnahmen")
            messages.success(request, f"{words} geändert.")
            return redirect(opened_url(asked, plan))
    return _show_settings(asked, plan, change=form)


# --- Helpers --------------------------------------------------------------------------


def plan_of(request, year: int, pk: int) -> tuple[Asked, MeasurePlan]:
    """404 for a plan of another year or Jobcenter."""
    asked = Asked(request, year)
    rows = MeasurePlan.objects.visible_to(request.user)
    return asked, get_object_or_404(rows, jobcenter=asked.jobcenter, year=year, pk=pk)


def list_url(asked: Asked) -> str:
    """The list of variants, with none of them open."""
    asked.variant = None
    return asked.address("variants")


def opened_url(asked: Asked, plan: MeasurePlan) -> str:
    """The list of measures of a plan."""
    asked.variant = None
    return f"{asked.address('list')}?{VARIANT}={plan.pk}"


def refuse(form, error: ValidationError) -> None:
    """At its field where the form has one."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, texts in error.message_dict.items():
        form.add_error(name if name in form.fields else None, texts)
