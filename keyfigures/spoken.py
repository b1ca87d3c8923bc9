"""Periods as people and statistics write them: "März 2026", 10/2017, Q3 2018."""

import re

from core.periods import MONTHS
from keyfigures.querysets import fold

_MONTH_NUMBERS = {fold(name): number for number, name in enumerate(MONTHS, start=1)}
_NAMED_MONTH = re.compile(r"([a-zäöü]{3,9})\.?\s+(\d{4})", re.I)
_SHORT_MONTH = re.compile(r"(\d{1,2})\s*[/.]\s*(\d{4})")
_QUARTER = re.compile(r"(?:Q\s*)?([1-4])\.?\s*(?:Quartal)?\s+(\d{4})", re.I)
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_SPAN = re.compile(r"(.+?)\s+(?:bis|–|-)\s+(.+)", re.I)


def period_code(text: str) -> str:
    """The code of a period as people write it; unknown wording stays as it is.

    "Oktober 2016", "10/2016" -> "2016-10"; "3. Quartal 2018" -> "2018-Q3";
    "30.08.2011" -> "2011-08-30"; "Januar bis August 2019" -> "2019-01/2019-08".
    """
    plain = " ".join(text.split())
    if match := _DAY.fullmatch(plain):
        day, month, year = match.groups()
        return f"{year}-{int(month):02}-{int(day):02}"
    if match := _QUARTER.fullmatch(plain):
        return f"{match[2]}-Q{match[1]}"
    if code := month_code(plain):
        return code
    if match := _SPAN.fullmatch(plain):
        first, last = match.groups()
        last_code = month_code(last)
        first_code = month_code(first) or month_code(f"{first} {last_code[:4]}")
        if first_code and last_code:
            return f"{first_code}/{last_code}"
    return plain


def month_code(text: str) -> str:
    """ "2016-10" of "Oktober 2016", "Okt 2016", "10/2016" or "2016-10"; else ""."""
    if re.fullmatch(r"\d{4}-\d{2}", text):
        return text
    if match := _SHORT_MONTH.fullmatch(text):
        return f"{match[2]}-{int(match[1]):02}"
    if match := _NAMED_MONTH.fullmatch(text):
        word = fold(match[1])
        for name, number in _MONTH_NUMBERS.items():
            if name.startswith(word):
                return f"{match[2]}-{number:02}"
    return ""
