"""The document to read in the browser: headings without gaps, tables that scroll."""

import re

from documents.presenters.marks import marked
from documents.printing import contents, prepare_section
from documents.standing import DocumentStanding

_SUBHEAD = re.compile(r"<(/?)h([45])>")
LOWEST = 6
TOPIC_LEVEL = 3  # heading of a topic in templates/documents/blocks/topics.html


def reading(standing: DocumentStanding) -> dict:
    """The live document for templates/documents/_reading.html, its figures marked."""
    content, found = standing.live.content, standing.findings.items
    return {
        "content": content,
        "contents": contents({**content, "cover": "page"}),
        "sections": [
            _readable(prepare_section(marked(one, standing.tree, found)))
            for one in content["sections"]
        ],
    }


def _readable(section: dict) -> dict:
    below = section["heading_level"] + 1
    return {
        **section,
        "blocks": [_block(block, below) for block in section["blocks"]],
        "sections": [_readable(child) for child in section["sections"]],
    }


def _block(block: dict, level: int) -> dict:
    """Subheads of running text continue the headings of the page."""
    if block["shape"] == "html":
        return {**block, "html": subheads_from(level, block["html"])}
    if block["shape"] == "topics":
        return {**block, "topics": [_topic(topic) for topic in block["topics"]]}
    return block


def _topic(topic: dict) -> dict:
    return {
        **topic,
        "pairs": [[_part(part) for part in pair] for pair in topic["pairs"]],
    }


def _part(part: dict) -> dict:
    return {**part, "html": subheads_from(TOPIC_LEVEL + 1, part["html"])}


def subheads_from(level: int, html: str) -> str:
    """Stored subheads (h4, h5) as levels below a heading, none left out."""
    used = sorted({int(found[1]) for found in _SUBHEAD.findall(html)})
    levels = {str(old): min(level + rank, LOWEST) for rank, old in enumerate(used)}
    return _SUBHEAD.sub(lambda found: f"<{found[1]}h{levels[found[2]]}>", html)
