"""The outline as a table, and the findings beside it."""

from dataclasses import dataclass

from documents.findings import Findings, section_url
from documents.presenters.tree import state_of
from documents.queries import Node, section_mark
from documents.standing import DocumentStanding


@dataclass(frozen=True)
class OutlineRow:
    """One section in the table of the outline."""

    pk: int
    level: int
    number: str
    title: str
    url: str
    kind: str
    label: str
    person: str
    finding_count: int
    is_carried_over: bool
    is_omitted: bool
    is_assignable: bool
    can_come_back: bool  # left out, itself and not only with the part above
    mark: str


def outline_rows(standing: DocumentStanding) -> list[OutlineRow]:
    counts = standing.findings.by_section
    return [
        _row(node, counts[node.section.pk], standing.document)
        for node in standing.nodes
    ]


def _row(node: Node, finding_count: int, document) -> OutlineRow:
    section = node.section
    kind, label = state_of(node)
    return OutlineRow(
        pk=section.pk,
        level=node.level,
        number=node.number,
        title=section.title or section.label,
        url=section_url(document, section.pk),
        kind=kind,
        label=label,
        person=str(section.responsible or ""),
        finding_count=finding_count,
        is_carried_over=section.is_carried_over,
        is_omitted=node.is_omitted,
        is_assignable=node.is_written,
        can_come_back=section.is_omitted,
        mark=section_mark(section),
    )


def counted(number: int, one: str, many: str) -> str:
    """ "1 Fehler", "3 Warnungen"; nothing is "keine"."""
    return f"{number or 'keine'} {one if number == 1 else many}"


def finding_figures(counts: dict[str, int]) -> list[dict]:
    """Errors, warnings and hints as words: "2 Fehler"."""
    words = {
        "error": ("danger", "Fehler", "Fehler"),
        "warning": ("warning", "Warnung", "Warnungen"),
        "hint": ("info", "Hinweis", "Hinweise"),
    }
    return [
        {"kind": kind, "label": counted(counts[severity], one, many)}
        for severity, (kind, one, many) in words.items()
        if counts[severity]
    ]


SEVERITY_HEADINGS = {
    "error": ("Fehler", "Das muss vor der Freigabe behoben werden."),
    "warning": ("Warnungen", "Das sollten Sie prüfen."),
    "hint": ("Hinweise", "Zur Kenntnis."),
}


def finding_groups(findings: Findings) -> list[dict]:
    """All findings under a heading per severity."""
    return [
        {
            "heading": heading,
            "text": text,
            "findings": [item for item in findings.items if item.severity == severity],
        }
        for severity, (heading, text) in SEVERITY_HEADINGS.items()
        if findings.counts[severity]
    ]
