"""The page of a section: outline, blocks, and what helps beside them."""

from dataclasses import dataclass, field
from typing import Any

from documents import printing, richtext
from documents.live import MEMORY, Live, known, live
from documents.models import Block, Section
from documents.presenters import figures, marks, tree
from documents.presenters.findings import for_writers
from documents.queries import Node
from documents.queries import tree as read_tree
from documents.refs import refs_in_html
from documents.registry import BlockKind, Mark, Scope, block_kind
from documents.resolution import (
    find_section,
    refs,
    resolve_block,
    resolve_document,
    sha256,
)
from documents.resolver import Resolver

DRAWING_SECONDS = 3600


@dataclass
class BlockView:
    """A block as the page shows it."""

    block: Block
    kind_label: str
    name: str
    answer: dict
    is_text: bool = False
    has_form: bool = False
    edit_url: str = ""
    is_first: bool = False
    is_last: bool = False
    field: Any = None
    base: str = ""


@dataclass
class SectionPage:
    """Everything about one section that more than one page needs (few queries)."""

    section: Section
    nodes: list[Node]
    live: Live | None  # None: somebody has to check the document first
    path: list[Node] = field(default_factory=list)

    def __post_init__(self):
        self.path = tree.path_to(self.nodes, self.section.pk)
        self.node = self.path[-1]
        document = self.section.document
        self.scope = Scope(document.jobcenter, document, document.year)
        self.resolver = Resolver(self.scope)
        if self.live:
            self.resolver.figures.update(self.live.figures)

    @classmethod
    def of(cls, section: Section) -> "SectionPage":
        """Quick: only this section is resolved, unless the whole document is known."""
        document = section.document
        return cls(section, read_tree(document), known(document))

    @classmethod
    def whole(cls, section: Section) -> "SectionPage":
        """With the whole document resolved and checked."""
        document = section.document
        return cls(section, read_tree(document), live(document))

    @property
    def place(self) -> str:
        return tree.place(self.path)

    @property
    def number(self) -> str:
        return self.node.number

    def outline(self) -> list[dict]:
        document, pk = self.section.document, self.section.pk
        return tree.outline(self.nodes, document, pk, self.all_findings())

    def next_node(self) -> Node | None:
        return tree.following(self.nodes, self.section.pk)

    def all_findings(self) -> list:
        """Of the whole document, as far as it was checked."""
        return self.live.findings if self.live else []

    def findings(self, *, may_edit: bool = False) -> list[dict] | None:
        """For components/findings.html; the place is this page, so it is not said."""
        if self.live is None:
            return None
        writable = {self.section.pk} if may_edit else set()
        return [
            {
                "severity": item.severity,
                "message": item.message,
                "url": "" if self._leads_here(item.url) else item.url,
                "place": "",
                "deeds": item.deeds,
            }
            for item in for_writers(self.live.findings, writable)
            if item.section_id == self.section.pk
        ]

    def marks(self) -> dict[str, Mark]:
        """What the figures of this section are marked with, if it was checked."""
        return marks.by_section(self.all_findings()).get(self.section.pk, {})

    def marks_shown(self) -> dict[str, dict]:
        """The same for the script of the editor."""
        return {
            ref: {"words": mark.words, "newest": mark.newest}
            for ref, mark in self.marks().items()
        }

    def words_below(self) -> dict[int, str]:
        """What stands below the tables and charts of this section, by their id."""
        known = self.marks()
        found = {
            block.pk: marks.words_at(block, known)
            for block in self.node.blocks
            if block.kind != "text"
        }
        return {pk: words for pk, words in found.items() if words}

    def blocks(self) -> list[BlockView]:
        """The blocks in order, each with its answer ready for its partial."""
        known = self.marks()
        stored = {block.pk: block for block in self.node.blocks}
        answers = {
            answer["id"]: marks.in_block(answer, stored.get(answer["id"]), known)
            for answer in self._answers()
        }
        last = len(self.node.blocks) - 1
        return [
            self._view(block, answers.get(block.pk), index, last)
            for index, block in enumerate(self.node.blocks)
        ]

    def figures_used(self) -> list[dict]:
        found = [ref for block in self.node.blocks for ref in refs(block)]
        self.resolver.prefetch(found)
        return figures.used(found, self.resolver, self.marks())

    def figures_of(self, texts) -> dict[str, dict]:
        """What the editor needs to show the figures of these texts."""
        found = [ref for text in texts for ref in refs_in_html(text)]
        self.resolver.prefetch(found)
        return {ref: figures.shown(ref, self.resolver) for ref in dict.fromkeys(found)}

    def filled(self, html: str) -> str:
        """A text with its figures, ready to be shown."""
        self.resolver.prefetch(refs_in_html(html))
        return richtext.fill(html, self.resolver, tag_figures=True)

    def filled_typed(self, typed: str) -> str:
        """A text as it was typed, made safe and filled."""
        return self.filled(richtext.from_typed(typed))

    def printed(self) -> dict:
        """This section with everything below it, numbered as in the whole document."""
        content = (
            self.live.content
            if self.live
            else resolve_document(self.section.document).content
        )
        return find_section(content, self.section.pk) or {}

    def marked(self, content: dict) -> dict:
        """A resolved section with marks at the figures of all its parts."""
        return marks.marked(content, [self.node], self.all_findings())

    def _answers(self) -> list[dict]:
        """The blocks resolved: from the known document, else just these."""
        if self.live and not self.node.is_omitted:
            content = find_section(self.live.content, self.section.pk)
            return content["blocks"] if content else []
        blocks = self.node.blocks
        self.resolver.prefetch(ref for block in blocks for ref in refs(block))
        return [resolve_block(block, self.scope, self.resolver) for block in blocks]

    def _view(self, block: Block, answer: dict | None, index: int, last: int):
        kind = _kind(block)
        answer = answer or {"shape": "html", "html": "", "id": block.pk}
        label = kind.label if kind else "Unbekannter Baustein"
        view = BlockView(
            block=block,
            kind_label=label,
            name=_name(label, answer, index),
            answer=prepared(answer),
            is_text=block.kind == "text",
            is_first=index == 0,
            is_last=index == last,
        )
        if kind and not view.is_text:
            view.has_form = bool(kind.form)
            if kind.edit_url:
                view.edit_url = kind.edit_url(block, self.scope)
        return view

    def _leads_here(self, url: str) -> bool:
        return url.endswith(f"/abschnitt/{self.section.pk}/")


