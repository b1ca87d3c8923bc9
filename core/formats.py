"""Show numbers, dates and money the German way. Rounding happens here, once."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

MINUS = "−"
UNKNOWN = "–"
MILLION = Decimal(1_000_000)

#: unit key -> (German label, text after the number, decimals shown by default)
UNITS = {
    "count": ("Anzahl", "", 0),
    "percent": ("Prozent", " %", 1),
    "pp": ("Prozentpunkte", " Prozentpunkte", 1),
    "euro": ("Euro", " Euro", 0),
    "million_euro": ("Mio. Euro", " Mio. Euro", 1),
    "ratio": ("Betreuungsschlüssel", "", 0),
    "fte": ("Vollzeitäquivalente", "", 2),
    "index": ("Index", "", 1),
    "text": ("Angabe", "", 0),
}


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """Commercial rounding (kaufmännisch, rule B12): 13,326122 -> 13,33."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def places(value: Decimal) -> int:
    """How many digits stand behind the comma: 2 for 15.00, 0 for 15 and for 1.5E+3."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def number(
    value: Decimal | int | None, decimals: int = 0, *, signed: bool = False
) -> str:
    """1.234,5 with the typographic minus; a dash for the unknown."""
    if value is None:
        return UNKNOWN
    rounded = round_half_up(Decimal(value), decimals)
    digits = f"{abs(rounded):,.{decimals}f}"
    text = digits.replace(",", "\0").replace(".", ",").replace("\0", ".")
    if rounded < 0:
        return MINUS + text
    return f"+{text}" if signed and rounded > 0 else text


def euro(value: Decimal | None, decimals: int = 0) -> str:
    return UNKNOWN if value is None else f"{number(value, decimals)} Euro"


def million(value: Decimal | None, decimals: int = 2) -> str:
    """Euro shown in millions: 13,33 Mio. Euro."""
    if value is None:
        return UNKNOWN
    return f"{number(Decimal(value) / MILLION, decimals)} Mio. Euro"


def percent(value: Decimal | None, decimals: int = 1) -> str:
    return UNKNOWN if value is None else f"{number(value, decimals)} %"


def with_unit(
    value: Decimal | None,
    unit: str,
    *,
    decimals: int | None = None,
    millions: int | None = None,
    bare: bool = False,
    signed: bool = False,
    absolute: bool = False,
    nearest: int | None = None,
) -> str:
    """A value as it stands in a sentence: "5,6 %", "11.042", "1,68 Mio. Euro".

    ``millions`` shows euro in millions with that many decimals; ``bare`` leaves the
    unit out; ``signed`` prints a plus, ``absolute`` no sign at all; ``nearest`` rounds
    to tens, hundreds or thousands.
    """
    if value is None:
        return UNKNOWN
    shown = abs(value) if absolute else value
    if nearest:
        shown = round_half_up(shown / nearest, 0) * nearest
        decimals = 0
    if millions is not None:
        after = "" if bare else " Mio. Euro"
        return number(shown / MILLION, millions, signed=signed) + after
    _, after, default = UNITS[unit]
    text = number(shown, default if decimals is None else decimals, signed=signed)
    if unit == "ratio":
        return f"1:{text}"
    return text if bare else text + after


def german_date(day: date | None) -> str:
    return UNKNOWN if day is None else f"{day:%d.%m.%Y}"
