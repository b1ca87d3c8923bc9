"""Pages of the values: list, one value with its origin, entry, withdrawal, export."""

from collections.abc import Iterator
from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from core.errors import StaleData
from keyfigures import actions, exports, presenters, queries, recomputation, usage
from keyfigures.forms.values import (
    FilterForm,
    ReplacementForm,
    ValueForm,
    WithdrawForm,
    shown_fields,
)
from keyfigures.models import DataSource, Indicator, Observation, Population, Region
from keyfigures.presenters import origin
from keyfigures.queries.catalogue import offered
from keyfigures.tabs import tabs
from keyfigures.values import Value
from organisations.access import jobcenter_page
from organisations.permissions import has_permission
from organisations.roles import Permission

PAGE_SIZE = 50
FILTERS = {
    "suche": "words",
    "kennzahl": "indicator",
    "gruppe": "population",
    "region": "region",
    "jahr": "year",
    "status": "status",
}


@jobcenter_page(Permission.VIEW_PLANS)
def value_list(request, year):
    """All values that hold, narrowed by the filter."""
    form, wanted = _filter(request)
    rows = queries.listed(request.jobcenter, wanted)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("seite"))
    page.object_list = [Value.of(row) for row in page.object_list]
    context = {
        "form": form,
        "page": page,
        "is_filtered": wanted != queries.Filter(),
        "tabs": tabs(request.jobcenter, year, "werte", request.user),
        "may_edit": _may_edit(request),
    }
    return render(request, "keyfigures/list.html", context)


@jobcenter_page(Permission.EXPORT)
def export(request, year):
    """The same list as a file for spreadsheets."""
    name = f"kennzahlen-{request.jobcenter.slug}.csv"
    return exports.download(exports.csv_of(_listed(request)), name)


@jobcenter_page(Permission.EXPORT)
def export_xlsx(request, year):
    """The same list as a workbook: numbers as numbers."""
    name = f"kennzahlen-{request.jobcenter.slug}.xlsx"
    title = f"Kennzahlen {request.jobcenter.name}"
    return exports.download(exports.xlsx_of(_listed(request), title), name)


@jobcenter_page(Permission.VIEW_PLANS)
def value(request, year, pk):
    """One value: where it comes from, how it moved, where it is used."""
    row = _found(request, pk)
    history = queries.history_of(row)
    shown = next(value for value in history if value.pk == row.pk)
    series = queries.series_of(row)
    context = {
        "value": shown,
        "indicator": row.indicator,
        "definition": row.indicator.definition or row.population.definition,
        "mark_words": origin.mark_words(shown),
        "quotient": origin.quotient(recomputation.safe(request.jobcenter, shown), row),
        "recomputed": recomputation.recomputed(request.jobcenter, shown),
        "gap": recomputation.gap_for(request.jobcenter, shown),
        "file": origin.import_link(row, request.jobcenter.slug, year),
        "status_kind": presenters.status_kind(shown),
        "current": next((value for value in history if value.is_current), None),
        "history": history,
        "chart": origin.line_chart(shown, series),
        "points": presenters.points(series),
        "change_unit": presenters.change_unit(shown),
        "places": usage.places_of(shown, request.jobcenter, year),
        "may_edit": _may_edit(request),
    }
    return render(request, "keyfigures/value.html", context)


@jobcenter_page(Permission.EDIT_FIGURES)
def add(request, year):
    """A value typed by hand."""
    form = ValueForm(
        request.POST or None,
        jobcenter=request.jobcenter,
        initial=_prefilled(request),
    )
    context = {"form": form}
    if request.method == "POST" and form.is_valid():
        try:
            row = _enter(request, form)
        except StaleData as error:
            return _stale(request, "keyfigures/add.html", form, error)
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, f"{Value.of(row).name} ist gespeichert.")
            return _after_adding(request, year, row)
    return render(request, "keyfigures/add.html", context)


@jobcenter_page(Permission.EDIT_FIGURES)
def replace(request, year, pk):
    """A newer value for one that is stored."""
    old = _found(request, pk)
    current = queries.current_at(old)
    if current and current != old and request.method != "POST":
        return redirect("keyfigures:replace", request.jobcenter.slug, year, current.pk)
    form = ReplacementForm(request.POST or None, jobcenter=request.jobcenter, old=old)
    context = {"form": form, "old": queries.readable([old])[0]}
    if request.method == "POST" and form.is_valid():
        try:
            row = _enter(request, form)
        except StaleData as error:
            return _stale(request, "keyfigures/replace.html", form, error, context)
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, f"{Value.of(row).name} ist gespeichert.")
            return redirect("keyfigures:value", request.jobcenter.slug, year, row.pk)
    return render(request, "keyfigures/replace.html", context)


