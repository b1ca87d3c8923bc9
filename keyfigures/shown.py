"""Which figures each section of a document shows, and the values behind them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape

from documents import queries as document_queries
from documents import resolution
from documents.checks import sections_of
from documents.queries import Node
from documents.refs import parse
from documents.registry import CheckInput
from documents.resolver import Resolver
from keyfigures import lookup
from keyfigures.asked import Asked
from keyfigures.selections import PREFIX, Selection
from keyfigures.typed import FIGURE, texts_of
from keyfigures.values import Value

TEXTS = {"text", "table"}  # kinds whose texts a link can be put into


@dataclass(frozen=True)
class Place:
    """A section, resolved, with the links it shows (without display options).

    ``stored`` are those that stand in its own texts and settings; others come from
    rows that belong to another page (topics).
    """

    section: dict
    refs: tuple[str, ...]
    stored: frozenset[str] = frozenset()


class Shown:
    """What a document shows of the key figures; read once for one check."""

    def __init__(self, data: CheckInput):
        self.data = data
        self.scope = data.scope
        self.resolver = data.resolver or Resolver(data.scope)

    @cached_property
    def places(self) -> list[Place]:
        """Every section that prints, in reading order."""
        return [self._place(section) for section in sections_of(self.data.content)]

    @cached_property
    def nodes(self) -> dict[int, Node]:
        """The stored sections by their id."""
        nodes = self.data.nodes
        if not nodes and self.scope.document is not None:
            nodes = document_queries.tree(self.scope.document)
        return {node.section.pk: node for node in document_queries.walk(nodes)}

    @cached_property
    def writable_blocks(self) -> set[int]:
        """Blocks whose texts can take a link."""
        return {
            block.pk
            for node in self.nodes.values()
            for block in node.blocks
            if block.kind in TEXTS
        }

    @cached_property
    def asked(self) -> dict[str, Asked]:
        """What the ``kf:`` links ask for, those inside formulas included."""
        refs = {ref for place in self.places for ref in place.refs}
        return asked_by(refs | self.data.figures.keys())

    @cached_property
    def found(self) -> dict[Selection, Value | None]:
        return lookup.asked_for(self.scope, self.resolver, self.asked.values())

    @cached_property
    def values(self) -> dict[str, Value]:
        """The value each link is about."""
        return {
            ref: value
            for ref, asked in self.asked.items()
            if (value := self.found.get(asked.selection))
        }

    def values_at(self, place: Place) -> dict[str, Value]:
        return {ref: self.values[ref] for ref in place.refs if ref in self.values}

    def version(self, place: Place) -> int:
        """The version of a section as it was read."""
        return self.nodes[place.section["id"]].section.version

    def _place(self, section: dict) -> Place:
        node = self.nodes.get(section["id"])
        blocks = node.blocks if node else []
        stored = [ref for block in blocks for ref in _plain(block)]
        return Place(section, tuple(_links(section, stored)), frozenset(stored))


def asked_by(refs: Iterable[str]) -> dict[str, Asked]:
    """The ``kf:`` links among these, taken apart; broken ones are left out."""
    found = {}
    for ref in refs:
        if ref.startswith(PREFIX):
            try:
                found[ref] = Asked.parse(ref.removeprefix(PREFIX))
            except ValueError:
                continue
    return found


def plain(ref: str) -> str:
    """A link without its display options."""
    try:
        return parse(ref).plain
    except ValueError:
        return ref


def links_in(html: str) -> list[str]:
    """Figure links of a resolved text."""
    return [unescape(ref) for ref in FIGURE.findall(html)]


def _plain(block) -> Iterator[str]:
    return map(plain, resolution.refs(block))


def _links(section: dict, stored: Iterable[str]) -> list[str]:
    """Stored links, those of resolved texts (topics) and of cells; each once."""
    found = list(stored)
    for block in section["blocks"]:
        found += [plain(ref) for text in texts_of(block) for ref in links_in(text)]
        for table in (block, block.get("table") or {}):
            for row in table.get("rows", []):
                found += [cell["ref"] for cell in row["cells"] if cell.get("ref")]
    return list(dict.fromkeys(found))
