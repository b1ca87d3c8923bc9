"""Imports as people see them: state, what a file would change, what it stored."""

from dataclasses import dataclass
from itertools import groupby

from django.template.defaultfilters import filesizeformat

from core import formats
from core.periods import Period
from documents.enums import Severity
from keyfigures.enums import ImportState
from keyfigures.importers.context import Context
from keyfigures.models import DataImport
from keyfigures.presenters.changes import ChangeTable, as_of_label, table_of

#: state -> kind of shape beside the word
STATE_KINDS = {
    ImportState.READING: "progress",
    ImportState.QUESTIONS: "warning",
    ImportState.PREVIEW: "open",
    ImportState.REFUSED: "danger",
    ImportState.APPLYING: "progress",
    ImportState.APPLIED: "success",
    ImportState.WITHDRAWN: "neutral",
    ImportState.DISCARDED: "omitted",
}
COUNTS = (
    ("new", "Neu"),
    ("changed", "Geändert"),
    ("unchanged", "Unverändert"),
    ("older", "Älter als gespeichert"),
    ("refused", "Abgewiesen"),
)
#: severity -> heading of the group of findings
GROUPS = {
    Severity.ERROR.value: ("Fehler", "Diese Werte bleiben außen vor."),
    Severity.WARNING.value: ("Warnungen", "Bitte sehen Sie sich diese Stellen an."),
    Severity.HINT.value: ("Hinweise", "Gut zu wissen."),
}


def state_kind(row: DataImport) -> str:
    return STATE_KINDS[ImportState(row.state)]


def file_row(row: DataImport, url: str) -> dict:
    """For components/file_row.html."""
    kind = row.name.rsplit(".", 1)[-1].upper()
    size = filesizeformat(row.size)
    return {"name": row.name, "url": url, "kind": kind, "size": size}


@dataclass(frozen=True)
class Finding:
    """For components/findings.html."""

    severity: str
    place: str
    message: str
    url: str = ""


@dataclass(frozen=True)
class FindingGroup:
    """All findings of one severity; ``total`` counts those left out here, too."""

    heading: str
    meaning: str
    findings: list[Finding]
    total: int

    @property
    def is_cut(self) -> bool:
        return self.total > len(self.findings)


@dataclass(frozen=True)
class Preview:
    """What a file says, ready for the page."""

    figures: list[dict]
    origin: str
    span: str
    as_of: str
    groups: list[FindingGroup]
    changed: ChangeTable
    new: ChangeTable
    older: ChangeTable
    digest: str

    @property
    def stored_count(self) -> int:
        """How many values confirming stores."""
        return self.changed.total + self.new.total


def preview_of(row: DataImport, context: Context) -> Preview:
    """From the JSON of the import, with names in place of keys."""
    told = row.preview
    counts = told.get("counts", {})
    tables = {
        kind: table_of(told.get(kind, []), counts.get(kind, 0), context)
        for kind in ("changed", "new", "older")
    }
    return Preview(
        figures=_figures(counts),
        origin=_origin(told.get("origin", {})),
        span=_span(told.get("periods", [])),
        as_of=as_of_label(told.get("origin", {}).get("data_as_of", "")),
        groups=groups_of(told),
        digest=told.get("digest", ""),
        **tables,
    )


def groups_of(told: dict) -> list[FindingGroup]:
    """Findings by severity, errors first."""
    found = []
    for severity, notes in groupby(told.get("notes", []), key=lambda note: note[0]):
        findings = [Finding(*note) for note in notes]
        heading, meaning = GROUPS[severity]
        total = told.get("severities", {}).get(severity, len(findings))
        found.append(FindingGroup(heading, meaning, findings, total))
    return found


def _figures(counts: dict) -> list[dict]:
    """What there is none of is left out, but never what is new."""
    return [
        {"label": label, "value": formats.number(counts.get(kind, 0))}
        for kind, label in COUNTS
        if counts.get(kind) or kind in {"new", "changed"}
    ]


def _origin(origin: dict) -> str:
    parts = (origin.get("publisher"), origin.get("product"))
    return ", ".join(part for part in parts if part)


def _span(codes: list[str]) -> str:
    """ "Januar 2025" or "Januar 2025 bis Dezember 2025"."""
    return " bis ".join(Period.parse(code).label for code in codes)
