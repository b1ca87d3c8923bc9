"""Keys of the catalogue, from names: "Männer über 50" becomes "maenner-ueber-50"."""

import re

LENGTH = 40  # short enough that four keys make a link
_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
#: words of their own in a link (keyfigures.asked)
RESERVED = {
    *("low", "mid", "high", "latest", "year_before"),
    *("mean", "change", "change_percent", "share"),
}


def key_for(name: str, taken: set[str]) -> str:
    """A key nobody uses yet; a number tells equal names apart."""
    plain = name.lower().translate(_LETTERS)
    base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LENGTH].strip("-") or "eigene"
    key, number = base, 2
    while key in taken or key in RESERVED:
        key, number = f"{base}-{number}", number + 1
    return key