def prepared(answer: dict) -> dict:
    """A resolved block for its partial; charts are drawn once."""
    if answer["shape"] != "chart":
        return printing.prepare_block(answer)
    key = f"documents.drawing:{sha256(answer)}"
    drawn = MEMORY.get(key)
    if drawn is None:
        drawn = printing.prepare_block(answer)
        drawn["image"] = drawn["image"].on_screen()
        MEMORY.set(key, drawn, DRAWING_SECONDS)
    return drawn


def prepared_section(content: dict, level: int = 3) -> dict:
    """A resolved section for the print partial, with everything below it.

    The page has an h1 and an h2 of its own, so headings begin with h3 here.
    """
    return {
        **content,
        "heading_level": min(level, 6),
        "blocks": [prepared(block) for block in content["blocks"]],
        "sections": [prepared_section(one, level + 1) for one in content["sections"]],
    }


def last_years_text(section: Section) -> list[str]:
    """Texts of the same section a year ago, with the figures of then."""
    before = section.predecessor
    if before is None:
        return []
    texts = [
        block.html
        for block in before.blocks.filter(kind="text").in_order()
        if not richtext.is_blank(block.html)
    ]
    document = before.document
    resolver = Resolver(Scope(document.jobcenter, document, document.year))
    resolver.prefetch(ref for text in texts for ref in refs_in_html(text))
    return [richtext.fill(text, resolver) for text in texts]


def _kind(block: Block) -> BlockKind | None:
    try:
        return block_kind(block.kind)
    except LookupError:
        return None


def _name(label: str, answer: dict, index: int) -> str:
    """What a button says it acts on: "Text, Baustein 2" or "Diagramm: Bestand"."""
    caption = answer.get("caption")
    return f"{label}: {caption}" if caption else f"{label}, Baustein {index + 1}"
