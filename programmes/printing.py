"""The programme as PDF: as a background job, and for the command line."""

from documents import homes, orders
from documents.versions import print_document
from programmes.models import Programme
from rendering.pdf import PdfResult


def is_draft(programme: Programme) -> bool:
    """Everything that is not released carries the mark "Entwurf"."""
    return homes.is_draft(programme.document)


def programme_pdf(programme: Programme) -> PdfResult:
    """The live programme, printed now. Raises DomainError in words."""
    return print_document(programme.document, is_draft=is_draft(programme))


def order_pdf(programme: Programme, *, by):
    """Start the job that prints the live programme."""
    return orders.order_pdf(programme.document, by=by)


def order_version(programme: Programme, *, reason: str, by):
    """Start the job that freezes a Version with its PDF."""
    return orders.order_version(programme.document, reason=reason, by=by)
