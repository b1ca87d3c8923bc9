"""From an uploaded file to its preview: kept, read, compared; no value is stored."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.db import transaction

from core import history
from jobs.actions import enqueue
from keyfigures import rules
from keyfigures.actions.kept import content_of, forget_file, hash_of
from keyfigures.actions.locks import lock
from keyfigures.enums import ImportState
from keyfigures.importers import files
from keyfigures.importers.readings import FileRefused
from keyfigures.imports.looking import Looked, fingerprint_of, look_at
from keyfigures.imports.previews import preview_of
from keyfigures.models import DataImport, TableLayout
from keyfigures.queries.imports import same_file

READ_JOB = "keyfigures.read"
#: bytes from which on a file is read in the background
LARGE_FILE = 1024 * 1024

Progress = Callable[[int, str], None]


def quiet(percent: int, message: str) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True)
class Uploaded:
    """The import of a file; ``is_known``: this very file had come before."""

    row: DataImport
    is_known: bool


def upload(
    jobcenter, *, name: str, data: bytes, by, in_background: bool | None = None
) -> Uploaded:
    """Keep a file and read it. Raises FileRefused, and keeps nothing, where that fails.

    The same file again leads to the import it already has, unless that one is over.
    Large files are read by a job, others at once.
    """
    files.check_file(name, data)
    row = _new_row(jobcenter, name, data, by)
    if in_background is None:
        in_background = len(data) > LARGE_FILE
    looked = None if in_background else look_at(jobcenter, row.name, data)
    return _keep(row, data, looked, by)


@transaction.atomic
def _keep(row: DataImport, data: bytes, looked: Looked | None, by) -> Uploaded:
    lock(row.jobcenter_id)
    if known := same_file(row.jobcenter, row.sha256):
        return Uploaded(known, is_known=True)
    with history.note(by=by, reason="Datei hochgeladen"):
        row.file.save(row.name, ContentFile(data), save=False)
        if looked is None:
            _order_reading(row, by)
        else:
            _show(row, looked)
        row.save()
    return Uploaded(row, is_known=False)


@transaction.atomic
def answer(pk: int, mapping: dict, *, by) -> DataImport:
    """Say how a file is meant; it is read anew, and the next one like it as well."""
    row = DataImport.objects.select_related("jobcenter").get(pk=pk)
    lock(row.jobcenter_id)
    row = DataImport.objects.select_for_update(of=("self",)).get(pk=pk)
    rules.check_can_answer(row)
    row.mapping = mapping
    with history.note(by=by, reason="Zuordnung angegeben"):
        if row.size > LARGE_FILE:
            _order_reading(row, by)
        else:
            looked = look_at(row.jobcenter, row.name, content_of(row), *_as_said(row))
            _show(row, looked)
            _remember(row, looked)
        row.save()
    return row


def read(pk: int, *, by, progress: Progress = quiet) -> DataImport:
    """The work of the job: read a kept file and store what it would change.

    Reading needs no lock, since the file does not change; comparing does.
    """
    row = DataImport.objects.select_related("jobcenter").get(pk=pk)
    if row.state != ImportState.READING:
        return row
    progress(10, "Die Datei wird gelesen.")
    try:
        looked = look_at(row.jobcenter, row.name, content_of(row), *_as_said(row))
    except FileRefused as error:
        return _refuse(pk, str(error), by=by)
    progress(60, "Die Werte werden mit den gespeicherten verglichen.")
    return _finish_reading(pk, looked, by=by)


@transaction.atomic
def _finish_reading(pk: int, looked: Looked, *, by) -> DataImport:
    row = DataImport.objects.select_related("jobcenter").get(pk=pk)
    lock(row.jobcenter_id)
    row = DataImport.objects.select_for_update(of=("self",)).get(pk=pk)
    if row.state == ImportState.READING:
        with history.note(by=by, reason="Datei gelesen"):
            _show(row, looked)
            _remember(row, looked)
            row.save()
    return row


@transaction.atomic
def _refuse(pk: int, message: str, *, by) -> DataImport:
    """A file that cannot be used is not kept; the sentence about it is."""
    row = DataImport.objects.select_for_update(of=("self",)).get(pk=pk)
    if row.state == ImportState.READING:
        row.state, row.preview = ImportState.REFUSED, {"message": message}
        with history.note(by=by, reason="Datei nicht lesbar"):
            forget_file(row)
            row.save()
    return row


def _new_row(jobcenter, name: str, data: bytes, by) -> DataImport:
    return DataImport(
        jobcenter=jobcenter,
        name=files.shown_name(name),
        size=len(data),
        sha256=hash_of(data),
        created_by=by,
    )


def _order_reading(row: DataImport, by) -> None:
    row.state = ImportState.READING
    row.save()
    row.job = enqueue(
        READ_JOB,
        jobcenter=row.jobcenter,
        title=f"Datei lesen: {row.name}",
        payload={"import": row.pk},
        by=by,
    )


def _as_said(row: DataImport) -> tuple[str, dict | None]:
    """Layout and mapping of a file that was read before; nothing of a new one."""
    return row.layout, row.mapping or None


def _show(row: DataImport, looked: Looked) -> None:
    """The answer of a file, for the page."""
    row.layout, row.mapping = looked.layout, looked.mapping
    if looked.needs_answers:
        row.state, row.preview = ImportState.QUESTIONS, looked.questions
    else:
        changes = looked.changes(row.jobcenter)
        row.state = ImportState.PREVIEW
        row.preview = preview_of(looked.outcome, changes)


def _remember(row: DataImport, looked: Looked) -> None:
    """The mapping of a table is known next month, by its header."""
    if looked.needs_answers:
        return
    if fingerprint := fingerprint_of(row.name, content_of(row), looked):
        TableLayout.objects.update_or_create(
            jobcenter_id=row.jobcenter_id,
            fingerprint=fingerprint,
            defaults={"name": row.name, "mapping": looked.lasting_mapping},
        )
