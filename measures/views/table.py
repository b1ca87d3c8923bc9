"""The table of measures: shown, saved as a form or line by line, undone."""

from http import HTTPStatus

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_POST

from core import form_texts
from measures import actions, tokens
from measures.actions import CellsRefused, Saved, Step
from measures.forms.table import TypedTable
from measures.presenters import table as presenter
from measures.presenters.table import Line
from measures.presenters.totals import totals
from measures.queries import PlanBook
from measures.views.asked import Asked, editing_page, is_script

FLASH = "measures_table"  # the way back, for the page after a save
PAGE_SIZE = 300


@editing_page
def table(request, year):
    """All measures to type into; what is posted is stored, from a form or a script."""
    asked = Asked(request, year)
    if request.method != "POST":
        return _show(asked, undo_token=request.session.pop(FLASH, ""))
    typed = TypedTable(request.POST)
    plan = asked.plan()
    try:
        saved = actions.save_cells(plan.pk, typed.rows, by=request.user)
    except CellsRefused as error:
        return _answer_refused(asked, typed, error)
    if not saved.providers:  # read under the lock, still true
        asked.library = saved.library
    token = _token(asked, saved.steps)
    if is_script(request):
        return _answer_script(asked, typed, saved, token)
    told = presenter.saved_words(saved, _now())
    if saved.stale:
        return _show(asked, typed, saved=saved, undo_token=token, told=told)
    messages.success(request, told)
    request.session[FLASH] = token
    return redirect(request.get_full_path())


@require_POST
@editing_page
def undo(request, year):
    """Take back what this person stored last in the table."""
    asked = Asked(request, year)
    plan = asked.plan()
    token = request.POST.get("rueckgaengig", "")
    rows = tokens.read("undo", asked.place, request.user, token) or []
    steps = [Step(*row) for row in rows]
    undone = actions.undo_cells(plan.pk, steps, by=request.user)
    told = presenter.undone_words(undone)
    if not is_script(request):
        messages.success(request, told)
        return redirect(asked.address("table"))
    book = asked.book
    touched = {f"m{step.pk}" for step in steps}
    found = [line for line in _lines(asked, book) if line.name in touched]
    gone = touched - {line.name for line in found}
    content = _content(asked, book, found) | {"text": told, "removed": sorted(gone)}
    return JsonResponse(content)


# --- Answers --------------------------------------------------------------------------


def _answer_refused(asked: Asked, typed: TypedTable, error: CellsRefused):
    """Nothing is stored; everything typed stays, with the reasons at the cells."""
    if not is_script(asked.request):
        return _show(asked, typed, refused=error)
    book = asked.book
    found = _touched(asked, book, typed)
    presenter.show_typed(found, typed.texts)
    presenter.show_refused(found, error)
    content: dict = {"cells": _cells(found, only_open=True)}
    content["text"] = presenter.refused_words(error)
    return JsonResponse(content, status=HTTPStatus.BAD_REQUEST)


def _answer_script(asked: Asked, typed: TypedTable, saved: Saved, token: str):
    """Cells, amounts and sums as they are now; a new measure as its own line."""
    book = asked.book
    found = _touched(asked, book, typed)
    presenter.show_stale(found, saved, typed.texts)
    content = _content(asked, book, found)
    added = _added(asked, book, saved)
    content["added"] = {name: _line_html(line) for name, line in added.items()}
    content["cells"] |= _cells(list(added.values()))
    gone = saved.stale.keys() - {line.name for line in found}
    content["cells"] |= _gone(typed, gone)
    told = presenter.saved_words(saved, _now())
    return JsonResponse(content | {"text": told, "undo": token})


def _added(asked: Asked, book: PlanBook, saved: Saved) -> dict[str, Line]:
    """The lines of new measures, by the names their lines had on the page."""
    new = {
        f"m{measure.pk}": name
        for name, measure in saved.stored.items()
        if name.startswith("n")
    }
    return {new[line.name]: line for line in _lines_of(asked, book, set(new))}


def _content(asked: Asked, book: PlanBook, found: list[Line]) -> dict:
    """What a script needs after a change."""
    sums = {"totals": totals(asked.jobcenter, book)}
    return {
        "cells": _cells(found),
        "lines": {line.name: {"egt": line.egt, "bound": line.bound} for line in found},
        "totals": render_to_string("measures/_totals.html", sums),
    }


