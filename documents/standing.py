"""How far a document is: its sections, what checks found, what is still to be done."""

from dataclasses import dataclass

from documents.enums import SectionState
from documents.findings import Findings
from documents.live import Live, live
from documents.models import Document, Version
from documents.queries import Node, tree, walk


@dataclass(frozen=True)
class Progress:
    """How many of the sections that somebody has to write are done."""

    done: int
    in_progress: int
    open: int

    @property
    def total(self) -> int:
        return self.done + self.in_progress + self.open


@dataclass(frozen=True)
class DocumentStanding:
    """A document resolved and checked once, for everything a page tells of it."""

    document: Document
    tree: list[Node]
    live: Live
    findings: Findings

    @property
    def nodes(self) -> list[Node]:
        """All sections in reading order."""
        return list(walk(self.tree))

    @property
    def written(self) -> list[Node]:
        """The sections somebody has to write."""
        return [node for node in self.nodes if node.is_written]

    @property
    def progress(self) -> Progress:
        states = [node.section.state for node in self.written]
        return Progress(*(states.count(state) for state in _PROGRESS))


_PROGRESS = (SectionState.DONE, SectionState.IN_PROGRESS, SectionState.OPEN)


def standing_of(document: Document) -> DocumentStanding:
    answer = live(document)
    return DocumentStanding(document, tree(document), answer, Findings(answer.findings))


def versions_of(document: Document, limit: int | None = None) -> list[Version]:
    """Frozen versions, the newest first, without their bulky content."""
    found = Version.objects.filter(document=document.pk)
    return list(found.defer("content", "html").select_related("created_by")[:limit])
