"""A document resolved to plain JSON: what page, Version and PDF show.

Shape: ``{"title", "subtitle", "year", "kind", "cover", "jobcenter", "abbreviations",
"sections": [{"id", "key", "number", "label", "title", "toc_title", "level", "locked",
"in_toc", "blocks": [{"id", "kind", "shape", …}], "sections": […]}]}``.
"""

import hashlib
import json
from dataclasses import dataclass

from documents import queries
from documents.enums import DocumentKind
from documents.figures import SECTION_NUMBERS
from documents.models import Block, Document
from documents.refs import refs_in_html
from documents.registry import Scope, block_kind
from documents.resolver import Resolver

COUNTED = {"table": "Tabelle", "chart": "Abbildung"}


@dataclass
class Resolution:
    """The content of a document and all figures that it shows."""

    content: dict
    resolver: Resolver
    nodes: list[queries.Node]


def resolve_document(document: Document) -> Resolution:
    """Answer every block and link of the live document, without what is left out."""
    nodes = queries.kept(queries.tree(document))
    scope = Scope(document.jobcenter, document, document.year)
    resolver = Resolver(scope)
    resolver.cache[SECTION_NUMBERS] = queries.numbers_of(nodes)
    resolver.prefetch(
        ref
        for node in queries.walk(nodes)
        for block in node.blocks
        for ref in refs(block)
    )
    counts = dict.fromkeys(COUNTED, 0)
    content = _head(document)
    content["sections"] = [_section(node, scope, resolver, counts) for node in nodes]
    return Resolution(content, resolver, nodes)


def refs(block: Block) -> list[str]:
    """All links a block mentions in its text or its settings."""
    try:
        kind = block_kind(block.kind)
    except LookupError:
        return []
    return [*refs_in_html(block.html), *kind.refs(block.config)]


def resolve_block(block: Block, scope: Scope, resolver: Resolver) -> dict:
    """One block answered; a kind that no longer exists says so instead of failing."""
    try:
        kind = block_kind(block.kind)
    except LookupError:
        answer = {"shape": "html", "html": "<p>Dieser Baustein ist unbekannt.</p>"}
    else:
        answer = kind.resolve(block, scope, resolver)
    return {"id": block.pk, "kind": block.kind, **answer}


def sha256(content: dict) -> str:
    """Hash over the canonical JSON: sorted keys, no blanks, UTF-8."""
    text = json.dumps(
        content, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    return hashlib.sha256(text.encode()).hexdigest()


def find_section(content: dict, section_id: int) -> dict | None:
    """The resolved section with this id, wherever it stands."""
    for section in content["sections"]:
        if section["id"] == section_id:
            return section
        if found := find_section(section, section_id):
            return found
    return None


def _head(document: Document) -> dict:
    jobcenter = document.jobcenter
    return {
        "title": document.title,
        "subtitle": document.subtitle,
        "year": document.year,
        "kind": DocumentKind(document.kind).label,
        "cover": document.cover,
        "outline": document.outline,
        "jobcenter": {
            "name": jobcenter.name,
            "letterhead": document.letterhead or jobcenter.letterhead,
            "imprint": jobcenter.imprint,
        },
        "abbreviations": dict(sorted(document.abbreviations.items())),
    }


def _section(node: queries.Node, scope, resolver, counts) -> dict:
    section = node.section
    blocks = []
    for block in node.blocks:
        answer = resolve_block(block, scope, resolver)
        if answer["shape"] in COUNTED:
            counts[answer["shape"]] += 1
            answer["number"] = counts[answer["shape"]]
        blocks.append(answer)
    return {
        "id": section.pk,
        "key": section.key,
        "number": node.number,
        "label": section.label,
        "title": section.title,
        "toc_title": section.toc_title,
        "level": node.level,
        "locked": section.is_locked,
        "in_toc": section.in_toc,
        "blocks": blocks,
        "sections": [
            _section(child, scope, resolver, counts) for child in node.children
        ],
    }
