"""Run every registered check over one resolved document."""

import logging
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.urls import reverse

from documents import homes
from documents.enums import Severity
from documents.queries import Node, walk
from documents.registry import Check, CheckInput, Finding, Scope, checks
from documents.resolution import Resolution

logger = logging.getLogger(__name__)

NOT_CHECKED = "documents.not_checked"
ORDER = {severity: rank for rank, severity in enumerate(Severity.values)}


@dataclass(frozen=True)
class Findings:
    """All findings of a document: errors first, then in reading order."""

    items: list[Finding]

    @property
    def counts(self) -> dict[str, int]:
        """How many of each severity: ``{"error": 2, "warning": 0, "hint": 1}``."""
        found = Counter(str(item.severity) for item in self.items)
        return {severity: found[severity] for severity in Severity.values}

    @property
    def errors(self) -> list[Finding]:
        return [item for item in self.items if item.severity == Severity.ERROR]

    @property
    def by_section(self) -> Counter:
        """How many findings each section has, by its id."""
        return Counter(item.section_id for item in self.items if item.section_id)


def find(document, resolution: Resolution) -> Findings:
    """What all checks say about a document; a check that breaks says so itself."""
    data = check_input(document, resolution)
    places = _places(resolution.nodes)
    found = [
        _linked(item, document)
        for code, check in checks().items()
        if homes.concerns(document, code)
        for item in _run(code, check, data)
    ]
    found.sort(key=lambda item: _rank(item, places))
    return Findings(found)


def check_input(document, resolution: Resolution) -> CheckInput:
    """A resolved document as checks look at it."""
    return CheckInput(
        scope=Scope(document.jobcenter, document, document.year),
        content=resolution.content,
        figures=resolution.resolver.figures,
        nodes=resolution.nodes,
        resolver=resolution.resolver,
    )


def _run(code: str, check: Check, data: CheckInput) -> Iterable[Finding]:
    try:
        return list(check(data))
    except Exception:
        logger.exception("Die Prüfung %s ist gescheitert", code)
        return [
            Finding(
                NOT_CHECKED,
                Severity.WARNING,
                "Prüfung nicht möglich",
                f"Die Prüfung „{code}“ ist an einem unerwarteten Fehler gescheitert; "
                "alle anderen Prüfungen liefen. Nennen Sie der Betreuung diesen Namen.",
            )
        ]


def section_url(document, section_id: int) -> str:
    """The page on which this section is written."""
    place = [document.jobcenter.slug, document.year, section_id]
    return reverse("documents:section", args=place)


def _linked(item: Finding, document) -> Finding:
    if item.url or not item.section_id:
        return item
    return replace(item, url=section_url(document, item.section_id))


def _places(nodes: list[Node]) -> dict[int, int]:
    """Where each section stands in reading order, by its id."""
    return {node.section.pk: place for place, node in enumerate(walk(nodes))}


def _rank(item: Finding, places: dict[int, int]) -> tuple:
    last = len(places)
    return (ORDER[item.severity], places.get(item.section_id or 0, last), item.place)
