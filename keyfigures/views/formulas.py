"""Pages of computed figures (Berechnete Zahlen): all of them, and one to be written."""

from http import HTTPStatus
from typing import cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core.errors import StaleData
from documents.models import DerivedFigure
from documents.presenters import figures
from documents.registry import Scope
from keyfigures import usage
from keyfigures.actions.formulas import base_of, save_formula
from keyfigures.forms.formulas import FormulaForm, without
from keyfigures.newer.formulas import newest_parts
from keyfigures.presenters import formulas as presenter
from keyfigures.tabs import tabs
from organisations.access import jobcenter_page
from organisations.permissions import has_permission
from organisations.roles import Permission

EDITORS = (Permission.EDIT_FIGURES, Permission.EDIT_PROGRAMME)
GET_POST = require_http_methods(["GET", "HEAD", "POST"])
MAX_WORDS = 120
MAX_REFS = 100
MAX_REF = 320  # characters of one link


@jobcenter_page(Permission.VIEW_PLANS)
def formula_list(request, year):
    """All computed figures with their results and how they come about."""
    rows = DerivedFigure.objects.visible_to(request.user)
    context = {
        "rows": presenter.rows(
            rows.filter(jobcenter=request.jobcenter), _scope(request, year)
        ),
        "tabs": tabs(request.jobcenter, year, "berechnet", request.user),
        "may_edit": _may_edit(request),
    }
    return render(request, "keyfigures/formulas.html", context)


@GET_POST
@jobcenter_page(*EDITORS)
def add(request, year):
    """A new computed figure."""
    return _edit(request, year, DerivedFigure(jobcenter=request.jobcenter))


@GET_POST
@jobcenter_page(Permission.VIEW_PLANS)
def change(request, year, pk):
    """Change a computed figure; who may not sees how it comes about."""
    rows = DerivedFigure.objects.visible_to(request.user)
    row = get_object_or_404(rows.filter(jobcenter=request.jobcenter), pk=pk)
    if _may_edit(request):
        return _edit(request, year, row)
    if request.method == "POST":
        raise PermissionDenied
    context = {
        "row": presenter.rows([row], _scope(request, year))[0],
        "places": usage.places_of_formula(row, year),
    }
    return render(request, "keyfigures/formula.html", context)


@require_GET
@jobcenter_page(*EDITORS)
def search(request, year):
    """Hits for the dialog, as on the pages of a section."""
    words = request.GET.get("q", "").replace("\0", "").strip()[:MAX_WORDS]
    found = figures.search(words, _scope(request, year)) if words else []
    return JsonResponse({"groups": found})


@require_GET
@jobcenter_page(*EDITORS)
def variants(request, year):
    """What else a formula could use in place of a chosen figure."""
    ref = request.GET.get("ref", "")[:MAX_REF]
    return JsonResponse({"variants": figures.variants(ref, _scope(request, year))})


@require_GET
@jobcenter_page(*EDITORS)
def resolve(request, year):
    """What links show now, for the dialog."""
    refs = request.GET.getlist("ref")[:MAX_REFS]
    return JsonResponse({"figures": figures.resolve(refs, _scope(request, year))})


# --- Writing -----------------------------------------------------------------------


def _edit(request, year: int, row: DerivedFigure):
    scope = _scope(request, year)
    form = FormulaForm(request.POST or None, instance=row, scope=scope)
    context: dict = {}
    status = HTTPStatus.OK
    deed = request.POST.get("deed", "")
    if request.method == "POST" and deed not in {"save", "check"}:
        form = _untouched(form, request, scope)
    elif request.method == "POST" and form.is_valid() and deed == "save":
        try:
            saved = save_formula(
                form.instance, base=form.cleaned_data["base"], by=request.user
            )
        except StaleData as error:
            status = HTTPStatus.CONFLICT
            context["conflict"] = _conflict(form, row, scope, error)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, f"„{saved}“ ist gespeichert.")
            return redirect("keyfigures:formulas", request.jobcenter.slug, year)
    return _page(request, year, row, form, status, context)


def _page(request, year: int, row, form, status, context):
    words = request.POST.get("q", "").replace("\0", "").strip()[:MAX_WORDS]
    searched = bool(words) and request.POST.get("deed") == "search"
    context |= {
        "form": form,
        "parts": form.parts(),
        "newest": newest_parts(form.refs, form.scope),
        "row": row if row.pk else None,
        "name": DerivedFigure.objects.get(pk=row.pk).name if row.pk else "",
        "words": words if searched else "",
        "groups": figures.search(words, form.scope) if searched else [],
        "result": presenter.result(form),
        "places": usage.places_of_formula(row, year) if row.pk else [],
    }
    return render(request, "keyfigures/formula_form.html", context, status=status)


def _untouched(form: FormulaForm, request, scope: Scope) -> FormulaForm:
    """The form as it was typed, not judged yet: only figures were chosen."""
    names = [*form.fields]
    typed = {name: request.POST.get(name, "") for name in names}
    made = FormulaForm(initial=typed, instance=form.instance, scope=scope)
    posted = request.POST.getlist("part")
    if (dropped := request.POST.get("drop", "")) in posted:
        typed["formula"] = without(typed["formula"], posted.index(dropped))
    made.initial = {**made.initial, **typed}
    made.refs = form.refs
    if request.POST.get("deed") == "newest":
        swaps = newest_parts(form.refs, scope)
        made.refs = [swaps.get(ref, ref) for ref in form.refs]
    return made


def _conflict(form: FormulaForm, row: DerivedFigure, scope: Scope, error):
    """Both versions; the next save refers to the one stored now."""
    stored = DerivedFigure.objects.get(pk=row.pk)
    found = presenter.differences(stored, form)
    form.add_error(None, error)
    form.data = data = cast(QueryDict, form.data).copy()
    data["base"] = base_of(stored)
    return found


def _scope(request, year: int) -> Scope:
    return Scope(request.jobcenter, None, year)


def _may_edit(request) -> bool:
    return any(
        has_permission(request.user, right, request.jobcenter) for right in EDITORS
    )
