"""Small pages beside the plan: providers, target groups, own schemes."""

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render

from core.errors import StaleData
from keyfigures.actions.catalogue import save_catalogued
from measures import actions
from measures.forms.names import GroupForm, ProviderForm, SchemeForm
from measures.models import CategoryScheme, Provider, TargetGroup
from measures.views.asked import Asked
from organisations.access import check_permission, jobcenter_page
from organisations.roles import Permission


@jobcenter_page(Permission.VIEW_PLANS)
def providers(request, year):
    """All providers with the measures that name them, and room for a new one."""
    asked = Asked(request, year)
    new = Provider(jobcenter=asked.jobcenter)
    form = ProviderForm(_posted(request), instance=new)
    if _save(request, form, lambda: actions.save_provider(new)):
        messages.success(request, f"„{new.name}“ ist bei den Trägern.")
        return redirect(asked.address("providers"))
    rows = _own(request, Provider).annotate(count=Count("measures"))
    context = {"tabs": asked.tabs("providers"), "rows": rows, "form": form}
    return _render(asked, "measures/providers.html", context)


@jobcenter_page(Permission.EDIT_BUDGET)
def provider(request, year, pk):
    """Rename a provider, or remove one that no measure names."""
    asked = Asked(request, year)
    row = get_object_or_404(_own(request, Provider), pk=pk)
    if "entfernen" in request.POST:
        return _remove(request, asked, row)
    form = ProviderForm(_posted(request), instance=row)
    if _save(request, form, lambda: actions.save_provider(row)):
        messages.success(request, f"Der Träger heißt jetzt „{row.name}“.")
        return redirect(asked.address("providers"))
    context = {"row": row, "form": form, "is_unused": not row.measures.exists()}
    return _render(asked, "measures/provider.html", context)


def _remove(request, asked: Asked, row: Provider):
    try:
        actions.remove_provider(row)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, f"„{row.name}“ ist entfernt.")
    return redirect(asked.address("providers"))


@jobcenter_page(Permission.VIEW_PLANS)
def schemes(request, year):
    """Ways to split the budget, and target groups; own ones can be added."""
    asked = Asked(request, year)
    group = TargetGroup(jobcenter=asked.jobcenter)
    form = GroupForm(_posted(request), instance=group)
    if _save(
        request, form, lambda: save_catalogued(group, by=request.user, seen_version=1)
    ):
        messages.success(request, f"„{group.name}“ ist bei den Zielgruppen.")
        return redirect(asked.address("schemes"))
    library = asked.library
    context = {
        "tabs": asked.tabs("schemes"),
        "schemes": [
            (row, library.categories_of(row.key)) for row in library.schemes.values()
        ],
        "groups": library.groups.values(),
        "form": form,
    }
    return _render(asked, "measures/schemes.html", context)


@jobcenter_page(Permission.EDIT_BUDGET)
def group(request, year, pk):
    """Rename an own target group."""
    asked = Asked(request, year)
    row = get_object_or_404(_own(request, TargetGroup), pk=pk)
    seen = row.version
    form = GroupForm(_posted(request), instance=row)
    if _save(
        request, form, lambda: save_catalogued(row, by=request.user, seen_version=seen)
    ):
        messages.success(request, f"Die Zielgruppe heißt jetzt „{row.name}“.")
        return redirect(asked.address("schemes"))
    return _render(asked, "measures/group.html", {"row": row, "form": form})


@jobcenter_page(Permission.EDIT_BUDGET)
def add_scheme(request, year):
    """A new scheme; the instruments find their places once it has categories."""
    asked = Asked(request, year)
    new = CategoryScheme(jobcenter=asked.jobcenter)
    return _scheme(request, asked, new)


@jobcenter_page(Permission.EDIT_BUDGET)
def scheme(request, year, pk):
    """Categories of an own scheme, and where each instrument stands in it."""
    asked = Asked(request, year)
    return _scheme(
        request, asked, get_object_or_404(_own(request, CategoryScheme), pk=pk)
    )


def _scheme(request, asked: Asked, row: CategoryScheme):
    is_new = row.pk is None
    form = SchemeForm(_posted(request), instance=row, library=asked.library)
    status = HTTPStatus.OK
    if request.method == "POST" and form.is_valid():
        try:
            _store(request, form)
        except StaleData as error:
            form.add_error(None, error)
            data = request.POST.copy()
            data["version"] = str(CategoryScheme.objects.get(pk=row.pk).version)
            form.data = data
            status = HTTPStatus.CONFLICT
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, f"Die Gliederung „{row.name}“ ist gespeichert.")
            where = ("scheme", row.pk) if is_new else ("schemes",)
            return redirect(asked.address(*where))
    context = {"row": row, "is_new": is_new, "form": form}
    return _render(asked, "measures/scheme.html", context, status)


def _store(request, form: SchemeForm) -> None:
    seen = form.cleaned_data["version"]
    places = form.placements()
    actions.save_scheme(form.instance, form.rows(), places, by=request.user, seen=seen)


# --- Helpers --------------------------------------------------------------------------


def _own(request, model):
    """Rows of the Jobcenter itself; what all share is not changed here."""
    rows = model.objects.visible_to(request.user)
    return rows.filter(jobcenter=request.jobcenter)


def _posted(request):
    return request.POST if request.method == "POST" else None


def _save(request, form, deed) -> bool:
    """Was the form sent, right, and stored?"""
    if request.method != "POST":
        return False
    check_permission(request, Permission.EDIT_BUDGET)
    if not form.is_valid():
        return False
    try:
        deed()
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


def _render(asked: Asked, template: str, context: dict, status: int = HTTPStatus.OK):
    more = {
        "may_edit": asked.may_edit,
        "back": asked.address("schemes"),
        "query": asked.query,
    }
    return render(asked.request, template, more | context, status=status)
