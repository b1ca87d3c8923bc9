"""Read numbers as Germans write them: right, or refused; never another number."""

import re
from decimal import Decimal

MAX_DIGITS = 15
_UNITS = r"(?:\s*(?:€|EUR|Euro|%|Prozent))?"
_GERMAN = re.compile(
    r"(?P<sign>[-−–+]?)\s*"
    r"(?P<whole>\d{1,3}(?:[.\u00a0\u202f ]\d{3})+|\d+)"
    r"(?:,(?P<part>\d+))?" + _UNITS
)


class NotANumber(ValueError):
    """The text is no number in German notation; the message says what is wrong."""


def parse_german(text: str) -> Decimal | None:
    """Decimal of "1.234,56", "−560.341 Euro" or "27,7 %"; None for blank text.

    Points only part thousands, a comma only the decimals. "1.2.3,4", "0.5" and
    "1e400" are refused, because guessing would store another number.
    """
    cleaned = text.strip().strip("\u00a0\u202f").strip()
    if not cleaned:
        return None
    match = _GERMAN.fullmatch(cleaned)
    if match is None:
        raise NotANumber(
            f"„{_shorten(cleaned)}“ ist keine Zahl. Schreiben Sie zum Beispiel "
            "1.234,56 – Punkte nur zwischen Tausendern, ein Komma vor den Dezimalen."
        )
    whole = re.sub(r"\D", "", match["whole"])
    if len(whole) > MAX_DIGITS:
        raise NotANumber(f"„{_shorten(cleaned)}“ ist zu groß.")
    sign = "-" if match["sign"] in {"-", "−", "–"} else ""
    return Decimal(f"{sign}{whole}.{match['part'] or '0'}").quantize(
        Decimal(1).scaleb(-len(match["part"] or ""))
    )


def _shorten(text: str) -> str:
    visible = "".join(char if char.isprintable() else "?" for char in text)
    return visible if len(visible) <= 40 else visible[:39] + "…"
