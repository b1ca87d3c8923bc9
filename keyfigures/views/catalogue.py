"""Pages of the catalogue: indicators, groups, regions and sources, own and shared."""

from dataclasses import dataclass
from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from core.errors import StaleData
from keyfigures import actions, presenters
from keyfigures.forms.catalogue import (
    CatalogueForm,
    IndicatorForm,
    PopulationForm,
    RegionForm,
    SourceForm,
)
from keyfigures.forms.values import shown_fields
from keyfigures.tabs import tabs
from organisations.access import jobcenter_page
from organisations.permissions import has_permission
from organisations.roles import Permission


@dataclass(frozen=True)
class Kind:
    """One part of the catalogue and how it speaks of itself."""

    what: str
    form: type[CatalogueForm]
    plural: str
    new: str
    lead: str
    empty: str
    order: str = "name"

    @property
    def model(self):
        return self.form._meta.model

    @property
    def template(self) -> str:
        return f"keyfigures/_catalogue_{self.what}.html"


KINDS = {
    kind.what: kind
    for kind in (
        Kind(
            "kennzahlen",
            IndicatorForm,
            "Kennzahlen",
            "Neue Kennzahl",
            "Was gemessen wird: gemeinsame Kennzahlen und die Ihres Jobcenters.",
            "Legen Sie die erste Kennzahl an, zum Beispiel „Bedarfsgemeinschaften“.",
        ),
        Kind(
            "gruppen",
            PopulationForm,
            "Personengruppen",
            "Neue Personengruppe",
            "Wen ein Wert zählt. Gruppen überschneiden sich und werden nie addiert.",
            "Legen Sie die erste Gruppe an, zum Beispiel „Frauen“.",
        ),
        Kind(
            "regionen",
            RegionForm,
            "Regionen",
            "Neue Region",
            "Wo ein Wert gilt: das Gebiet des Jobcenters und Gebiete zum Vergleich.",
            "Legen Sie zuerst das Gebiet Ihres Jobcenters an.",
        ),
        Kind(
            "quellen",
            SourceForm,
            "Quellen",
            "Neue Quelle",
            "Woher Werte kommen. Die Quelle steht unter jeder Tabelle und Abbildung.",
            "Legen Sie die erste Quelle an, zum Beispiel den Kreisreport SGB II.",
            order="publisher",
        ),
    )
}


@jobcenter_page(Permission.VIEW_PLANS)
def catalogue(request, year, what):
    """All entries of one part of the catalogue."""
    kind = _kind(what)
    rows = kind.model.objects.available_to(request.jobcenter).by_name(kind.order)
    context = {
        "kind": kind,
        "rows": rows,
        "tabs": tabs(request.jobcenter, year, what, request.user),
        "may_edit": has_permission(
            request.user, Permission.EDIT_FIGURES, request.jobcenter
        ),
    }
    return render(request, "keyfigures/catalogue.html", context)


@jobcenter_page(Permission.EDIT_FIGURES)
def add(request, year, what):
    """An own entry of the catalogue."""
    return _edit(request, year, _kind(what), None)


@jobcenter_page(Permission.EDIT_FIGURES)
def change(request, year, what, pk):
    """Change an own entry; shared ones belong to nobody here and answer 404."""
    kind = _kind(what)
    own = kind.model.objects.visible_to(request.user)
    row = get_object_or_404(own.filter(jobcenter=request.jobcenter), pk=pk)
    return _edit(request, year, kind, row)


def _kind(what: str) -> Kind:
    try:
        return KINDS[what]
    except KeyError as error:
        raise Http404 from error


def _edit(request, year: int, kind: Kind, row):
    form = kind.form(request.POST or None, instance=row, jobcenter=request.jobcenter)
    context = {"kind": kind, "form": form, "row": row}
    status = HTTPStatus.OK
    if request.method == "POST" and form.is_valid():
        try:
            saved = actions.save_catalogued(
                form.instance,
                by=request.user,
                seen_version=form.cleaned_data["version"],
            )
        except StaleData as error:
            status = HTTPStatus.CONFLICT
            context["conflict"] = _conflict(form, kind, error)
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, f"„{saved}“ ist gespeichert.")
            slug = request.jobcenter.slug
            return redirect("keyfigures:catalogue", slug, year, kind.what)
    return render(request, "keyfigures/catalogue_form.html", context, status=status)


def _conflict(form, kind: Kind, error) -> list[presenters.Difference]:
    """Both versions; the next save refers to the one stored now."""
    stored = kind.model.objects.get(pk=form.instance.pk)
    unbound = kind.form(instance=stored, jobcenter=stored.jobcenter)
    typed = shown_fields(form)
    form.add_error(None, error)
    form.data = form.data.copy()
    form.data["version"] = str(stored.version)
    return presenters.differences(shown_fields(unbound), typed)
