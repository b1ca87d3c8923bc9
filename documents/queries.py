"""Questions about documents that have one answer."""

from collections import Counter
from dataclasses import dataclass, field, replace

from django.apps import apps

from documents.calculations import section_number
from documents.enums import SectionState
from documents.models import Block, Document, Section


@dataclass
class Node:
    """A section in its place: printed number, depth (1 = top), blocks, children.

    ``is_omitted``: the author has left it out, itself or something above it.
    """

    section: Section
    number: str
    level: int
    blocks: list[Block] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)
    is_omitted: bool = False

    @property
    def heading(self) -> str:
        """Number and words, as in "3.1 Regionaler Arbeitsmarkt"."""
        words = self.section.label or self.section.title
        return f"{self.number} {words}".strip()

    @property
    def is_heading(self) -> bool:
        """Nothing but a heading above other sections."""
        return not self.blocks and any(not one.is_omitted for one in self.children)

    @property
    def is_written(self) -> bool:
        """Somebody has to write it: not the Land's, not left out, no mere heading."""
        return not (self.section.is_locked or self.is_omitted or self.is_heading)

    @property
    def state(self) -> str:
        """How far the work is; a mere heading is as far as what stands below it."""
        if not self.is_heading:
            return self.section.state
        states = {node.section.state for node in walk(self.children) if node.is_written}
        if len(states) > 1:
            return SectionState.IN_PROGRESS
        return states.pop() if states else self.section.state


@dataclass(frozen=True)
class SectionNumber:
    number: str
    title: str


def tree(document: Document) -> list[Node]:
    """The sections of a document in reading order with numbers (two queries).

    With those that are left out; ``kept`` is what counts and prints.
    """
    sections = Section.objects.filter(document=document).select_related(
        "responsible", "changed_by"
    )
    blocks: dict[int, list[Block]] = {}
    for block in Block.objects.filter(section__document=document).in_order():
        blocks.setdefault(block.section_id, []).append(block)
    by_parent: dict[int | None, list[Section]] = {}
    for section in sections.in_order():
        by_parent.setdefault(section.parent_id, []).append(section)
    return _nodes(None, by_parent, blocks)


def kept(nodes: list[Node]) -> list[Node]:
    """The nodes without those that are left out."""
    return [
        replace(node, children=kept(node.children))
        for node in nodes
        if not node.is_omitted
    ]


def walk(nodes: list[Node]):
    """Every node, parents before children."""
    for node in nodes:
        yield node
        yield from walk(node.children)


def section_numbers(document: Document) -> dict[str, SectionNumber]:
    """Printed numbers and titles by the key of the section (two queries)."""
    return numbers_of(kept(tree(document)))


def numbers_of(nodes: list[Node]) -> dict[str, SectionNumber]:
    """The same for sections that are at hand already (no query)."""
    return {
        node.section.key: SectionNumber(node.number, node.section.title)
        for node in walk(nodes)
    }


def find_node(nodes: list[Node], section_id: int) -> Node | None:
    return next((node for node in walk(nodes) if node.section.pk == section_id), None)


def blocks_of(section: Section) -> list[Block]:
    """The blocks of one section in order (one query)."""
    return list(section.blocks.in_order())


def section_mark(section: Section) -> str:
    """State and responsible person of a section, to notice a change in between."""
    return f"{section.pk}:{section.state}:{section.responsible_id or 0}"


def trail_of(section: Section):
    """All earlier states of the blocks of a section (entries of the change trail)."""
    events = apps.get_model("documents", "BlockEvent")
    return events.objects.filter(section_id=section.pk)


def first_section(document: Document) -> Section | None:
    """Where reading begins."""
    return document.sections.filter(parent=None).in_order().first()


def _nodes(parent: Node | None, by_parent, blocks) -> list[Node]:
    counted: Counter = Counter()
    nodes = []
    above = parent.number if parent else ""
    for section in by_parent.get(parent.section.pk if parent else None, []):
        is_omitted = section.is_omitted or bool(parent and parent.is_omitted)
        number = ""
        if not is_omitted:
            counted[section.numbering] += 1
            number = section_number(
                section.numbering, counted[section.numbering], above
            )
        node = Node(
            section,
            number,
            level=parent.level + 1 if parent else 1,
            blocks=blocks.get(section.pk, []),
            is_omitted=is_omitted,
        )
        node.children = _nodes(node, by_parent, blocks)
        nodes.append(node)
    return nodes
