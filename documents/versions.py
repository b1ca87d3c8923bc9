"""Freeze a document: content, HTML, PDF and hash of one moment."""

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max

from core import history
from core.errors import DomainError
from documents import printing, resolution
from documents.models import Document, Version
from rendering.errors import RenderingError
from rendering.pdf import PdfResult, render_pdf

TIME_LIMIT = 200.0  # seconds; a worker gives up a job after 240


def print_document(document: Document, *, is_draft: bool) -> PdfResult:
    """The live document as PDF; nothing is frozen. Raises DomainError in words."""
    content = resolution.resolve_document(document).content
    state = printing.state_line(is_draft=is_draft, number=None)
    html = printing.print_html(content, state=state)
    return _render(document, content, html, is_draft)


@transaction.atomic
def freeze(document: Document, *, reason: str, is_draft: bool, by) -> Version:
    """The next Version of a document, complete with PDF."""
    document = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    content = resolution.resolve_document(document).content
    number = _next_number(document)
    state = printing.state_line(is_draft=is_draft, number=number)
    html = printing.print_html(content, state=state)
    result = _render(document, content, html, is_draft)
    with history.note(by=by, reason=reason):
        version = Version(
            document=document,
            number=number,
            reason=reason,
            is_draft=is_draft,
            content=content,
            sha256=resolution.sha256(content),
            html=html,
            page_count=result.pages,
            created_by=by,
        )
        version.pdf.save(file_name(document, number), ContentFile(result.data), False)
        version.save()
    return version


def file_name(document: Document, number: int | None = None) -> str:
    """ "kreis-borken-2018-local_planning_document-v3.pdf"."""
    kind = document.kind.replace("_", "-")
    version = f"-fassung-{number}" if number else ""
    return f"{document.jobcenter.slug}-{document.year}-{kind}{version}.pdf"


def _render(document: Document, content: dict, html: str, is_draft: bool) -> PdfResult:
    try:
        result = render_pdf(
            html,
            title=content["title"],
            author=content["jobcenter"]["name"],
            subject=content["subtitle"],
            keywords=(content["kind"], str(content["year"])),
            page_map=document.page_map,
            watermark="Entwurf" if is_draft else None,
            time_limit=TIME_LIMIT,
        )
    except RenderingError as error:
        raise DomainError(_said(error, content)) from error
    Document.objects.filter(pk=document.pk).update(page_map=result.page_map)
    return result


def _said(error: RenderingError, content: dict) -> str:
    """The sentence of the renderer, with the section by its printed name."""
    key = (error.section or "").removeprefix("sec-")
    place = next(
        (
            e
            for e in printing.contents({**content, "cover": "page"})
            if e.target == f"sec-{key}"
        ),
        None,
    )
    return f"Abschnitt {place.number} {place.text}: {error}" if place else str(error)


def _next_number(document: Document) -> int:
    return (document.versions.aggregate(last=Max("number"))["last"] or 0) + 1
