"""Which measures a figure is about, as the rest of its link says.

``total``, ``category/<scheme>/<key>``, ``instrument/<key>``, ``group/<key>`` (groups
overlap and are never added up), ``measure/<key>``. The key of a measure is its number,
which its copy of the next year keeps; without one it is ``id<number of the row>``, and
every copy answers to that of the measure it was copied from.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from documents.refs import REF
from measures.queries import PlanBook, PlannedMeasure
from measures.queries.annex import is_own
from measures.queries.shelf import Shelf

TOTAL, CATEGORY, INSTRUMENT = "total", "category", "instrument"
GROUP, MEASURE = "group", "measure"
_ROW = re.compile(r"id(\d{1,18})")
Rows = tuple[PlannedMeasure, ...]


@dataclass(frozen=True)
class Part:
    """Some measures of a year; ``page`` is where they are seen."""

    kind: str
    path: str
    words: str
    rows: Rows
    page: str


def part_of(path: list[str], book: PlanBook, shelf: Shelf) -> Part | None:
    """The part a link names; None where there is no such thing."""
    kind, *rest = path or [""]
    make = _MAKERS.get(kind)
    return make(rest, book, shelf) if make else None


def parts_of(book: PlanBook, shelf: Shelf) -> Iterator[Part]:
    """Every part of a year that has a measure, the whole first."""
    paths = [[TOTAL], *_categories(book), *_instruments(book), *_groups(book)]
    paths += [[MEASURE, key] for row in book.all if (key := _key(row, book, shelf))]
    for path in dict.fromkeys(map(tuple, paths)):
        if part := part_of(list(path), book, shelf):
            yield part


# --- Sums -----------------------------------------------------------------------------


def _total(rest: list[str], book: PlanBook, shelf: Shelf) -> Part | None:
    if rest:
        return None
    return Part(TOTAL, TOTAL, "Maßnahmen gesamt", book.all, _list(book, shelf))


def _category(rest: list[str], book: PlanBook, shelf: Shelf) -> Part | None:
    scheme, key = rest if len(rest) == 2 else ("", "")
    inside = shelf.library.categories_of(scheme)
    category = next((row for row in inside if row.key == key), None)
    if category is None:
        return None
    rows = tuple(row for row in book.all if row.categories.get(scheme) == category)
    words = f"{category.name} ({category.scheme.name})"
    page = _list(book, shelf, kategorie=f"{scheme}/{key}")
    return Part(CATEGORY, f"{CATEGORY}/{scheme}/{key}", words, rows, page)


def _instrument(rest: list[str], book: PlanBook, shelf: Shelf) -> Part | None:
    known = {row.key: row for row in shelf.library.instruments}
    instrument = known.get("/".join(rest))
    if instrument is None:
        return None
    rows = tuple(row for row in book.all if row.row.version.instrument == instrument)
    page = _list(book, shelf, instrument=instrument.key)
    path = f"{INSTRUMENT}/{instrument.key}"
    return Part(INSTRUMENT, path, str(instrument), rows, page)


def _group(rest: list[str], book: PlanBook, shelf: Shelf) -> Part | None:
    known = {row.key: row for row in shelf.library.groups.values()}
    group = known.get("/".join(rest))
    if group is None:
        return None
    rows = tuple(row for row in book.all if group in row.row.target_groups.all())
    page = _list(book, shelf, zielgruppe=group.key)
    words = f"Zielgruppe {group.name}"
    return Part(GROUP, f"{GROUP}/{group.key}", words, rows, page)


# --- One measure ----------------------------------------------------------------------


def _measure(rest: list[str], book: PlanBook, shelf: Shelf) -> Part | None:
    key = "/".join(rest)
    found = _find(key, book, shelf)
    if found is None:
        return None
    row = found.row
    place = [shelf.jobcenter.slug, row.plan.year, row.pk]
    words = f"{row.name} (Nr. {row.number})" if row.number else row.name
    page = reverse("measures:measure", args=place)
    return Part(MEASURE, f"{MEASURE}/{key}", words, (found,), page)


def rows_named(paths: Iterable[list[str]]) -> set[int]:
    """Numbers of the rows that links name, so that they are read in one go."""
    keys = ("/".join(path[1:]) for path in paths if path[:1] == [MEASURE])
    return {int(match[1]) for key in keys if (match := _ROW.fullmatch(key))}


def _find(key: str, book: PlanBook, shelf: Shelf) -> PlannedMeasure | None:
    """The only one with this key: of the plan, else of those before it."""
    is_meant = _matcher(key, shelf)
    found = [row for row in book.measures if is_meant(row)]
    found = found or [row for row in book.earlier if is_meant(row)]
    return found[0] if len(found) == 1 else None


def _matcher(key: str, shelf: Shelf) -> Callable[[PlannedMeasure], bool]:
    """Whether a measure answers to the key: by its number, or by a copied one's."""
    match = _ROW.fullmatch(key)
    if match is None:
        return lambda measure: measure.row.number == key != ""
    asked = int(match[1])
    known = shelf.relatives([asked])
    return lambda measure: not known[asked].isdisjoint(known[measure.row.pk])


def _key(measure: PlannedMeasure, book: PlanBook, shelf: Shelf) -> str:
    """The key that leads to this measure and to no other; "" where none does."""
    for key in (measure.row.number, f"id{measure.row.identity}"):
        is_link = bool(REF.fullmatch(f"mea:{book.year}/egt/{MEASURE}/{key}"))
        if is_link and key == key.strip() and _find(key, book, shelf) is measure:
            return key
    return ""


# --- What a year has ------------------------------------------------------------------


def _categories(book: PlanBook) -> Iterator[list[str]]:
    found = {
        (scheme, category)
        for row in book.all
        for scheme, category in row.categories.items()
    }
    order = sorted(found, key=lambda pair: (pair[0], pair[1].position))
    return ([CATEGORY, scheme, category.key] for scheme, category in order)


def _instruments(book: PlanBook) -> Iterator[list[str]]:
    found = {row.row.version.instrument for row in book.all}
    order = sorted(found, key=lambda one: (one.position, one.name))
    return ([INSTRUMENT, one.key] for one in order)


def _groups(book: PlanBook) -> Iterator[list[str]]:
    found = {group for row in book.all for group in row.row.target_groups.all()}
    return ([GROUP, one.key] for one in sorted(found, key=lambda one: one.name))


def _list(book: PlanBook, shelf: Shelf, **wanted: str) -> str:
    """The list of the year, narrowed as its form does."""
    url = reverse("measures:list", args=[shelf.jobcenter.slug, book.year])
    return f"{url}?{urlencode(wanted)}" if wanted else url


_MAKERS: dict[str, Callable[[list[str], PlanBook, Shelf], Part | None]] = {
    TOTAL: _total,
    CATEGORY: _category,
    INSTRUMENT: _instrument,
    GROUP: _group,
    MEASURE: _measure,
}


def own_rows(part: Part, book: PlanBook) -> Rows:
    """Those of the plan itself, without what earlier plans still bind."""
    return tuple(row for row in part.rows if is_own(row, book))
