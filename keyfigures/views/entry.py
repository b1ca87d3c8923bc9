"""The sheet to type values into: shown, saved as a form or cell by cell, undone."""

from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from core import form_texts
from core.templatetags.ui import form_errors
from keyfigures import actions, sheets, undo_tokens
from keyfigures.forms.cells import HeadForm, TypedSheet
from keyfigures.forms.entry import SheetForm, sheet_form
from keyfigures.presenters import entry as presenter
from keyfigures.presenters.cells import Cells
from keyfigures.queries import entry as queries
from keyfigures.queries.surroundings import numbers_around
from keyfigures.sheets import Sheet, SheetKind
from keyfigures.tabs import tabs
from organisations.access import jobcenter_page
from organisations.models import Jobcenter
from organisations.roles import Permission

FLASH = "keyfigures_entry"  # what the page after a save still says
ORIGIN = "keyfigures_origin"  # status, Datenstand and source used last
SHAPES = {
    SheetKind.MONTHS: "Kennzahlen und Monate",
    SheetKind.GROUPS: "Personengruppen und Kennzahlen",
}
NO_SHEET = "Dieses Blatt gibt es nicht mehr. Öffnen Sie es über die Auswahl neu."


@dataclass(frozen=True)
class Asked:
    """A request, the sheet it is about, and what a sheet can be made of."""

    request: HttpRequest
    jobcenter: Jobcenter
    year: int
    choices: queries.Choices
    form: SheetForm
    sheet: Sheet | None

    @classmethod
    def of(cls, request, year: int) -> "Asked":
        choices = queries.choices_for(request.jobcenter)
        months = sheets.default_months(year, timezone.localdate())
        form = sheet_form(request.GET, choices, months)
        return cls(request, request.jobcenter, year, choices, form, form.sheet())

    @property
    def by_script(self) -> bool:
        return "application/json" in self.request.headers.get("Accept", "")

    def address(self, name: str = "entry") -> str:
        args = [self.jobcenter.slug, self.year]
        return reverse(f"keyfigures:{name}", args=args, query=self.request.GET)

    def shapes(self) -> list[dict]:
        """The other shape for the same choice, as far as it fits."""
        query = self.request.GET.copy()
        found = []
        for kind, label in SHAPES.items():
            query["art"] = kind
            args = [self.jobcenter.slug, self.year]
            url = reverse("keyfigures:entry", args=args, query=query)
            found.append({"label": label, "url": url, "active": self.form.kind == kind})
        return found

    def cells(self, names: Iterable[str] | None = None) -> Cells:
        """The cells of these names, or all, as stored by now."""
        spots = self.sheet.spots if self.sheet else {}
        chosen = spots if names is None else {name: spots[name] for name in names}
        rows = queries.rows_on(self.jobcenter, chosen.values())
        return Cells(self.jobcenter, self.year, rows, chosen.values())


@jobcenter_page(Permission.EDIT_FIGURES)
def entry(request, year):
    """A sheet of cells; what is posted is stored, from a form or a script."""
    asked = Asked.of(request, year)
    if request.method != "POST":
        return _show_stored(asked)
    if asked.sheet is None:
        return _refuse_without_sheet(asked)
    head = HeadForm(request.POST, sources=asked.choices.sources)
    typed = TypedSheet(asked.sheet, request.POST, head)
    if typed.is_valid(request.jobcenter):
        try:
            saved = actions.save_cells(request.jobcenter, typed.rows, by=request.user)
        except actions.CellsRefused as error:
            typed.refuse(error)
        else:
            _remember(request, head)
            return _answer_saved(asked, typed, saved)
    return _answer_wrong(asked, typed)


@require_POST
@jobcenter_page(Permission.EDIT_FIGURES)
def undo(request, year):
    """Take back what this person stored last on the sheet."""
    asked = Asked.of(request, year)
    token = request.POST.get("rueckgaengig", "")
    steps = undo_tokens.read(request.jobcenter, request.user, token)
    undone = actions.undo(request.jobcenter, steps, by=request.user)
    told = presenter.undone_words(undone)
    if not asked.by_script:
        messages.success(request, told)
        return redirect(asked.address())
    names = {sheets.name_of(row) for row in (*undone.done, *undone.kept)}
    known = asked.sheet.spots if asked.sheet else {}
    cells = asked.cells((names | _hidden(asked)) & set(known))
    return JsonResponse({"cells": _as_json(cells), "text": told})


# --- Answers --------------------------------------------------------------------------


