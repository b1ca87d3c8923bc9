"""One cell of a file: a number as a person would read it, a mark, or a refusal.

German notation is read ("1.234,5"), and where a table shows that it is written the
other way, that one ("1,234.5"). A text that could be two numbers is none of them.
"""

import math
import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

from core.numbers import NotANumber

LENGTH = 40  # a longer text is no number, whatever it says
WHOLE_DIGITS = 12  # what the columns of values hold before the comma

DECIMALS = 8  # and after it
_STORED = Decimal(1).scaleb(-DECIMALS)

#: how points and commas are meant: "1.234" is 1234 ("thousands") or 1,234 ("decimal");
#: in "english" a lone "1,234" is known to be 1234 as well
NOTATIONS = ("thousands", "decimal", "english")

_SPACES = " \u00a0\u202f\u2009\u2007"
_DASHES = "-−–‐‑‒"  # as a sign; alone the long ones are marks, too
_MARKS = {
    "*": "*",
    "x": "x",
    "X": "x",
    ".": ".",
    "...": "...",
    "…": "...",
    **dict.fromkeys([*_DASHES, "—", "―"], "-"),
}
_SHAPE = (
    rf"(?P<sign>[{_DASHES}+]?)[{_SPACES}]*"
    r"(?P<whole>[1-9][0-9]{{0,2}}(?P<mid>[{group}])[0-9]{{3}}(?:(?P=mid)[0-9]{{3}})*"
    r"|0|[1-9][0-9]*)"
    r"(?:{comma}(?P<part>[0-9]+))?"
    rf"[{_SPACES}]*(?P<unit>%|€|EUR|Euro|Prozent)?"
)
_GERMAN = re.compile(_SHAPE.format(group=f".{_SPACES}", comma=","))
_ENGLISH = re.compile(_SHAPE.format(group=f",{_SPACES}", comma=r"\."))


class Ambiguous(ValueError):
    """The text could be two numbers, and nothing tells which is meant."""


class CellValue(NamedTuple):
    """Exactly one of both: a number, or a mark of the statistics."""

    value: Decimal | None = None
    mark: str = ""


_MARKED = {text: CellValue(mark=mark) for text, mark in _MARKS.items()}


def read_cell(raw, *, point: str = "") -> CellValue | None:
    """What a cell says; None for an empty one. ``point`` is one of NOTATIONS, or "".

    Raises NotANumber or Ambiguous with a German sentence.
    """
    if isinstance(raw, str):
        if _is_counted(raw):
            return CellValue(Decimal(raw))
        return _read_text(raw, point)
    return None if raw is None else CellValue(_exact(raw))


@lru_cache(maxsize=8192)  # rates with one decimal, and marks, repeat themselves
def _read_text(raw: str, point: str) -> CellValue | None:
    text = plain(raw)
    if not text:
        return None
    return _MARKED.get(text) or CellValue(read_number(text, point))


def read_stored(raw, point: str = "") -> CellValue | None:
    """As ``read_cell``, with no more decimals than the columns of values hold."""
    cell = read_cell(raw, point=point)
    if cell is None or cell.value is None or (isinstance(raw, str) and len(raw) < 10):
        return cell
    if cell.value == round(cell.value, DECIMALS):
        return cell
    return CellValue(cell.value.quantize(_STORED, ROUND_HALF_UP))


def plain(raw: str) -> str:
    """Without spaces around it, and without the apostrophe Excel puts before text."""
    text = raw.strip()
    return text[1:].strip() if text.startswith("'") else text


def read_number(text: str, point: str = "") -> Decimal:
    """The number of a text that is neither blank nor a mark; refuses as read_cell."""
    english = point in ("decimal", "english")
    match = (_ENGLISH if english else _GERMAN).fullmatch(text)
    if match is None or len(text) > LENGTH:
        raise NotANumber(_refusal(text, english))
    sign, whole, mid, part = match.group("sign", "whole", "mid", "part")
    if mid in (".", ",") and not point.startswith(("thousands", "english")):
        _check_clear(text, whole, mid, part)
    digits = whole.replace(mid, "") if mid else whole
    _check_size(digits, text)
    number = Decimal(f"{digits}.{part}" if part else digits)
    return -number if sign and sign != "+" else number


def _is_counted(text: str) -> bool:
    """The plainest and most frequent number, told without a pattern: "12345"."""
    is_plain = text.isdigit() and text.isascii() and text[0] != "0"
    return is_plain and len(text) <= WHOLE_DIGITS


def unit_of(raw) -> str:
    """The unit written behind a number: "percent", "euro", or "" where none is."""
    match = _GERMAN.fullmatch(plain(raw)) if isinstance(raw, str) else None
    match = match or (_ENGLISH.fullmatch(plain(raw)) if isinstance(raw, str) else None)
    sign = (match["unit"] if match else "") or ""
    return {"": "", "%": "percent", "Prozent": "percent"}.get(sign, "euro")


def _check_clear(text: str, whole: str, mid: str, part: str | None) -> None:
    """Decimals, or a second group, show that the first one parts thousands."""
    if part is not None or whole.count(mid) > 1:
        return
    raise Ambiguous(
        f"„{shorten(text)}“ kann zweierlei heißen: {whole.replace(mid, '')} oder "
        f"{whole.replace(mid, ',')}. Geben Sie an, wie die Spalte gemeint ist."
    )


def _exact(raw) -> Decimal:
    """A number that the file holds as number."""
    if isinstance(raw, bool):
        raise NotANumber(_no_number("WAHR" if raw else "FALSCH", "ein Wahrheitswert, "))
    if isinstance(raw, float) and math.isfinite(raw):
        raw = Decimal(int(raw) if raw.is_integer() else repr(raw))
    if isinstance(raw, int | Decimal) and Decimal(raw).is_finite():
        number = Decimal(raw)
        _check_size("0" * (number.adjusted() + 1), f"{number:g}")
        return number
    if isinstance(raw, date):
        raise NotANumber(_no_number(f"{raw:%d.%m.%Y}", "ein Datum, "))
    raise NotANumber(_no_number(str(raw)))


def _no_number(shown: str, what: str = "") -> str:
    return (
        f"„{shorten(shown)}“ ist {what}keine Zahl. Tragen Sie die Zahl ein und geben "
        "Sie der Zelle das Format „Zahl“."
    )


def _check_size(whole: str, text: str) -> None:
    if len(whole) > WHOLE_DIGITS:
        raise NotANumber(
            f"„{shorten(text)}“ ist zu groß. Vor dem Komma sind höchstens "
            f"{WHOLE_DIGITS} Stellen möglich."
        )


def _refusal(text: str, english: bool) -> str:
    sample = "1,234.5 oder 1234.5" if english else "1.234,5"
    return (
        f"„{shorten(text)}“ ist keine Zahl. Tragen Sie eine Zahl wie {sample} ein, "
        "oder einen Stern, wenn der Wert der Geheimhaltung unterliegt."
    )


def shorten(text: str, length: int = LENGTH) -> str:
    """Foreign text as a finding may show it: one line, printable, not long."""
    shown = "".join(char if char.isprintable() else " " for char in text)
    shown = " ".join(shown.split())
    return shown if len(shown) <= length else shown[: length - 1] + "…"
