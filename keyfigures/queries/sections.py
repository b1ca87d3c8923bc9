"""Where in the documents of a year a person may put something."""

from dataclasses import dataclass

from core.errors import DomainError
from documents import rules
from documents.models import Document, Section
from documents.permissions import can_edit_section
from documents.queries import Node, tree, walk


@dataclass(frozen=True)
class Target:
    """A document with the sections that may be written, or why there are none."""

    document: Document
    sections: list[tuple[str, Section]]  # number and title in a line, and the row
    refusal: str = ""


def targets(user, jobcenter, year: int) -> list[Target]:
    """The documents of a year (two queries each, beside those of their guards)."""
    documents = Document.objects.visible_to(user).filter(jobcenter=jobcenter, year=year)
    found = [
        _target(document, user, jobcenter)
        for document in documents.select_related("jobcenter").order_by("title", "pk")
    ]
    return [one for one in found if one.sections or one.refusal]


def _target(document: Document, user, jobcenter) -> Target:
    try:
        rules.check_document_open(document)
    except DomainError as error:
        return Target(document, [], str(error))
    nodes = [node for node in walk(tree(document)) if _is_open(node)]
    return Target(
        document,
        [
            (node.heading, node.section)
            for node in nodes
            if can_edit_section(user, node.section, jobcenter)
        ],
    )


def _is_open(node: Node) -> bool:
    return not node.section.is_locked and not node.is_omitted
