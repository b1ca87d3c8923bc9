"""What the front pages say: whose workbook it is, and when it was published."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from keyfigures.importers.eckwerte import months
from keyfigures.importers.tables import periods
from keyfigures.importers.workbook import Book, Raw, Sheet

#: these name other Jobcenters and other reports
_NOT_FRONT = re.compile(r"^\s*\d\.\d|link|infoseite|grafik|inhalt", re.I)
_TITLE_ROWS = 12
_PRODUCT = re.compile(r"eckwerte\s+f(?:ü|ue)r\s+jobcenter", re.I)
_KEY = re.compile(
    r"\bt(\d{5})(?!\d)|träger\D{0,25}(\d{5})(?!\d)|\((?:nr\.?\s*)?(\d{5})\)", re.I
)
_ONLY_KEY = re.compile(r"t?(\d{5})(?:\.0)?")
_NAME = re.compile(r"\b(?:Jobcenter|JC)\s+([A-ZÄÖÜ][^\n;|():\d]{1,60})")
_REGION = re.compile(r"^region\b\W*", re.I)
_NAME_ENDS = re.compile(r"\s+[-–]\s+|,\s*(?=(?:Berichts|Stand|Monat|Trägern))|\s*$")
_PUBLISHED = re.compile(r"veröffentlich", re.I)
_MADE = re.compile(r"erstell", re.I)


class Front(NamedTuple):
    """Keys and names of the Jobcenter as written; numbers that may be its key."""

    keys: list[str]
    names: list[str]
    numbers: list[str]
    published: date | None


def read(book: Book) -> Front:
    """Look through front pages, and the title of the first sheet of figures."""
    rows = list(_rows(book))
    cells = [raw for row in rows for raw in row]
    texts = [_PRODUCT.sub(" ", raw) for raw in cells if isinstance(raw, str)]
    return Front(
        keys=[next(filter(None, found)) for t in texts for found in _KEY.findall(t)],
        names=[*_named(texts), *_regions(rows)],
        numbers=[m[1] for raw in cells if (m := _ONLY_KEY.fullmatch(_number(raw)))],
        published=_date_of(_PUBLISHED, rows) or _date_of(_MADE, rows),
    )


def _rows(book: Book) -> Iterator[list[Raw]]:
    """Rows without their empty cells."""
    for name in book.sheet_names:
        if not _NOT_FRONT.search(name):
            yield from _filled(book.sheet(name))
        elif name.strip().startswith("1.1"):
            yield from _filled(book.sheet(name, max_rows=_TITLE_ROWS))


def _filled(sheet: Sheet) -> Iterator[list[Raw]]:
    for row in sheet.rows:
        yield [raw for raw in row if raw is not None]


def _named(texts: list[str]) -> list[str]:
    lines = [months.without_time(line) for text in texts for line in text.splitlines()]
    return [_name(found) for line in lines for found in _NAME.findall(line)]


def _regions(rows: list[list[Raw]]) -> list[str]:
    """The text behind "Region:", in the same cell or in the next one."""
    found = []
    for row in rows:
        texts = [raw for raw in row if isinstance(raw, str)]
        if texts and _REGION.match(texts[0]):
            found.append(" ".join([_REGION.sub("", texts[0]), *texts[1:2]]).strip())
    return [_name(_KEY.sub("", text)) for text in found if text]


def _name(text: str) -> str:
    return " ".join(_NAME_ENDS.split(text, maxsplit=1)[0].split())


def _number(raw: Raw) -> str:
    return str(raw).strip() if isinstance(raw, str | float | int) else ""


def _date_of(words: re.Pattern, rows: list[list[Raw]]) -> date | None:
    """The first date in the row of these words, at or behind them."""
    for row in rows:
        for position, raw in enumerate(row):
            if match := words.search(raw) if isinstance(raw, str) else None:
                rest = [match.string[match.end() :], *row[position + 1 :]]
                return next(filter(None, map(_day, rest)), None)
    return None


def _day(raw: Raw) -> date | None:
    if isinstance(raw, str):
        return periods.find_data_date(raw)
    return periods.as_day(raw) if isinstance(raw, date) else None
