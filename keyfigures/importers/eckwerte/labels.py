"""Texts of the workbook, made comparable: footnote marks and spelling do not matter."""

import re
import unicodedata

from keyfigures.importers.cells import shorten

_RAISED = re.compile(r"[\u00b9\u00b2\u00b3\u2070-\u2079]+[)\u207e]?")
_UNSEEN = re.compile("[\u00ad\u200b\u200c\u200d\ufeff]")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_FOOTNOTES = re.compile(r"(?:[\s,]*(?<!\d)\d{1,2}\))+$")
_LEADING = re.compile(r"^(?:(?:dar\.|dav\.|darunter|davon)[:\s]+|[-•]\s+)+")
_SUBHEADINGS = {"darunter", "davon", "dar.", "dav.", "und zwar", "nach"}


def normalise(raw: object) -> str:
    """ "  dar. Regelleistungs­berechtigte (RLB) 2) 4)" → "regelleistungsberechtigte
    (rlb)"; "" for what is no text.
    """
    if not isinstance(raw, str):
        return ""
    text = _UNSEEN.sub("", _RAISED.sub("", raw))
    text = _DASHES.sub("-", unicodedata.normalize("NFKC", text))
    text = without_footnotes(" ".join(text.split())).casefold()
    return _LEADING.sub("", text).removesuffix(":").strip()


def without_footnotes(text: str) -> str:
    """Marks like " 1)" or " 2) 4)" at the end; "(Stufe 1)" is none of them."""
    match = _FOOTNOTES.search(text)
    if match is None:
        return text
    before = text[: match.start()]
    return text if before.count("(") > before.count(")") else before.rstrip()


def is_subheading(key: str) -> bool:
    """Words that part the rows of a block without ending it ("darunter:")."""
    return key in _SUBHEADINGS or key.startswith(("nach ", "("))


def shown(raw: object) -> str:
    """A text of the file as a finding quotes it."""
    text = shorten(without_footnotes(" ".join(str(raw).split())), 60)
    return text or "ohne Bezeichnung"
