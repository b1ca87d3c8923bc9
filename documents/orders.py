"""Documents on paper as background jobs: the PDF of today, and a frozen Version."""

from core.errors import DomainError
from documents.homes import is_draft
from documents.models import Document, Version
from documents.versions import file_name, freeze, print_document
from jobs import registry
from jobs.actions import enqueue

PDF_JOB = "documents.pdf"
VERSION_JOB = "documents.version"


def order_pdf(document: Document, *, by):
    """Start the job that prints the live document."""
    return enqueue(
        PDF_JOB,
        jobcenter=document.jobcenter,
        title=f"PDF: {document}",
        payload={"document": document.pk},
        by=by,
    )


def order_version(document: Document, *, reason: str, by):
    """Start the job that freezes a Version with its PDF."""
    return enqueue(
        VERSION_JOB,
        jobcenter=document.jobcenter,
        title=f"Fassung: {document} – {reason}"[:200],
        payload={"document": document.pk, "reason": reason},
        by=by,
    )


def run_pdf(job, progress) -> registry.Result:
    document = _document(job)
    progress(10, "Zahlen und Texte werden zusammengestellt")
    result = print_document(document, is_draft=is_draft(document))
    return registry.Result(file_name(document), result.data)


def run_version(job, progress) -> registry.Result:
    """Freeze once: a job that comes twice finds the Version it already made."""
    document = _document(job)
    progress(10, "Die Fassung wird festgehalten")
    version = Version.objects.filter(pk=job.payload.get("version")).first()
    if version is None:
        version = freeze(
            document,
            reason=job.payload["reason"],
            is_draft=is_draft(document),
            by=job.created_by,
        )
        job.payload["version"] = version.pk
        job.save(update_fields=["payload"])
    with version.pdf.open("rb") as file:
        return registry.Result(file_name(document, version.number), file.read())


def _document(job) -> Document:
    found = Document.objects.select_related("jobcenter").filter(
        pk=job.payload["document"], jobcenter=job.jobcenter
    )
    if not found:
        raise DomainError("Dieses Dokument gibt es nicht mehr.")
    return found[0]


registry.register(registry.JobKind(PDF_JOB, "PDF erstellen", run_pdf))
registry.register(registry.JobKind(VERSION_JOB, "Fassung festhalten", run_version))
