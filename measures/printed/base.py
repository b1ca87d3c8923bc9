"""What the tables of measures have in common: amounts, persons, notes, source."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from core import formats
from core.formats import UNKNOWN

NO_CATEGORY = "ohne Kategorie"
OWN = "eigene Berechnung"
ROUNDING_NOTE = (
    "Rundungsdifferenz: Die Summen sind aus den genauen Beträgen gebildet; gerundet "
    "ergeben die Teile eine andere letzte Stelle."
)
_NUMBERED = re.compile(r"(§|Abs\.|Nr\.) (?=\d)")


def euro(value: Decimal | None) -> str:
    """Whole Euro; the head names the unit."""
    return formats.number(value)


def or_dash(value: Decimal | None) -> str:
    """Whole Euro, and a dash where there is nothing."""
    return formats.number(value) if value else UNKNOWN


def persons(value: Decimal | None) -> str:
    """One decimal at most; a dash where there are none."""
    return formats.number(value, decimals_of(value)) if value else UNKNOWN


def decimals_of(value: Decimal | None) -> int:
    """How many a count of persons is shown with: 0 for a whole one, else 1."""
    rounded = formats.round_half_up(value or Decimal(0), 1)
    return 0 if rounded == rounded.to_integral_value() else 1


def term(row) -> str:
    """ "01.01.–31.12.2026"; both years where they differ."""
    if row.start.year == row.end.year:
        return f"{row.start:%d.%m.}–{row.end:%d.%m.%Y}"
    return f"{row.start:%d.%m.%Y}–{row.end:%d.%m.%Y}"


def law(text: str) -> str:
    """A paragraph stays on one line with its number."""
    return _NUMBERED.sub("\\1\u00a0", text)


def with_unit(caption: str) -> str:
    """The caption names the unit, unless its author did (rule B11)."""
    has_unit = "Euro" in caption or "€" in caption
    return caption if has_unit else f"{caption}, Beträge in Euro"


def source(plans: Iterable[str]) -> str:
    """ "Maßnahmenplan 2026; Maßnahmenplan 2025; eigene Berechnung"."""
    found = list(plans)
    return "; ".join([*found, OWN]) if found else ""


def has_gap(whole: Decimal, parts: Sequence[Decimal]) -> bool:
    """Do the parts, each rounded to a Euro, add up to another whole?"""
    rounded = sum((formats.round_half_up(part, 0) for part in parts), Decimal(0))
    return rounded != formats.round_half_up(whole, 0)
