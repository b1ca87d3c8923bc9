"""Figure links as text: ``kf:elb/frauen/jc/2019-07|d0,bare``."""

import re
from dataclasses import dataclass

REF = re.compile(r"[a-z]{2,6}:[\w./@ -]{1,260}(?:\|[a-z0-9,]{1,40})?")
IN_TEXT = re.compile(r"\[\[\s*(" + REF.pattern + r")\s*\]\]")
NEAREST = {"r10": 10, "r100": 100, "r1000": 1000}  # rounded to tens, hundreds, …
_SPAN = re.compile(r'data-ref="([^"]*)"')


@dataclass(frozen=True)
class Link:
    """A link taken apart: provider prefix, path, display options."""

    ref: str
    prefix: str
    path: str
    options: dict

    @property
    def plain(self) -> str:
        """The link without its display options; what providers are asked for."""
        return f"{self.prefix}:{self.path}"


def parse(ref: str) -> Link:
    """Take a link apart. Raises ValueError with a German sentence if it is none."""
    if not REF.fullmatch(ref):
        raise ValueError(f"„{ref[:60]}“ ist kein gültiger Zahlenverweis.")
    body, _, options = ref.partition("|")
    prefix, _, path = body.partition(":")
    return Link(ref, prefix, path, _options(options))


def refs_in_html(html: str) -> list[str]:
    """All links of a stored text, in order."""
    return [ref for ref in _SPAN.findall(html) if REF.fullmatch(ref)]


def refs_in_text(text: str) -> list[str]:
    """All links written as ``[[…]]`` in a table cell or caption."""
    return IN_TEXT.findall(text)


def _options(text: str) -> dict:
    options: dict = {}
    for word in filter(None, text.split(",")):
        if re.fullmatch(r"d\d", word):
            options["decimals"] = int(word[1:])
        elif re.fullmatch(r"mio\d", word):
            options["millions"] = int(word[3:])
        elif word in NEAREST:
            options["nearest"] = NEAREST[word]
        elif word in {"bare", "signed"}:
            options[word] = True
        elif word == "abs":
            options["absolute"] = True
        else:
            raise ValueError(f"„{word}“ ist keine Anzeigeart einer Zahl.")
    return options
