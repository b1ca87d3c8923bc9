"""Measures as files: out for spreadsheets, and in with a preview before anything."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from keyfigures.exports import download
from keyfigures.importers.files import shown_name
from measures import actions, exports, importers, tokens
from measures.actions import TypedRow
from measures.forms.upload import UploadForm
from measures.importers import LineState
from measures.models import MeasurePlan
from measures.presenters import preview
from measures.table import Known
from measures.views.asked import Asked, editing_page
from organisations.access import jobcenter_page
from organisations.roles import Permission


@jobcenter_page(Permission.EXPORT)
def export_csv(request, year):
    asked = Asked(request, year)
    return download(exports.csv_of(asked.book), _name(asked, "csv"))


@jobcenter_page(Permission.EXPORT)
def export_xlsx(request, year):
    asked = Asked(request, year)
    title = f"Maßnahmen {year}, {asked.jobcenter.name}"
    return download(exports.xlsx_of(asked.book, title), _name(asked, "xlsx"))


def _name(asked: Asked, ending: str) -> str:
    return f"massnahmen-{asked.year}-{asked.jobcenter.slug}.{ending}"


@editing_page
def upload(request, year):
    """A file, and what it would change; nothing is stored here."""
    asked = Asked(request, year)
    is_sent = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if is_sent else UploadForm()
    if is_sent and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            table = importers.read_file(file.name, file.read())
        except ValidationError as error:
            form.add_error("file", error)
        else:
            return _preview(asked, table, shown_name(file.name))
    context = {
        "form": form,
        "tabs": asked.tabs("upload"),
        "xlsx_url": asked.address("export_xlsx"),
    }
    return render(request, "measures/upload.html", context)


def _preview(asked: Asked, table, name: str):
    book = asked.book
    plan = book.plan or MeasurePlan(jobcenter=asked.jobcenter, year=asked.year)
    known = Known.of(plan, asked.library)
    measures = [row.row for row in book.measures]
    lines = importers.compare(table, known, measures)
    rows = [
        [line.pk, line.typed, line.seen]
        for line in lines
        if line.state in (LineState.NEW, LineState.CHANGED)
    ]
    shown = preview.preview(name, table, lines)
    context = {
        "shown": shown,
        "token": tokens.make("import", asked.place, asked.request.user, [name, rows]),
        "confirm_url": asked.address("confirm"),
        "again_url": asked.address("upload"),
        "tabs": asked.tabs("upload"),
    }
    return render(asked.request, "measures/preview.html", context)


@require_POST
@editing_page
def confirm(request, year):
    """Store the file as it was shown, all of it or nothing."""
    asked = Asked(request, year)
    token = request.POST.get("vorschau", "")
    content = tokens.read("import", asked.place, request.user, token)
    if content is None:
        messages.error(
            request, "Diese Vorschau gilt nicht mehr. Lesen Sie die Datei noch einmal."
        )
        return redirect(asked.address("upload"))
    name, rows = content
    reason = f"Aus der Datei „{name}“ eingelesen"
    try:
        saved = actions.save_cells(
            asked.plan().pk, _typed(rows), by=request.user, reason=reason, is_whole=True
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(asked.address("upload"))
    messages.success(request, preview.stored_words(saved))
    return redirect(asked.address("list"))


def _typed(rows: list) -> list[TypedRow]:
    return [
        TypedRow(f"m{pk}" if pk else f"n{number}", typed, seen, pk)
        for number, (pk, typed, seen) in enumerate(rows, start=1)
    ]
