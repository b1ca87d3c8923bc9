"""Findings as pages show them: their buttons only for who may write at their place."""

from collections.abc import Iterable
from dataclasses import replace

from documents import rules
from documents.models import Document
from documents.permissions import can_edit_section
from documents.queries import Node, walk
from documents.registry import Finding


def writable_sections(user, document: Document, nodes: Iterable[Node]) -> set[int]:
    """Ids of the sections that this person may change now."""
    if not rules.is_document_open(document):
        return set()
    return {
        node.section.pk
        for node in walk(list(nodes))
        if not (node.section.is_locked or node.is_omitted)
        and can_edit_section(user, node.section, document.jobcenter)
    }


def for_writers(items: Iterable[Finding], writable: set[int]) -> list[Finding]:
    """The findings, without buttons where the person may not press them."""
    return [
        item if item.section_id in writable else replace(item, deeds=())
        for item in items
    ]
