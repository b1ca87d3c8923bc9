"""Words, shapes and addresses that all pages of a programme share."""

from django.urls import reverse

from documents.enums import SectionState
from programmes.enums import ProgrammeStatus
from programmes.models import Programme

SECTION_KINDS: dict[str, str] = {
    SectionState.OPEN: "open",
    SectionState.IN_PROGRESS: "progress",
    SectionState.DONE: "success",
}
STATUS_KINDS: dict[str, str] = {
    ProgrammeStatus.DRAFT: "neutral",
    ProgrammeStatus.IN_CONSULTATION: "info",
    ProgrammeStatus.RELEASED: "success",
    ProgrammeStatus.ADOPTED: "locked",
}


def url(name: str, programme: Programme, *more) -> str:
    """Address of a page of this programme."""
    place = [programme.jobcenter.slug, programme.year, programme.pk, *more]
    return reverse(f"programmes:{name}", args=place)


def badge(programme: Programme) -> dict:
    return {
        "kind": STATUS_KINDS[programme.status],
        "label": programme.get_status_display(),
    }


def urls(programme: Programme) -> dict[str, str]:
    """The addresses of the pages of a programme, for templates."""
    names = ("programme", "preview", "findings", "versions", "details", "pdf")
    return {name: url(name, programme) for name in names}


def tabs(programme: Programme, active: str, finding_count: int | None = None) -> list:
    """The pages of one programme."""
    items = [
        ("programme", "Gliederung", None),
        ("preview", "Ansicht", None),
        ("findings", "Prüfung", finding_count),
        ("versions", "Fassungen", None),
        ("details", "Angaben", None),
    ]
    return [
        {
            "label": label,
            "url": url(name, programme),
            "active": name == active,
            "count": count,
        }
        for name, label, count in items
    ]


def breadcrumb(programme: Programme, *last: str) -> list[dict]:
    """Overview, programme, and the page below it."""
    place = [programme.jobcenter.slug, programme.year]
    items = [
        {
            "label": f"Übersicht {programme.year}",
            "url": reverse("programmes:overview", args=place),
        },
        {"label": str(programme), "url": url("programme", programme)},
        *({"label": label} for label in last),
    ]
    if not last:
        items[-1].pop("url")
    return items
