"""The Handbuch of docs/handbuch, as pages of the application.

One file is one chapter: ``3-abschnitt-schreiben.md`` is chapter 3 at
``/hilfe/abschnitt-schreiben/``; ``index.md`` is the beginning.
"""

import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

FOLDER = settings.BASE_DIR / "docs" / "handbuch"
FILE = re.compile(r"(?:(?P<number>\d+)-)?(?P<slug>[\w-]+)\.md")
TITLE = re.compile(r"# (?:\d+ )?(?P<title>.+)")


class Part(NamedTuple):
    """A heading inside a chapter that the navigation leads to."""

    anchor: str
    title: str


@dataclass(frozen=True)
class Chapter:
    """One file of the Handbuch; ``number`` 0 is the beginning."""

    number: int
    slug: str
    title: str
    html: SafeString
    parts: tuple[Part, ...]

    @property
    def url(self) -> str:
        return address_of(self.number, self.slug)


def address_of(number: int, slug: str) -> str:
    return reverse("help_chapter", args=[slug]) if number else reverse("help")


def chapters() -> list[Chapter]:
    """All chapters in their order, the beginning first."""
    paths = FOLDER.glob("*.md")
    found = [_chapter(path, path.stat().st_mtime_ns) for path in paths]
    return sorted(found, key=lambda chapter: chapter.number)


@cache
def _chapter(path: Path, changed: int) -> Chapter:
    """Read and render one file; ``changed`` lets an edited file be read anew."""
    number, slug = _name(path.name)
    text = path.read_text(encoding="utf-8")
    first_line = TITLE.match(text)
    if first_line is None:
        raise ValueError(f"{path.name} beginnt nicht mit einer Überschrift.")
    tokens = _markdown.parse(text[first_line.end() :])
    parts = _name_headings(tokens)
    _head_rows(tokens)
    html = _markdown.renderer.render(tokens, _markdown.options, {})
    return Chapter(number, slug, first_line["title"], mark_safe(html), parts)


def _name(file_name: str) -> tuple[int, str]:
    match = FILE.fullmatch(file_name)
    if match is None:
        raise ValueError(f"{file_name} ist kein Kapitel des Handbuchs.")
    return int(match["number"] or 0), match["slug"]


# --- From text to page ----------------------------------------------------------


def anchor_of(title: str) -> str:
    """The same anchors that code hosts give to headings, so links work there too."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def _name_headings(tokens: Sequence[Token]) -> tuple[Part, ...]:
    """Give every heading its anchor; the headings of the first level inside."""
    parts = []
    for position, token in enumerate(tokens):
        if token.type == "heading_open":
            title = tokens[position + 1].content
            token.attrSet("id", anchor_of(title))
            if token.tag == "h2":
                parts.append(Part(anchor_of(title), title))
    return tuple(parts)


def _head_rows(tokens: Sequence[Token]) -> None:
    """The first cell of a row is its head."""
    expected = False
    for token in tokens:
        if token.type == "tr_open":
            expected = True
        elif token.type == "td_open" and expected:
            token.tag = "th"
            token.attrSet("scope", "row")
        elif token.type == "td_close" and expected:
            token.tag = "th"
            expected = False
        elif token.type == "th_open":
            token.attrSet("scope", "col")


class HandbookRenderer(RendererHTML):
    """Links inside the Handbuch, pictures with their size, tables that can scroll."""

    def table_open(self, tokens, position, options, env):
        return '<div class="handbook__table"><table class="table">'

    def table_close(self, tokens, position, options, env):
        return "</table></div>"

    def link_open(self, tokens, position, options, env):
        token = tokens[position]
        token.attrSet("href", _link(str(token.attrGet("href"))))
        return self.renderToken(tokens, position, options, env)

    def image(self, tokens, position, options, env):
        token = tokens[position]
        name = str(token.attrGet("src")).removeprefix("bilder/")
        width, height = picture_size(FOLDER / "bilder" / name)
        return format_html(
            '<a class="handbook__picture" href="{0}"><img src="{0}" alt="{1}" '
            'width="{2}" height="{3}" loading="lazy"></a>',
            static(f"handbuch/{name}"),
            token.content,
            width,
            height,
        )


def _link(href: str) -> str:
    """Address of another chapter in the application; other links stay."""
    target, hash_sign, anchor = href.partition("#")
    if not FILE.fullmatch(target):
        return href
    return address_of(*_name(target)) + hash_sign + anchor


def picture_size(path: Path) -> tuple[int, int]:
    """Width and height from the head of a PNG file, in pixels."""
    with path.open("rb") as file:
        return struct.unpack(">II", file.read(24)[16:])


_markdown = MarkdownIt(
    "commonmark", {"html": False}, renderer_cls=HandbookRenderer
).enable("table")
