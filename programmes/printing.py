"""The programme as PDF: as a background job, and for the command line."""

from core.errors import DomainError
from documents.models import Version
from documents.versions import file_name, freeze, print_document
from jobs import registry
from jobs.actions import enqueue
from programmes.models import Programme
from programmes.rules import CLOSED
from rendering.pdf import PdfResult

PDF_JOB = "programmes.pdf"
VERSION_JOB = "programmes.version"


def is_draft(programme: Programme) -> bool:
    """Everything that is not released carries the mark "Entwurf"."""
    return programme.status not in CLOSED


def programme_pdf(programme: Programme) -> PdfResult:
    """The live programme, printed now. Raises DomainError in words."""
    return print_document(programme.document, is_draft=is_draft(programme))


def order_pdf(programme: Programme, *, by):
    """Start the job that prints the live programme."""
    return enqueue(
        PDF_JOB,
        jobcenter=programme.jobcenter,
        title=f"PDF: {programme}",
        payload={"programme": programme.pk},
        by=by,
    )


def order_version(programme: Programme, *, reason: str, by):
    """Start the job that freezes a Version with its PDF."""
    return enqueue(
        VERSION_JOB,
        jobcenter=programme.jobcenter,
        title=f"Fassung: {programme} – {reason}"[:200],
        payload={"programme": programme.pk, "reason": reason},
        by=by,
    )


def run_pdf(job, progress) -> registry.Result:
    programme = _programme(job)
    progress(10, "Zahlen und Texte werden zusammengestellt")
    result = programme_pdf(programme)
    return registry.Result(file_name(programme.document), result.data)


def run_version(job, progress) -> registry.Result:
    """Freeze once: a job that comes twice finds the Version it already made."""
    programme = _programme(job)
    progress(10, "Die Fassung wird festgehalten")
    version = Version.objects.filter(pk=job.payload.get("version")).first()
    if version is None:
        version = freeze(
            programme.document,
            reason=job.payload["reason"],
            is_draft=is_draft(programme),
            by=job.created_by,
        )
        job.payload["version"] = version.pk
        job.save(update_fields=["payload"])
    with version.pdf.open("rb") as file:
        return registry.Result(
            file_name(programme.document, version.number), file.read()
        )


def _programme(job) -> Programme:
    found = Programme.objects.select_related("document", "jobcenter").filter(
        pk=job.payload["programme"], jobcenter=job.jobcenter
    )
    if not found:
        raise DomainError("Dieses Programm gibt es nicht mehr.")
    return found[0]


registry.register(registry.JobKind(PDF_JOB, "PDF erstellen", run_pdf))
registry.register(registry.JobKind(VERSION_JOB, "Fassung festhalten", run_version))
