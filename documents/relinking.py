"""Stored texts and settings with other figure links in place of old ones.

Pure functions over what blocks store: links in HTML (``data-ref``), links in plain
fields (``[[…]]``), and numbers typed by hand that become links.
"""

import re
from collections.abc import Mapping
from html import escape, unescape

from documents.refs import IN_TEXT, parse

Swaps = Mapping[str, str]  # link without display options -> the link in its place

_SPAN = re.compile(r'data-ref="([^"]*)"')
_PIECE = re.compile(r"(<[^>]*>|\[\[[^\]]*\]\])")
_BLANK = "(?:\\s|&nbsp;|\u00a0|\u202f)*"
_MINUS = "(?:[-−]|&minus;)"


def in_html(html: str, swaps: Swaps) -> str:
    """A stored text with its links swapped; display options stay."""
    return _SPAN.sub(
        lambda match: f'data-ref="{escape(swapped(unescape(match[1]), swaps))}"', html
    )


def in_settings(value, swaps: Swaps):
    """Settings of a block with every ``[[link]]`` in their texts swapped."""
    if isinstance(value, str):
        return IN_TEXT.sub(lambda match: f"[[{swapped(match[1], swaps)}]]", value)
    if isinstance(value, list):
        return [in_settings(part, swaps) for part in value]
    if isinstance(value, dict):
        return {name: in_settings(part, swaps) for name, part in value.items()}
    return value


def words_in(value) -> str:
    """All words of the settings of a block, however deep."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return " ".join(filter(None, map(words_in, value)))
    return value if isinstance(value, str) else ""


def swapped(ref: str, swaps: Swaps) -> str:
    """The link to use in place of this one, with the display options of this one."""
    try:
        link = parse(ref)
    except ValueError:
        return ref
    new = swaps.get(link.plain)
    if new is None:
        return ref
    _, bar, options = ref.partition("|")
    return f"{new}{bar}{options}"


# --- Numbers typed by hand ---------------------------------------------------------


def linked_in_html(html: str, typed: str, ref: str) -> str:
    """The text with the first such number as link; unchanged where there is none."""
    return _first(html, typed, f'<span data-ref="{escape(ref)}"></span>')


def linked_in_settings(value, typed: str, ref: str):
    """Settings with the first such number in a cell of a table as ``[[link]]``."""
    rows: list = value.get("rows", []) if isinstance(value, dict) else []
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            linked = _first(str(cell), typed, f"[[{ref}]]")
            if linked != cell:
                new = [*row[:x], linked, *row[x + 1 :]]
                return {**value, "rows": [*rows[:y], new, *rows[y + 1 :]]}
    return value


def _first(text: str, typed: str, replacement: str) -> str:
    """The first occurrence outside tags and links, as a number of its own."""
    pattern = _pattern(typed)
    pieces = _PIECE.split(text)
    for index in range(0, len(pieces), 2):
        made, count = pattern.subn(lambda _: replacement, pieces[index], count=1)
        if count:
            pieces[index] = made
            return "".join(pieces)
    return text


def _pattern(typed: str) -> re.Pattern:
    """Finds "5,6 %" however the blank and the minus are stored."""
    sign, number = ("", typed)
    if typed[:1] in {"-", "−"}:
        sign, number = _MINUS, typed[1:]
    words = _BLANK.join(re.escape(word) for word in number.split())
    before = r"(?<![\d.,/])" if sign else r"(?<![\d.,/-])"
    return re.compile(rf"{before}{sign}{words}(?![\d/]|[.,-]\d)")
