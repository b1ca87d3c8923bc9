"""Numbers typed into texts by hand: found, and read with the sentence around them.

Only what could hardly be chance counts: at least four digits, or decimals. Years,
paragraphs, and numbers inside figure links do not.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from html import unescape

FIGURE = re.compile(r'<span class="figure" data-ref="([^"]*)">.*?</span>', re.S)
_BREAK = re.compile(r"</(?:p|li|h\d|t[dh]|tr|caption|blockquote)>|<br\s*/?>", re.I)
_TAG = re.compile(r"<[^>]+>")
_LINK = re.compile(r"\[\[[^\]]*\]\]")
_SENTENCE = re.compile(r"\n+|(?<=[.!?])\s+(?=[A-ZÄÖÜ„])")
_NUMBER = re.compile(
    r"(?<![\d.,/-])(?<!§ )(?<!§\u00a0)"
    r"(?P<number>[-−]?(?:\d{1,3}(?:\.\d{3})+|[1-9]\d*|0)(?:,\d+)?)"
    r"(?![\d/]|[.,-]\d)"
    r"(?P<unit>\s*(?:%|Prozent(?!punkt)|Mio|Million)?)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_HEDGE = re.compile(
    r"\b(rund|etwa|circa|ca\.|ungefähr|knapp|fast|beinahe|nahezu|annähernd|gut|über|"
    r"mehr als)\s+$",
    re.I,
)
_UNITS = {"%": "percent", "Prozent": "percent", "Mio": "million", "Million": "million"}


@dataclass(frozen=True)
class Typed:
    """A number as somebody wrote it; ``hedge`` is the word that rounds it: "rund"."""

    text: str  # what a link would replace: "7.987", "5,6 %"
    number: str
    unit: str  # percent, million, or nothing said
    hedge: str
    sentence: str

    @property
    def value(self) -> Decimal:
        plain = self.number.replace(".", "").replace(",", ".").replace("−", "-")
        return Decimal(plain)

    @property
    def decimals(self) -> int:
        return len(self.number.partition(",")[2])

    @property
    def digits(self) -> int:
        return sum(char.isdigit() for char in self.number)

    @property
    def shown(self) -> str:
        """As a finding quotes it."""
        return f"{self.hedge} {self.text}".strip()

    @property
    def step(self) -> int:
        """What a hedged number is rounded to (10, 100, 1000); 0 for an exact one.

        Two digits always stay: "rund 10.000" is rounded to thousands.
        """
        if not self.hedge or self.decimals or self.unit:
            return 0
        whole = self.number.lstrip("-−").replace(".", "")
        zeros = len(whole) - len(whole.rstrip("0"))
        return 10 ** min(zeros, len(whole) - 2, 3) if zeros else 0

    @property
    def range(self) -> tuple[Decimal, Decimal]:
        """Values that would be written like this."""
        half = Decimal(self.step or Decimal(1).scaleb(-self.decimals)) / 2
        return self.value - half, self.value + half


def texts_of(block: dict) -> list[str]:
    """The running texts of a resolved block, those of topics included."""
    found = [block.get("html") or ""]
    for topic in block.get("topics") or []:
        parts = [*topic.get("activities", []), *topic.get("effects", [])]
        found += [part.get("html") or "" for part in parts]
    return found


def numbers_in(html: str) -> Iterator[Typed]:
    """Telling numbers of a resolved text, in their order."""
    text = _BREAK.sub("\n", FIGURE.sub(" ", html))
    yield from _numbers(unescape(_TAG.sub("", text)))


def all_numbers_in(html: str) -> Iterator[Typed]:
    """As ``numbers_in``, with those that are short: for who knows what to look for."""
    text = _BREAK.sub("\n", FIGURE.sub(" ", html))
    yield from _numbers(unescape(_TAG.sub("", text)), lambda number: True)


def numbers_in_cell(text: str, heading: str) -> Iterator[Typed]:
    """Telling numbers of a cell; the words of its row and column surround it."""
    for one in _numbers(_LINK.sub(" ", text)):
        yield Typed(one.text, one.number, one.unit, one.hedge, f"{heading} {text}")


def _numbers(text: str, counts: Callable[[str], bool] | None = None) -> Iterator[Typed]:
    counts = counts or is_telling
    for sentence in _SENTENCE.split(text):
        for match in _NUMBER.finditer(sentence):
            number = match["number"]
            if counts(number) and not _YEAR.fullmatch(number):
                yield _typed(match, sentence)


def _typed(match: re.Match, sentence: str) -> Typed:
    sign = match["unit"].strip()
    hedge = _HEDGE.search(sentence[: match.start()])
    return Typed(
        text=match[0].rstrip() if sign == "%" else match["number"],
        number=match["number"],
        unit=_UNITS.get(sign, ""),
        hedge=hedge[1].lower() if hedge else "",
        sentence=sentence.strip(),
    )


def is_telling(number: str) -> bool:
    """Four digits or decimals: such a number is hardly equal by chance."""
    return "," in number or sum(char.isdigit() for char in number) >= 4
