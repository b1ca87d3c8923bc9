"""Large files: read and stored by jobs, through the same actions as small ones."""

from core.errors import DomainError
from jobs import registry
from keyfigures.actions import imports, uploads
from keyfigures.enums import ImportState
from keyfigures.models import DataImport


def run_reading(job, progress) -> None:
    uploads.read(_import_of(job), by=job.created_by, progress=progress)


def run_applying(job, progress) -> None:
    imports.apply_import(_import_of(job), by=job.created_by, progress=progress)


def run_withdrawing(job, progress) -> None:
    """A second run finds the import withdrawn, and that was the wish."""
    pk = _import_of(job)
    progress(10, "Die Werte werden zurückgenommen.")
    if DataImport.objects.get(pk=pk).state == ImportState.APPLIED:
        imports.withdraw_import(pk, by=job.created_by, reason=job.payload["reason"])


def _import_of(job) -> int:
    rows = DataImport.objects.filter(jobcenter=job.jobcenter)
    found = rows.filter(pk=job.payload["import"]).first()
    if found is None:
        raise DomainError("Diesen Import gibt es nicht mehr.")
    return found.pk


registry.register(
    registry.JobKind(uploads.READ_JOB, "Datei mit Kennzahlen lesen", run_reading)
)
registry.register(
    registry.JobKind(imports.APPLY_JOB, "Kennzahlen übernehmen", run_applying)
)
registry.register(
    registry.JobKind(imports.WITHDRAW_JOB, "Import zurücknehmen", run_withdrawing)
)
