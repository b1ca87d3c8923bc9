"""Figure links into the measures of a year: ``mea:2026/egt/category/budget/youth``.

``mea:<year>/<aspect>/<part>``, see ``aspects.values`` and ``aspects.parts``; a
``change/`` or ``change_percent/`` before the aspect compares with the year before.
The current plan of the year counts, variants never do.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from core import formats
from documents.registry import Figure, FigureProvider, Scope, Variant, register_figures
from measures.aspects import Part, aspect_of, names_for, part_of, parts_of
from measures.aspects.parts import MEASURE, rows_named
from measures.aspects.values import HUNDRED, working_of
from measures.printed import base
from measures.queries import PlanBook, plan_years
from measures.queries.annex import plans_of
from measures.queries.shelf import Shelf
from measures.shelves import shelf_of

PREFIX = "mea"
MAX_FOUND = 20
LATEST_YEARS = 4  # that a search looks through, besides the years it names
CHANGES = {"change": "Veränderung", "change_percent": "Veränderung in Prozent"}
PLANNED = "Planung"
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class Asked:
    """A link taken apart."""

    ref: str
    year: int
    change: str
    aspect: str
    path: list[str]


def resolve(refs: list[str], scope: Scope, resolver) -> dict[str, Figure]:
    """Many links at once; the books of all years they name are read in one go."""
    asked = [one for ref in refs if (one := _asked(ref))]
    shelf = shelf_of(scope, resolver)
    years = {one.year for one in asked}
    shelf.fetch(years | {one.year - 1 for one in asked if one.change})
    if named := rows_named(one.path for one in asked):
        shelf.relatives(named)
    return {one.ref: figure for one in asked if (figure := _answer(one, shelf))}


def search(words: str, scope: Scope) -> list[Figure]:
    """Figures whose German label holds all the words; the year of the scope first."""
    shelf = Shelf(scope.jobcenter)
    wanted = words.lower().split()
    years = _years(words, scope)
    shelf.fetch(years)
    found: list[Figure] = []
    for asked, label in (pair for year in years for pair in _labels(year, shelf)):
        if not all(word in label.lower() for word in wanted):
            continue
        if figure := _answer(asked, shelf):
            found.append(figure)
        if len(found) == MAX_FOUND:
            break
    return found


def variants(ref: str, scope: Scope, resolver) -> list[Variant]:
    """The same measures: the value, how it changes, its share."""
    asked = _asked(ref)
    if asked is None:
        return []
    rest = "/".join(asked.path)
    start, value = f"{PREFIX}:{asked.year}", f"{asked.aspect}/{rest}"
    found = [Variant("Wert", f"{start}/{value}")]
    if asked.aspect != "share":
        found += [
            Variant("Veränderung zum Vorjahr", f"{start}/change/{value}"),
            Variant("Veränderung in Prozent", f"{start}/change_percent/{value}"),
        ]
    if asked.aspect == "egt" and asked.path != ["total"]:
        found.append(Variant("Anteil an insgesamt", f"{start}/share/{rest}"))
    return found


def _asked(ref: str) -> Asked | None:
    year, *parts = ref.removeprefix(f"{PREFIX}:").split("/")
    if not (year.isdecimal() and len(year) == 4):
        return None
    change = parts.pop(0) if parts and parts[0] in CHANGES else ""
    if len(parts) < 2:
        return None
    return Asked(ref, int(year), change, parts[0], parts[1:])


def _years(words: str, scope: Scope) -> list[int]:
    """Of the document, then named ones, then the newest with a plan."""
    planned = list(plan_years(scope.jobcenter))
    named = [int(year) for year in _YEAR.findall(words)]
    wanted = [*([scope.year] if scope.year else []), *named, *planned[:LATEST_YEARS]]
    return list(dict.fromkeys(wanted))


def _labels(year: int, shelf: Shelf) -> Iterator[tuple[Asked, str]]:
    """All links of a year with their labels, before anything is computed."""
    book = shelf.book(year)
    if not book.all:
        return
    for part in parts_of(book, shelf):
        for name in names_for(part, book):
            path = part.path.split("/")
            for change in ("", *CHANGES) if name == "egt" else ("",):
                steps = [PREFIX + f":{year}", *filter(None, [change, name]), part.path]
                asked = Asked("/".join(steps), year, change, name, path)
                yield asked, _label(asked, part)


def _label(asked: Asked, part: Part) -> str:
    aspect = aspect_of(asked.aspect, asked.year)
    words = f"{aspect.words if aspect else ''}: {part.words}"
    if not asked.change:
        return words
    return f"{CHANGES[asked.change]} gegenüber {asked.year - 1}, {words}"


# --- Answers --------------------------------------------------------------------------


def _answer(asked: Asked, shelf: Shelf) -> Figure | None:
    """The figure behind a link, or None where nothing is planned."""
    new = _plain(asked, shelf.book(asked.year), shelf)
    if new is None or not asked.change:
        return new
    earlier = replace(asked, year=asked.year - 1)
    old = _plain(earlier, shelf.book(earlier.year), shelf)
    return old and _changed(asked, new, old)


def _plain(asked: Asked, book: PlanBook, shelf: Shelf) -> Figure | None:
    """Without a comparison; sums of a year are known as soon as it is planned."""
    aspect = aspect_of(asked.aspect, book.year)
    part = part_of(asked.path, book, shelf) if aspect and book.all else None
    is_known = part and (book.measures or part.kind == MEASURE or _is_bound(asked))
    value = aspect.value(part, book) if aspect and part and is_known else None
    if aspect is None or part is None or value is None:
        return None
    return Figure(
        ref=asked.ref,
        label=_label(replace(asked, change=""), part),
        value=value,
        unit=aspect.unit,
        decimals=aspect.decimals_of(value),
        source=base.source(plans_of(part.rows or book.all)),
        status=PLANNED,
        period=str(book.year),
        origin_url=part.page,
        working=working_of(part, book),
    )


def _is_bound(asked: Asked) -> bool:
    """What earlier plans bind is known before the year has a plan."""
    return asked.aspect == "earlier"


def _changed(asked: Asked, new: Figure, old: Figure) -> Figure | None:
    value, unit = _change(asked.change, new, old)
    if value is None:
        return None
    shown = [formats.with_unit(one.value, one.unit) for one in (new, old)]
    decimals = max(new.decimals or 0, old.decimals or 0) if unit == new.unit else None
    sources = [*old.source.split("; "), *new.source.split("; ")]
    return replace(
        new,
        label=f"{CHANGES[asked.change]} gegenüber {asked.year - 1}, {new.label}",
        value=value,
        unit=unit,
        decimals=decimals,
        source="; ".join(sorted(set(sources), key=lambda one: one == base.OWN)),
        working=f"{shown[0]} gegenüber {shown[1]}",
    )


def _change(change: str, new: Figure, old: Figure) -> tuple[Decimal | None, str]:
    """In the unit of the figures (percentage points for shares), or in percent."""
    if new.value is None or old.value is None:
        return None, ""
    gap = new.value - old.value
    if change == "change":
        return gap, "pp" if new.unit == "percent" else new.unit
    if new.unit == "percent" or not old.value:
        return None, ""
    return gap / old.value * HUNDRED, "percent"


register_figures(FigureProvider(PREFIX, "Maßnahmen", resolve, search, variants))
