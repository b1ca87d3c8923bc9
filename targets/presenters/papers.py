"""What the pages of the text of an agreement share."""

from django.urls import reverse

from documents.standing import DocumentStanding
from targets.models import Agreement

#: name of the page -> word of its tab
PAGES = {
    "agreement_document": "Gliederung",
    "document_preview": "Ansicht",
    "document_findings": "Prüfung",
    "document_versions": "Fassungen",
}


def url(name: str, agreement: Agreement) -> str:
    place = [agreement.jobcenter.slug, agreement.year, agreement.level]
    return reverse(f"targets:{name}", args=place)


def tabs(
    agreement: Agreement, active: str, standing: DocumentStanding | None = None
) -> list[dict]:
    """The pages of the text; the checks with their number where they were run."""
    count = len(standing.findings.items) if standing else None
    return [
        {
            "label": label,
            "url": url(name, agreement),
            "active": name == active,
            "count": count if name == "document_findings" else None,
        }
        for name, label in PAGES.items()
    ]


def crumbs(agreement: Agreement, *last: str) -> list[dict]:
    """Targets, agreement, its text, and the page below it."""
    place = [agreement.jobcenter.slug, agreement.year]
    items = [
        {
            "label": f"Ziele {agreement.year}",
            "url": reverse("targets:overview", args=place),
        },
        {"label": str(agreement), "url": url("agreement", agreement)},
        {"label": "Text", "url": url("agreement_document", agreement)},
        *({"label": label} for label in last),
    ]
    if not last:
        items[-1].pop("url")
    return items