@jobcenter_page(Permission.EDIT_FIGURES)
def withdraw(request, year, pk):
    """Take a mistaken value back."""
    row = _found(request, pk)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            before = actions.withdraw_observation(row, by=request.user, reason=reason)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _withdrawn(row, before))
            shown = before or row
            return redirect("keyfigures:value", request.jobcenter.slug, year, shown.pk)
    (value,) = queries.readable([row])
    context = {
        "form": form,
        "value": value,
        "before": _value_before(row),
        "places": usage.places_of(value, request.jobcenter, year),
    }
    return render(request, "keyfigures/withdraw.html", context)


# --- Helpers -----------------------------------------------------------------------


def _values(request):
    rows = Observation.objects.visible_to(request.user)
    return rows.of_jobcenter(request.jobcenter)


def _listed(request) -> Iterator[Value]:
    """The values of the list, all pages of it."""
    _, wanted = _filter(request)
    return map(Value.of, queries.matching(_values(request), wanted).iterator())


def _found(request, pk: int) -> Observation:
    return get_object_or_404(_values(request).with_parts(), pk=pk)


def _may_edit(request) -> bool:
    return has_permission(request.user, Permission.EDIT_FIGURES, request.jobcenter)


def _filter(request) -> tuple[FilterForm, queries.Filter]:
    """The filter form and what of it is valid."""
    options = presenters.filter_options(request.jobcenter)
    form = FilterForm(request.GET, options=options)
    form.is_valid()
    wanted = {name: form.cleaned_data.get(field) for field, name in FILTERS.items()}
    return form, queries.Filter(
        **{key: value for key, value in wanted.items() if value}
    )


def _enter(request, form) -> Observation:
    seen = form.cleaned_data["seen"]
    return actions.enter_observation(form.instance, by=request.user, seen=seen)


def _prefilled(request) -> dict:
    """What the address suggests: keys of the last value, for the next one."""
    models = {
        "indicator": Indicator,
        "population": Population,
        "region": Region,
        "source": DataSource,
    }
    found: dict = {"status": "final"}
    for name, model in models.items():
        key = request.GET.get(name) or {"population": "gesamt", "region": "jc"}.get(
            name
        )
        if key and "\0" not in key:
            found[name] = offered(model, request.jobcenter).filter(key=key).first()
    return found


def _after_adding(request, year: int, row: Observation) -> HttpResponseRedirect:
    if "more" not in request.POST:
        return redirect("keyfigures:value", request.jobcenter.slug, year, row.pk)
    names = ("indicator", "population", "region", "source")
    keys = {name: getattr(row, name).key for name in names}
    address = reverse("keyfigures:add", args=[request.jobcenter.slug, year], query=keys)
    return redirect(address)


def _stale(request, template: str, form, error, context=None) -> HttpResponse:
    """Both versions on one page; saving once more replaces the other one."""
    current = queries.current_at(form.instance)
    typed = shown_fields(form)
    form.add_error(None, error)
    form.data = form.data.copy()
    form.data["seen"] = str(current.pk) if current else ""
    stored = _stored_fields(current) if current else {}
    conflict = presenters.differences(stored, typed)
    return render(
        request,
        template,
        {**(context or {}), "form": form, "conflict": conflict},
        status=HTTPStatus.CONFLICT,
    )


def _stored_fields(row: Observation) -> dict[str, str]:
    """The stored value under the labels of the form."""
    shown = Value.of(row)
    found = {
        "Kennzahl": shown.indicator,
        "Personengruppe": shown.population,
        "Region": shown.region,
        "Zeitraum": shown.period.label,
        "Korridor": row.get_corridor_display(),
        "Wert": shown.shown,
        "Status": shown.status_label,
        "Datenstand": f"{row.data_as_of:%m/%Y}" if row.data_as_of else "",
        "Quelle": str(row.source),
        "Anmerkung": row.note,
    }
    return {label: text for label, text in found.items() if text}


def _value_before(row: Observation) -> Value | None:
    """The value that would hold again, as it may be read now."""
    before = queries.value_before(row)
    return queries.readable([before])[0] if before else None


def _withdrawn(row: Observation, before: Observation | None) -> str:
    name = Value.of(row).name
    if before is None:
        return (
            f"{name} ist zurückgenommen. Für diesen Zeitraum gibt es keinen Wert mehr."
        )
    return f"{name} ist zurückgenommen. Es gilt wieder {Value.of(before).shown}."
