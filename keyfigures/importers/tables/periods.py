"""Periods as cells, headers and titles of tables write them.

Months as text ("Januar 2025", "Jan 25", "01/2025", "2025M01"), as numbers (202501), as
dates, as serial numbers of Excel; quarters and years. What is none of them is None.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from core.periods import Period
from keyfigures.querysets import fold
from keyfigures.spoken import month_code, period_code

YEARS = range(1990, 2100)
_EPOCH = date(1899, 12, 30)  # of the serial numbers of Excel
_SERIALS = range(32_874, 73_051)  # 1990 to 2099
_NAME = (
    r"Jan(?:uar)?|Feb(?:ruar)?|M(?:ä|ae)rz|M[rä]z|Mär|Mar|Apr(?:il)?|Mai|Juni?|Juli?|"
    r"Aug(?:ust)?|Sept?(?:ember)?|O[kc]t(?:ober)?|Nov(?:ember)?|De[zc](?:ember)?"
)
_YEAR = r"(?:199\d|20\d\d)"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_INSIDE = re.compile(
    rf"(?<![\w.,/-])(?:(?:{_NAME})\.?[ -]?(?:{_YEAR}|'?[0-4]\d)|{_YEAR}-\d\d-\d\d"
    rf"|{_YEAR}[-/]{_MONTH}|\d\d?\.\d\d?\.{_YEAR}|{_MONTH}[/.]{_YEAR}"
    rf"|Q[1-4][ /]?{_YEAR}|[1-4]\. ?Quartal {_YEAR}|{_YEAR})(?![\w/]|-\d|[.,]\d)",
    re.I | re.A,
)
_ALIASES = {"mrz": "März", "maerz": "März", "oct": "Okt", "dec": "Dez"}
_WORDS = re.compile("|".join(_ALIASES), re.I)
_FOOTNOTE = re.compile(r"(?:\s*(?<!\d)\d\)|[¹²³⁴⁵⁶⁷⁸⁹])+$")
_PREFIX = re.compile(r"(?:Jahr|Monat|Berichtsmonat|Berichtsjahr|Stand):?\s+", re.I)
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?: 00:00(?::00)?)?", re.A)
_ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[ T]00:00(?::00)?)?", re.A)
#: other ways to write a month or a quarter -> the one that is understood
_REWRITTEN = (
    (re.compile(rf"({_NAME})\.?[ -]?'?([0-4]\d)", re.I), r"\1 20\2"),
    (re.compile(rf"({_NAME})\.?[ -]?({_YEAR})", re.I), r"\1 \2"),
    (re.compile(rf"({_YEAR})[ -]({_NAME})\.?", re.I), r"\2 \1"),
    (re.compile(rf"({_YEAR})(?: ?M ?|/|-)({_MONTH})", re.I), r"\2/\1"),
    (re.compile(rf"Q([1-4])[ /-]?({_YEAR})", re.I), r"\2-Q\1"),
    (re.compile(rf"({_YEAR})[ /-]?Q([1-4])", re.I), r"\1-Q\2"),
)


class Found(NamedTuple):
    """A period inside a longer text, and the words around it."""

    period: Period
    rest: str


def read_period(raw, meaning: str = "month") -> Period | None:
    """The period a whole cell names; ``meaning`` says what a single date stands for."""
    day = as_day(raw)
    if day is not None:
        return _meant(day, meaning)
    if isinstance(raw, str):
        return _in_words(raw)
    number = _whole(raw)
    return None if number is None else _in_words(str(number))


def as_day(raw) -> date | None:
    """A date, "31.12.2025", 20251231 or a serial number of Excel; else None."""
    if isinstance(raw, str):
        return _day_in_words(raw)
    if isinstance(raw, date):
        day = raw.date() if isinstance(raw, datetime) else raw
        return day if day.year in YEARS else None
    number = _whole(raw)
    return None if number is None else _day_in_words(str(number))


@lru_cache(maxsize=512, typed=True)
def month_number(raw) -> int | None:
    """1 to 12 of "Januar", "Mrz", "M01", "01" or 1, as it stands beside a year."""
    number = _whole(raw)
    if isinstance(raw, str):
        text = _FOOTNOTE.sub("", raw.strip())
        if re.fullmatch(r"M?\d{1,2}", text):
            number = int(text.removeprefix("M"))
        elif re.fullmatch(rf"(?:{_NAME})\.?", text, re.I):
            number = int(month_code(f"{_german(text)} 2000")[5:])
    return number if number in range(1, 13) else None


def in_year(raw, year: int) -> Period | None:
    """A month, a quarter or all of a known year: "Januar", 1, "Q2", "Jahr"."""
    if (number := month_number(raw)) is not None:
        return Period.parse(f"{year}-{number:02}")
    text = fold(" ".join(str(raw).split()))
    if match := re.fullmatch(r"q([1-4])|([1-4])\. ?quartal", text):
        return Period.parse(f"{year}-Q{match[1] or match[2]}")
    return Period.parse(str(year)) if text in ("jahr", "gesamtjahr") else None


def as_year(raw) -> int | None:
    """2025 of 2025, "2025" or "Jahr 2025"."""
    period = None if as_day(raw) else read_period(raw)
    return period.start.year if period and period.kind == "year" else None


@lru_cache(maxsize=512)
def find_period(text: str) -> Found | None:
    """The one period inside a text; None where there is none, or more than one."""
    periods = periods_in(text)
    if len(periods) != 1:
        return None
    rest = " ".join(_INSIDE.sub(" ", text).split()).strip(" -–:;,()/")
    return Found(next(iter(periods)), rest)


def periods_in(text: str) -> set[Period]:
    """Every period that a text names; a day stands for its month."""
    return {found for hit in _INSIDE.findall(text) if (found := read_period(hit))}


def data_date(raw) -> date | None:
    """A Datenstand: a day as it is, a month by its first day."""
    if day := as_day(raw):
        return day
    period = read_period(raw)
    return period.start if period and period.kind == "month" else None


def find_data_date(text: str) -> date | None:
    """The first Datenstand inside a text."""
    days = (data_date(hit) for hit in _INSIDE.findall(text))
    return next((day for day in days if day), None)


def meanings_of(days: Iterable[date]) -> list[str]:
    """What dates of one column may stand for; one answer means that it is sure.

    The first of a month is how spreadsheets write that month, unless all are New
    Year's Day. The last one may be a month, a quarter, a year, or a key date.
    """
    found = set(days)
    firsts = all(day.day == 1 for day in found)
    lasts = all((day + timedelta(1)).day == 1 for day in found)
    months = {day.month for day in found}
    if firsts and (months != {1} or len(found) == 1):
        return ["month"]
    if firsts:
        return ["month", "year", "date"]
    if not lasts:
        return ["date"]
    quarters = ["quarter"] if months <= {3, 6, 9, 12} else []
    return ["date", "month", *quarters, *(["year"] if months == {12} else [])]


def _meant(day: date, meaning: str) -> Period:
    codes = {
        "month": f"{day:%Y-%m}",
        "quarter": f"{day.year}-Q{(day.month + 2) // 3}",
        "year": f"{day.year}",
    }
    return Period.parse(codes.get(meaning, day.isoformat()))


@lru_cache(maxsize=4096)
def _day_in_words(text: str) -> date | None:
    plain = " ".join(text.split()).removeprefix("'")
    if plain.isascii() and plain.isdigit():
        if len(plain) == 5 and int(plain) in _SERIALS:
            return _EPOCH + timedelta(int(plain))
        if len(plain) == 8:
            return _day(plain[:4], plain[4:6], plain[6:])
    if match := _DAY.fullmatch(plain):
        return _day(match[3], match[2], match[1])
    if match := _ISO_DAY.fullmatch(plain):
        return _day(*match.groups())
    return None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if found.year in YEARS else None


@lru_cache(maxsize=4096)
def _in_words(text: str) -> Period | None:
    plain = _FOOTNOTE.sub("", " ".join(text.split()).removeprefix("'"))
    plain = _PREFIX.sub("", plain, count=1)
    if re.fullmatch(rf"{_YEAR}{_MONTH}", plain) and len(plain) == 6:
        plain = f"{plain[:4]}-{plain[4:]}"
    for pattern, understood in _REWRITTEN:
        if match := pattern.fullmatch(plain):
            plain = match.expand(understood)
            break
    if any(char.isdigit() and not char.isascii() for char in plain):
        return None
    try:
        period = Period.parse(period_code(_german(plain)))
    except ValueError:
        return None
    return period if {period.start.year, period.end.year} <= set(YEARS) else None


def _german(text: str) -> str:
    """With months in the short forms of a German dictionary."""
    return _WORDS.sub(lambda hit: _ALIASES[hit[0].lower()], text)


def _whole(raw) -> int | None:
    """The whole number a cell holds as number; None for anything else."""
    if isinstance(raw, bool) or not isinstance(raw, int | float | Decimal):
        return None
    return int(raw) if -1e9 < raw < 1e9 and raw == int(raw) else None
