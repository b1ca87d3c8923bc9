"""Say how a file is meant: what stands where in its table, and single words of it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import render

from core.errors import DomainError
from keyfigures import rules
from keyfigures.actions import uploads
from keyfigures.actions.kept import content_of
from keyfigures.enums import FileLayout
from keyfigures.forms.imports import QuestionsForm
from keyfigures.forms.mapping import MappingForm
from keyfigures.importers import reading
from keyfigures.importers.tables import answered
from keyfigures.imports.known import known_to
from keyfigures.models import DataImport
from keyfigures.presenters.table_start import start_of
from keyfigures.views.imports import EDIT, import_in, to_import, to_next
from organisations.access import jobcenter_page


@jobcenter_page(EDIT)
def questions(request, year, pk):
    """Words and signs of the file that only a person can explain."""
    row = import_in(request, pk)
    typed = request.POST if request.method == "POST" else None
    form = QuestionsForm(typed, questions=row.preview.get("questions", []))
    if form.is_valid():
        mapping = answered(row.mapping, form.answers())
        if read := _answer(request, row, mapping, form):
            return to_next(request, year, read)
    elif not form.questions:
        return to_import(request, year, pk)
    context = {"form": form, "row": row}
    return render(request, "keyfigures/import_questions.html", context)


@jobcenter_page(EDIT)
def mapping(request, year, pk):
    """What stands where in the table."""
    row = import_in(request, pk)
    if row.layout != FileLayout.TABLE:
        return to_import(request, year, pk)
    try:
        rules.check_can_answer(row)
        file = reading.open_file(content_of(row), row.name, row.layout)
        form = _mapping_form(request, row, file)
    except DomainError as error:
        messages.error(request, str(error))
        return to_import(request, year, pk)
    if form.is_valid() and (read := _answer(request, row, form.mapping(), form)):
        return to_next(request, year, read)
    context = {"form": form, "row": row, "start": start_of(form.table)}
    return render(request, "keyfigures/import_mapping.html", context)


def _mapping_form(request, row: DataImport, file: reading.OpenFile) -> MappingForm:
    """The table of the chosen sheet; another sheet begins with its own proposal."""
    context = known_to(request.jobcenter).context
    before = row.mapping
    sheet = request.GET.get("blatt", str(before.get("sheet") or ""))
    table = file.table(sheet)
    if table.sheet != file.mapped_table(before).sheet:
        before = file.proposal(context, sheet)
    typed = request.POST if request.method == "POST" else None
    return MappingForm(typed, table=table, context=context, mapping=before)


def _answer(request, row: DataImport, said: dict, form) -> DataImport | None:
    """The import as it was read now; None where the form says why not."""
    try:
        return uploads.answer(row.pk, said, by=request.user)
    except ValidationError as error:
        form.add_error(None, error)
        return None