def _answer_saved(asked: Asked, typed: TypedSheet, saved: actions.Saved):
    """Told cell by cell to a script; a form is shown the sheet anew."""
    names = {one.spot.name for one in typed.changed} | typed.looked_at
    token = undo_tokens.make(asked.jobcenter, asked.request.user, saved.steps)
    touched = {*names, *typed.cells, *_hidden(asked)}
    cells = asked.cells(touched if asked.by_script else None)
    cells.show_saved(saved, typed.changed)
    _show_hints(asked, cells, names)
    told = presenter.saved_words(saved, cells)
    if asked.by_script:
        return JsonResponse({"cells": _as_json(cells), "undo": token, "text": told})
    if saved.stale:
        return _show(asked, typed.head, cells, HTTPStatus.CONFLICT, token, told)
    messages.success(asked.request, told)
    asked.request.session[FLASH] = {
        "address": asked.address(),
        "names": sorted(names),
        "undo": token,
    }
    return redirect(asked.address())


def _remember(request, head: HeadForm) -> None:
    """The next sheet begins with the same status, Datenstand and source."""
    if request.session.get(ORIGIN) != head.origin:
        request.session[ORIGIN] = head.origin


def _hidden(asked: Asked) -> set[str]:
    """Cells that are hidden by a mark beside them, or were until now (verdeckt)."""
    spots = asked.sheet.spots if asked.sheet else {}
    shown_as_hidden = asked.request.POST.get("verdeckt", "").split()
    hidden = queries.protected_on(asked.jobcenter, spots.values())
    return {*hidden, *shown_as_hidden} & set(spots)


def _answer_wrong(asked: Asked, typed: TypedSheet):
    """Nothing is stored; everything typed stays, with the reasons at the cells."""
    told = presenter.wrong_words(typed.wrong, typed.head_errors)
    if asked.by_script:
        cells = asked.cells(cell.spot.name for cell in typed.wrong)
        cells.show_typed(typed.wrong)
        content = {"cells": _as_json(cells), "fields": typed.head.errors, "text": told}
        return JsonResponse(content, status=HTTPStatus.BAD_REQUEST)
    cells = asked.cells()
    cells.show_typed(typed.cells.values())
    return _show(asked, typed.head, cells, wrong=typed.wrong, base=typed.base)


def _refuse_without_sheet(asked: Asked):
    if asked.by_script:
        return JsonResponse({"text": NO_SHEET}, status=HTTPStatus.BAD_REQUEST)
    messages.error(asked.request, NO_SHEET)
    return redirect(asked.address())


def _as_json(cells: Cells) -> dict[str, dict]:
    """What a script needs to know of each cell; words come as they are shown."""
    return {
        name: {
            "seen": cell.seen,
            "stored": cell.stored_text,
            "text": cell.text,
            "is_open": bool(cell.conflict or cell.errors),
            "is_wrong": bool(cell.errors),
            "html": render_to_string("keyfigures/_entry_after.html", {"cell": cell}),
        }
        for name, cell in cells.by_name.items()
    }


# --- The page -------------------------------------------------------------------------


def _show_stored(asked: Asked):
    """The sheet as stored; right after a save with its hints and the way back."""
    if asked.sheet is None:
        return _show(asked)
    cells = asked.cells()
    last = asked.request.session.get(ORIGIN) or cells.origin_of(asked.request.user)
    head = HeadForm(sources=asked.choices.sources, initial=last)
    flash = asked.request.session.pop(FLASH, {})
    if flash.get("address") != asked.address():
        flash = {}
    _show_hints(asked, cells, set(flash.get("names", [])) & set(cells.by_name))
    return _show(asked, head, cells, undo_token=flash.get("undo", ""))


def _show_hints(asked: Asked, cells: Cells, names: Iterable[str]) -> None:
    filled = [cell for name in names if (cell := cells.by_name[name]).value]
    if filled:
        spots = [cell.spot for cell in filled]
        cells.show_hints(numbers_around(asked.jobcenter, spots, cells.marks), names)


def _show(
    asked: Asked,
    head: HeadForm | None = None,
    cells: Cells | None = None,
    status: int = HTTPStatus.OK,
    undo_token: str = "",
    told: str = "",
    wrong=(),
    base: dict | None = None,
):
    context: dict = {
        "form": asked.form,
        "head": head,
        "tabs": tabs(asked.jobcenter, asked.year, "erfassen", asked.request.user),
        "undo_token": undo_token,
        "undo_url": asked.address("undo"),
        "shapes": asked.shapes(),
        "told": told,
    }
    if asked.sheet and cells and head:
        context |= {
            "sheet": asked.sheet,
            "table": presenter.table(asked.sheet, cells),
            "errors": [*presenter.errors(wrong), *form_errors(head)],
            "key": f"{asked.request.user.pk}:{asked.address()}",
            "base": form_texts.dump(cells.base if base is None else base),
        }
    return render(asked.request, "keyfigures/entry.html", context, status=status)
