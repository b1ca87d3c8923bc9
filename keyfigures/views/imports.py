"""Pages of imports: the list, a new file, what it says, what became of it."""

from io import BytesIO

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from core.errors import DomainError
from jobs import actions as jobs
from jobs.presenters import view_of
from keyfigures.actions import uploads
from keyfigures.actions.kept import content_of
from keyfigures.enums import ImportState
from keyfigures.forms.imports import UploadForm
from keyfigures.imports.known import known_to
from keyfigures.models import DataImport
from keyfigures.presenters import imports as shown
from keyfigures.queries.imports import imports_of, values_of
from keyfigures.queries.single import readable
from keyfigures.tabs import tabs
from organisations.access import jobcenter_page
from organisations.permissions import has_permission
from organisations.roles import Permission

PAGE_SIZE = 50
EDIT = Permission.EDIT_FIGURES
STORED = (ImportState.APPLIED, ImportState.WITHDRAWN)
#: what was said when this very file had come before
KNOWN = {
    ImportState.APPLIED: "Diese Datei ist schon übernommen; es ändert sich nichts.",
    ImportState.PREVIEW: "Diese Datei wartet schon auf Ihre Bestätigung.",
    ImportState.QUESTIONS: "Diese Datei ist schon hochgeladen. Es fehlen noch Angaben.",
    ImportState.READING: "Diese Datei wird schon gelesen.",
    ImportState.APPLYING: "Die Werte dieser Datei werden gerade übernommen.",
}


@require_safe
@jobcenter_page(Permission.VIEW_PLANS)
def import_list(request, year):
    """All files, the newest first."""
    jobs.sweep()
    context = {
        "page": _page(request, imports_of(imports_in(request))),
        "tabs": tabs(request.jobcenter, year, "importe", request.user),
        "may_edit": _may_edit(request),
    }
    return render(request, "keyfigures/import_list.html", context)


@jobcenter_page(EDIT)
def upload(request, year):
    """A new file: read and shown, no value stored."""
    form = UploadForm()
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES)
        if form.is_valid() and (found := _uploaded(request, form)):
            if found.is_known:
                messages.info(request, KNOWN[ImportState(found.row.state)])
            return to_next(request, year, found.row)
    return render(request, "keyfigures/import_upload.html", {"form": form})


@require_safe
@jobcenter_page(Permission.VIEW_PLANS)
def detail(request, year, pk):
    """What the file says and what became of it."""
    jobs.sweep()
    row = import_in(request, pk)
    context = {
        "row": row,
        "state_kind": shown.state_kind(row),
        "next_step": f"keyfigures:{next_step(row)}",
        "preview": shown.preview_of(row, known_to(request.jobcenter).context),
        "job": view_of(row.job, request.user) if row.job else None,
        "file": _file(request, year, row),
        "page": _values(request, row),
        "may_edit": _may_edit(request),
    }
    return render(request, f"keyfigures/{_template(row)}.html", context)


@require_safe
@jobcenter_page(EDIT)
def file(request, year, pk):
    """The file as it came, always as a download, never kept by a cache."""
    row = import_in(request, pk)
    try:
        data = content_of(row)
    except DomainError:
        messages.error(request, "Die Datei ist nicht mehr vorhanden.")
        return to_import(request, year, pk)
    response = FileResponse(
        BytesIO(data),
        as_attachment=True,
        filename=row.name,
        content_type="application/octet-stream",
    )
    response["Cache-Control"] = "no-store, private"
    return response


# --- Helpers -----------------------------------------------------------------------


def imports_in(request):
    rows = DataImport.objects.visible_to(request.user)
    return rows.filter(jobcenter=request.jobcenter)


def import_in(request, pk: int) -> DataImport:
    people = ("created_by", "applied_by", "withdrawn_by")
    rows = imports_in(request).select_related(*people, "job__jobcenter")
    return get_object_or_404(rows, pk=pk)


def to_import(request, year: int, pk: int):
    return redirect("keyfigures:import_detail", request.jobcenter.slug, year, pk)


def to_next(request, year: int, row: DataImport):
    """To the next thing that is open, in the end to the preview."""
    step = next_step(row)
    return redirect(f"keyfigures:{step}", request.jobcenter.slug, year, row.pk)


def next_step(row: DataImport) -> str:
    """Name of the page that asks for what is missing; else the page of the import."""
    told = row.preview
    if not told.get("is_mapped", True):
        return "import_mapping"
    return "import_questions" if told.get("questions") else "import_detail"


def _uploaded(request, form: UploadForm) -> uploads.Uploaded | None:
    """None where the file is refused; the sentence then stands at the field."""
    file = form.cleaned_data["file"]
    try:
        return uploads.upload(
            request.jobcenter, name=file.name, data=file.read(), by=request.user
        )
    except ValidationError as error:
        form.add_error("file", error)
        return None


def _template(row: DataImport) -> str:
    """A step whose job failed is shown as it was before."""
    is_at_work = row.job is not None and not row.job.is_finished
    match ImportState(row.state):
        case ImportState.APPLIED | ImportState.WITHDRAWN:
            return "import_running" if is_at_work else "import_detail"
        case ImportState.PREVIEW:
            return "import_preview"
        case ImportState.APPLYING:
            return "import_running" if is_at_work else "import_preview"
        case ImportState.READING:
            return "import_running" if is_at_work else "import_closed"
        case ImportState.QUESTIONS:
            return "import_open"
    return "import_closed"


def _may_edit(request) -> bool:
    return has_permission(request.user, EDIT, request.jobcenter)


def _file(request, year: int, row: DataImport) -> dict | None:
    """The way to the file, for those who work with it: it may say more than we show."""
    if not row.file or not _may_edit(request):
        return None
    args = [request.jobcenter.slug, year, row.pk]
    return shown.file_row(row, reverse("keyfigures:import_file", args=args))


def _values(request, row: DataImport) -> Page | None:
    if row.state not in STORED:
        return None
    page = _page(request, values_of(row))
    page.object_list = readable(page.object_list)
    return page


def _page(request, rows) -> Page:
    return Paginator(rows, PAGE_SIZE).get_page(request.GET.get("seite"))
