"""Confirm, take back or discard an import: one transaction each, all or nothing."""

from django.db import transaction
from django.utils import timezone

from core import history
from core.errors import StaleData
from jobs.actions import enqueue
from keyfigures import rules
from keyfigures.actions import bulk
from keyfigures.actions.kept import content_of, forget_file
from keyfigures.actions.locks import lock
from keyfigures.actions.protection import refresh_protection
from keyfigures.actions.sources import source_of
from keyfigures.actions.uploads import Progress, quiet
from keyfigures.enums import ImportState
from keyfigures.imports.changes import Changes
from keyfigures.imports.looking import Looked, look_at
from keyfigures.imports.previews import preview_of
from keyfigures.models import DataImport
from keyfigures.queries.imports import Withdrawal, withdrawal_of

APPLY_JOB = "keyfigures.apply"
WITHDRAW_JOB = "keyfigures.withdraw"
#: values from which on they are stored, or taken back, in the background
LARGE_COUNT = 5_000
CHANGED_MEANWHILE = (
    "Seit der Vorschau haben sich gespeicherte Werte geändert. Es ist nichts "
    "übernommen. Prüfen Sie die neue Vorschau und bestätigen Sie noch einmal."
)


def confirm(pk: int, *, by, seen: str = "") -> DataImport:
    """Store what the preview shows, at once or, where there is much, by a job.

    ``seen`` is the digest of the preview that the person looked at.
    """
    row = _found(pk)
    rules.check_can_apply(row)
    counts = row.preview.get("counts", {"new": 0, "changed": 0})
    if counts["new"] + counts["changed"] > LARGE_COUNT:
        return _order_applying(row, by, seen)
    return _apply(row, by, seen, quiet)


def apply_import(pk: int, *, by, progress: Progress = quiet) -> DataImport:
    """The work of the job: store what the preview shows. Twice, it stores once."""
    return _apply(_found(pk), by, "", progress)


def _apply(row: DataImport, by, seen: str, progress: Progress) -> DataImport:
    """Read the file once more and store its values, each with its import.

    Raises StaleData, and shows a new preview, where the file would now change something
    else than a person has seen.
    """
    rules.check_can_apply(row)
    if row.state == ImportState.APPLIED:
        return row
    progress(10, "Die Datei wird gelesen.")
    data = content_of(row)
    looked = look_at(row.jobcenter, row.name, data, row.layout, row.mapping)
    progress(50, "Die Werte werden gespeichert.")
    row = _store(row, looked, by, seen)
    if row.state != ImportState.APPLIED:
        raise StaleData(CHANGED_MEANWHILE)
    return row


@transaction.atomic
def _store(row: DataImport, looked: Looked, by, seen: str) -> DataImport:
    """Write, if the answer is the one that was shown; else show the new one."""
    row = _locked(row)
    rules.check_can_apply(row)
    if row.state == ImportState.APPLIED:
        return row
    changes = looked.changes(row.jobcenter)
    shown = row.preview.get("digest")
    with history.note(by=by, reason=f"Import {row.name}"[:200]):
        if looked.needs_answers:
            _save(row, ImportState.QUESTIONS, preview=looked.questions)
        elif changes.digest != shown or seen not in ("", shown):
            _save(row, ImportState.PREVIEW, preview=preview_of(looked.outcome, changes))
        else:
            _write(row, looked, changes, by)
            now = timezone.now()
            _save(row, ImportState.APPLIED, applied_by=by, applied_at=now)
    return row


def _write(row: DataImport, looked: Looked, changes: Changes, by) -> None:
    origin = looked.outcome.origin
    source = source_of(row.jobcenter, origin, by=by)
    as_of = origin.data_as_of
    bulk.write(row, changes, source=source, as_of=as_of, by=by)
    written = [change.address for change in changes.written]
    refresh_protection(row.jobcenter_id, written)


@transaction.atomic
def take_back(pk: int, *, by, reason: str) -> DataImport:
    """Withdraw an import at once or, where there is much, by a job."""
    row = _locked(_found(pk))
    rules.check_can_withdraw(row)
    if _is_at_work(row):
        return row
    if withdrawal_of(row).total <= LARGE_COUNT:
        withdraw_import(pk, by=by, reason=reason)
        return _found(pk)
    job = _order(WITHDRAW_JOB, f"Import zurücknehmen: {row.name}", row, by, reason)
    with history.note(by=by, reason=reason):
        return _save(row, ImportState.APPLIED, job=job)


@transaction.atomic
def withdraw_import(pk: int, *, by, reason: str) -> Withdrawal:
    """Take all values of an import back; the ones before hold again.

    Values that were replaced since then stay as they are.
    """
    row = _locked(_found(pk))
    rules.check_can_withdraw(row)
    told = withdrawal_of(row)
    with history.note(by=by, reason=reason):
        at = timezone.now()
        bulk.withdraw(row, at=at)
        refresh_protection(row.jobcenter_id)
        _save(
            row,
            ImportState.WITHDRAWN,
            withdrawn_at=at,
            withdrawn_by=by,
            reason=reason,
        )
    return told


@transaction.atomic
def discard(pk: int, *, by) -> DataImport:
    """Put a file aside that was not confirmed; it is not kept."""
    row = _locked(_found(pk))
    rules.check_can_discard(row)
    with history.note(by=by, reason="Import verworfen"):
        forget_file(row)
        _save(row, ImportState.DISCARDED, preview={}, file="")
    return row


@transaction.atomic
def _order_applying(row: DataImport, by, seen: str) -> DataImport:
    row = _locked(row)
    rules.check_can_apply(row)
    if row.state == ImportState.APPLIED or _is_at_work(row):
        return row
    if seen not in ("", row.preview["digest"]):
        raise StaleData(CHANGED_MEANWHILE)
    job = _order(APPLY_JOB, f"Werte übernehmen: {row.name}", row, by)
    with history.note(by=by, reason="Übernahme bestätigt"):
        return _save(row, ImportState.APPLYING, job=job)


def _order(kind: str, title: str, row: DataImport, by, reason: str = ""):
    payload = {"import": row.pk, "reason": reason}
    return enqueue(kind, jobcenter=row.jobcenter, title=title, payload=payload, by=by)


def _is_at_work(row: DataImport) -> bool:
    """Is a job storing its values, or taking them back?"""
    job = row.job
    kinds = (APPLY_JOB, WITHDRAW_JOB)
    return job is not None and job.kind in kinds and not job.is_finished


def _found(pk: int) -> DataImport:
    return DataImport.objects.select_related("jobcenter", "job").get(pk=pk)


def _locked(row: DataImport) -> DataImport:
    """The import as it is now, with the Jobcenter held until the transaction ends."""
    lock(row.jobcenter_id)
    locked = DataImport.objects.select_for_update()
    row.refresh_from_db(fields=["state", "preview", "job"], from_queryset=locked)
    return row


def _save(row: DataImport, state: ImportState, **fields) -> DataImport:
    row.state = state
    for name, value in fields.items():
        setattr(row, name, value)
    row.save(update_fields=["state", *fields])
    return row
