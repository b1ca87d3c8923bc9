"""Numbers typed into running text, and the known figures they equal.

Only what could hardly be chance counts: at least four digits, or decimals. Years and
numbers inside figure links do not.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from html import unescape

from core import formats
from documents.registry import Figure
from keyfigures.values import Value

_FIGURE = re.compile(r'<span class="figure" data-ref="([^"]*)">.*?</span>', re.S)
_TAG = re.compile(r"<[^>]+>")
_NUMBER = re.compile(
    r"(?<![\d.,/-])"
    r"(?P<number>[-−]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?)"
    r"(?![\d/]|[.,-]\d)"
    r"(?P<unit>\s*(?:%|Prozent(?!punkt)|Mio|Million)?)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
SIGNS = {"%": "percent", "Prozent": "percent", "Mio": "million_euro"}
SIGNS["Million"] = "million_euro"
SPOKEN = set(SIGNS.values())  # units that a text has to name for a match


@dataclass(frozen=True)
class Match:
    """The known figure a typed number equals."""

    ref: str
    label: str


def texts_of(block: dict) -> list[str]:
    """The running texts of a resolved block, those of topics included."""
    found = [block.get("html") or ""]
    for topic in block.get("topics") or []:
        parts = [*topic.get("activities", []), *topic.get("effects", [])]
        found += [part.get("html") or "" for part in parts]
    return found


def links_in(html: str) -> list[str]:
    """Figure links of a resolved text."""
    return [unescape(ref) for ref in _FIGURE.findall(html)]


def known_numbers(
    values: Iterable[Value], figures: Iterable[Figure]
) -> dict[tuple[str, str], Match]:
    """(number as printed, unit) -> figure; one the document uses comes first."""
    known: dict[tuple[str, str], Match] = {}
    for figure in figures:
        if figure.value is not None and not figure.text:
            match = Match(figure.ref, figure.label)
            _add(known, figure.value, figure.unit, figure.decimals, match)
    for value in sorted(values, key=lambda one: one.period.end, reverse=True):
        if value.value is not None:
            match = Match(value.ref, value.name)
            _add(known, value.value, value.unit, value.decimals, match)
    return known


def _add(known: dict, value: Decimal, unit: str, decimals: int | None, match: Match):
    places = formats.UNITS[unit][2] if decimals is None else decimals
    printed = formats.number(value, places)
    if is_telling(printed):
        known.setdefault((printed, unit if unit in SPOKEN else ""), match)


def matches(html: str, known: dict[tuple[str, str], Match]) -> dict[str, Match]:
    """Typed numbers of a resolved text that equal a known figure, in their order."""
    text = unescape(_TAG.sub(" ", _FIGURE.sub(" ", html)))
    found: dict[str, Match] = {}
    for token in _NUMBER.finditer(text):
        typed, unit = token["number"], SIGNS.get(token["unit"].strip(), "")
        if not is_telling(typed) or _YEAR.fullmatch(typed):
            continue
        if match := known.get((grouped(typed), unit)):
            found.setdefault(f"{typed}{token['unit'].rstrip()}", match)
    return found


def is_telling(number: str) -> bool:
    """Four digits or decimals: such a number is hardly equal by chance."""
    return "," in number or sum(char.isdigit() for char in number) >= 4


def grouped(number: str) -> str:
    """ "7987" as "7.987", the minus as a typographic one."""
    sign = formats.MINUS if number[0] in "-−" else ""
    whole, comma, part = number.lstrip("-−").replace(".", "").partition(",")
    return f"{sign}{int(whole):,}".replace(",", ".") + comma + part
