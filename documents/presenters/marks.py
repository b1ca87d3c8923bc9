"""Marks at the figures of a section on the screen; paper never shows them."""

import re
from collections.abc import Iterable, Mapping
from html import escape, unescape

from documents import resolution
from documents.models import Block
from documents.queries import Node, walk
from documents.refs import parse
from documents.registry import Finding, Mark

NEWER = "neuere Daten"
_FIGURE = re.compile(r'<span class="figure" data-ref="([^"]*)">.*?</span>', re.S)
_ICON = '<span class="kern-icon kern-icon--warning" aria-hidden="true"></span>'

Marks = Mapping[str, Mark]


def plain(ref: str) -> str:
    """A link without its display options, as marks name it."""
    try:
        return parse(ref).plain
    except ValueError:
        return ref


def in_html(html: str, marks: Marks) -> str:
    """A resolved text with a badge behind every marked figure."""

    def marked(match: re.Match) -> str:
        mark = marks.get(plain(unescape(match[1])))
        return match[0] + _badge(mark) if mark else match[0]

    return _FIGURE.sub(marked, html) if marks else html


def in_block(answer: dict, block: Block | None, marks: Marks) -> dict:
    """A resolved block: marks in its texts, or listed below a table or chart."""
    if not marks:
        return answer
    if answer["shape"] == "html":
        return {**answer, "html": in_html(answer["html"], marks)}
    if answer["shape"] == "topics":
        return {**answer, "topics": [_topic(one, marks) for one in answer["topics"]]}
    return {**answer, "newer": words_at(block, marks) if block else ""}


def words_at(block: Block, marks: Marks) -> str:
    """The one mark of a table or chart, or how many there are."""
    refs = map(plain, resolution.refs(block))
    words = list(dict.fromkeys(marks[ref].words for ref in refs if ref in marks))
    if len(words) > 1:
        return f"Zu {len(words)} dieser Zahlen liegen neuere vor."
    return words[0] if words else ""


def marked(content: dict, nodes: Iterable[Node], items: Iterable[Finding]) -> dict:
    """A resolved section and all below it with the marks that checks gave."""
    blocks = {block.pk: block for node in walk(list(nodes)) for block in node.blocks}
    return _section(content, blocks, by_section(items))


def by_section(items: Iterable[Finding]) -> dict[int, dict[str, Mark]]:
    """What the figures of each section are marked with, by their link."""
    found: dict[int, dict[str, Mark]] = {}
    for item in items:
        if item.section_id and item.marks:
            marks = found.setdefault(item.section_id, {})
            marks.update({mark.ref: mark for mark in item.marks})
    return found


def _section(content: dict, blocks: Mapping[int, Block], known: Mapping) -> dict:
    marks = known.get(content["id"], {})
    return {
        **content,
        "blocks": [
            in_block(answer, blocks.get(answer["id"]), marks)
            for answer in content["blocks"]
        ],
        "sections": [_section(one, blocks, known) for one in content["sections"]],
    }


def _badge(mark: Mark) -> str:
    return (
        f'<span class="badge badge--warning newer" title="{escape(mark.words)}">'
        f"{_ICON}<span>{NEWER}</span></span>"
    )


def _topic(topic: dict, marks: Marks) -> dict:
    found = {**topic}
    for name in ("activities", "effects"):
        found[name] = [
            {**part, "html": in_html(part["html"], marks)} for part in topic[name]
        ]
    return found