def _cells(found: list[Line], *, only_open: bool = False) -> dict[str, dict]:
    return {
        cell.name: {
            "seen": "1" if cell.stored else "",
            "stored": cell.stored,
            "text": cell.text,
            "placeholder": cell.placeholder,
            "is_open": cell.is_open,
            "is_wrong": bool(cell.error),
            "html": _notes_html(cell) if cell.is_open else "",
        }
        for line in found
        for cell in line.cells
        if cell.is_open or not only_open
    }


def _gone(typed: TypedTable, names: set[str]) -> dict[str, dict]:
    """Cells of measures that somebody else has removed meanwhile."""
    html = render_to_string("measures/_table_gone.html")
    return {
        f"{name}-{key}": {
            "seen": "",
            "stored": "",
            "text": text,
            "is_open": True,
            "is_wrong": True,
            "html": html,
        }
        for name in names
        for key, text in typed.texts[name].items()
    }


def _line_html(line: Line) -> str:
    return render_to_string("measures/_table_line.html", {"line": line})


def _notes_html(cell: presenter.Cell) -> str:
    return render_to_string("measures/_table_notes.html", {"cell": cell})


# --- The page -------------------------------------------------------------------------


def _show(
    asked: Asked,
    typed: TypedTable | None = None,
    *,
    refused: CellsRefused | None = None,
    saved: Saved | None = None,
    undo_token: str = "",
    told: str = "",
):
    """The table as stored, with what was typed on top of it where it is not stored."""
    book = asked.book
    stored = _lines(asked, book)
    page = Paginator(stored, PAGE_SIZE).get_page(asked.request.GET.get("seite"))
    found = [*page.object_list, *_new_lines(typed if refused else None)]
    errors: list = []
    base = presenter.base_of(found)
    if typed and refused:
        presenter.show_typed(found, typed.texts)
        presenter.show_refused(found, refused)
        errors, base = presenter.errors(found), typed.base
    if typed and saved:
        presenter.show_stale(found, saved, typed.texts)
    context = {
        "plan": asked.variant,
        "tabs": asked.tabs("table"),
        "columns": presenter.SHOWN,
        "lines": found,
        "page": page,
        "blank": presenter.new_line(0),
        "lists": presenter.word_lists(book, asked.library),
        "totals": totals(asked.jobcenter, book),
        "errors": errors,
        "base": form_texts.dump(base),
        "key": f"{asked.request.user.pk}:{asked.request.get_full_path()}",
        "undo_token": undo_token,
        "undo_url": asked.address("undo"),
        "told": told,
    }
    status = HTTPStatus.CONFLICT if saved else HTTPStatus.OK
    return render(asked.request, "measures/table.html", context, status=status)


def _lines(asked: Asked, book: PlanBook) -> list[Line]:
    return presenter.lines(book, asked.jobcenter, asked.query)


def _lines_of(asked: Asked, book: PlanBook, names: set[str]) -> list[Line]:
    rows = [row for row in book.measures if f"m{row.row.pk}" in names]
    place = (book.year, asked.jobcenter, asked.query)
    return [presenter.line_of(row, *place) for row in rows]


def _touched(asked: Asked, book: PlanBook, typed: TypedTable) -> list[Line]:
    """The lines something was sent for, as stored; new ones blank."""
    new = [presenter.new_line(int(name[1:])) for name in typed.texts if name[0] == "n"]
    return [*_lines_of(asked, book, set(typed.texts)), *new]


def _new_lines(typed: TypedTable | None) -> list[Line]:
    """Room for new measures; as many lines as were sent."""
    sent = [int(name[1:]) for name in typed.texts if name[0] == "n"] if typed else []
    numbers = sorted({*range(1, presenter.NEW_LINES + 1), *sent})
    return [presenter.new_line(number) for number in numbers]


def _token(asked: Asked, steps: list[Step]) -> str:
    """Only what changed of each line, so that the text stays short."""
    if not steps:
        return ""
    content = []
    for step in steps:
        before, after = step.before, step.after
        if before is not None:
            changed = {key for key in after if after[key] != before.get(key, "")}
            before = {key: before.get(key, "") for key in changed}
            after = {key: after[key] for key in changed}
        content.append([step.pk, before, after if before is not None else {}])
    return tokens.make("undo", asked.place, asked.request.user, content)


def _now() -> str:
    return f"{timezone.localtime():%H:%M} Uhr"
