"""Frozen versions as files and as a table."""

from django.urls import reverse

from core import formats
from documents.models import Document, Version


def version_url(version: Version, document: Document) -> str:
    place = [document.jobcenter.slug, document.year, version.pk]
    return reverse("documents:version_pdf", args=place)


def version_file(version: Version, document: Document) -> dict:
    """A version as components/file_row.html wants it."""
    pages = formats.UNKNOWN if version.page_count is None else version.page_count
    return {
        "name": f"Fassung {version.number}: {version.reason}",
        "url": version_url(version, document),
        "kind": "PDF",
        "size": f"{pages} Seite{'' if version.page_count == 1 else 'n'}",
        "date": formats.german_date(version.created_at.date()),
        "note": "Entwurf" if version.is_draft else "",
    }


def version_rows(found: list[Version], document: Document) -> list[dict]:
    """Versions for the table of the page "Fassungen"."""
    return [
        {
            "number": version.number,
            "reason": version.reason,
            "by": version.created_by or "–",
            "at": version.created_at,
            "pages": version.page_count,
            "sha256": version.sha256,
            "is_draft": version.is_draft,
            "pdf_url": version_url(version, document) if version.pdf else "",
        }
        for version in found
    ]
