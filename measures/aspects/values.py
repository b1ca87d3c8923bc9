"""What is told of some measures: money, persons, bindings; None where unknown.

Money in Euro to the cent, by payer (rule B13). ``earlier`` is what earlier plans had
bound of the year (Vorbindung); ``bound`` is what the plan itself binds of all later
years, ``bound-1`` of the first year after it, and so on, so that the link still fits
when its year moves on.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from core import formats
from core.formats import round_half_up
from measures.aspects.parts import (
    CATEGORY,
    GROUP,
    INSTRUMENT,
    MEASURE,
    TOTAL,
    Part,
    own_rows,
)
from measures.queries import PlanBook
from measures.queries.annex import SHARE_DECIMALS, annex_of, sums_of
from measures.queries.money import integrations

HUNDRED = Decimal(100)
LAST_BOUND = 10  # years after the plan for which a binding can be asked
_BOUND = re.compile(r"bound-(\d{1,2})")
Value = Callable[[Part, PlanBook], Decimal | None]


@dataclass(frozen=True)
class Aspect:
    """What is told: its German words with ``{year}``, unit, value."""

    words: str
    unit: str
    value: Value
    decimals: int | None = None

    def decimals_of(self, value: Decimal) -> int | None:
        """Persons with one decimal at most, and only where there is a part."""
        if self.unit != "count":
            return self.decimals
        rounded = round_half_up(value, 1)
        return 0 if rounded == rounded.to_integral_value() else 1


def aspect_of(name: str, year: int) -> Aspect | None:
    """The aspect a link names, its words filled with the year."""
    match = _BOUND.fullmatch(name)
    if match is None:
        found = ASPECTS.get(name)
        return found and Aspect(
            found.words.format(year=year), found.unit, found.value, found.decimals
        )
    after = int(match[1])
    if not 1 <= after <= LAST_BOUND:
        return None
    words = f"Bindung {year + after} aus dem Plan {year}"
    return Aspect(words, "euro", _bound_in(after))


def names_for(part: Part, book: PlanBook) -> list[str]:
    """The aspects worth offering for a part, the most asked for first."""
    names = list(_OFFERED[part.kind])
    if part.kind != GROUP:
        years = (year - book.year for year in _sums(part, book).later)
        names += [f"bound-{after}" for after in years if 1 <= after <= LAST_BOUND]
    return names


def _sums(part: Part, book: PlanBook):
    return sums_of(part.rows, book)


def _money(name: str) -> Value:
    return lambda part, book: getattr(_sums(part, book).money, name)


def _person(name: str) -> Value:
    return lambda part, book: getattr(_sums(part, book), name)


def _integrations(part: Part, book: PlanBook) -> Decimal | None:
    """Of those for which they are estimated."""
    found = [integrations(row, book.year) for row in part.rows]
    known = [value for value in found if value is not None]
    return sum(known, Decimal(0)) if known else None


def _earlier(part: Part, book: PlanBook) -> Decimal | None:
    return _sums(part, book).earlier


def _bound(part: Part, book: PlanBook) -> Decimal | None:
    """None where no measure of the plan itself is meant."""
    if part.rows and not own_rows(part, book):
        return None
    return sum(_sums(part, book).later.values(), Decimal(0))


def _bound_in(after: int) -> Value:
    def value(part: Part, book: PlanBook) -> Decimal | None:
        if part.rows and not own_rows(part, book):
            return None
        return _sums(part, book).later.get(book.year + after, Decimal(0))

    return value


def _share(part: Part, book: PlanBook) -> Decimal | None:
    """Percent of the integration budget, in the text the same as in the table.

    Unrounded, except where rounding it would print another figure than the table,
    whose shares add up to 100.
    """
    if part.kind == TOTAL or not book.egt:
        return None
    exact = _sums(part, book).money.egt / book.egt * HUNDRED
    printed = _printed(part, book)
    if printed is not None and round_half_up(exact, SHARE_DECIMALS) != printed:
        return printed
    return exact


def _printed(part: Part, book: PlanBook) -> Decimal | None:
    if part.kind != CATEGORY:
        return None
    _, scheme, key = part.path.split("/")
    return next(
        (
            group.percent
            for group in annex_of(book, scheme).groups
            if group.category and group.category.key == key
        ),
        None,
    )


def working_of(part: Part, book: PlanBook) -> str:
    """How many measures stand behind a sum."""
    if part.kind == MEASURE:
        return ""
    count, earlier = len(part.rows), len(part.rows) - len(own_rows(part, book))
    words = "1 Maßnahme" if count == 1 else f"{formats.number(count)} Maßnahmen"
    note = f", davon {formats.number(earlier)} aus früheren Plänen" if earlier else ""
    return f"{words}{note}"


ASPECTS = {
    "egt": Aspect("Eingliederungsmittel {year}", "euro", _money("egt")),
    "gross": Aspect("Gesamtkosten {year}", "euro", _money("gross")),
    "pat": Aspect("Passiv-Aktiv-Transfer {year}", "euro", _money("pat")),
    "third_party": Aspect("Drittmittel {year}", "euro", _money("third_party")),
    "municipal": Aspect("Kommunale Mittel {year}", "euro", _money("municipal")),
    "entries": Aspect("Eintritte {year}", "count", _person("entries")),
    "stock": Aspect("Bestand im Mittel {year}", "count", _person("stock")),
    "places": Aspect("Plätze {year}", "count", _person("places")),
    "integrations": Aspect("Erwartete Integrationen {year}", "count", _integrations),
    "earlier": Aspect("Vorbindung {year} aus früheren Plänen", "euro", _earlier),
    "bound": Aspect("Bindung aller Jahre nach {year}", "euro", _bound),
    "share": Aspect(
        "Anteil an den Eingliederungsmitteln {year}", "percent", _share, SHARE_DECIMALS
    ),
    "count": Aspect(
        "Zahl der Maßnahmen {year}",
        "count",
        lambda part, book: Decimal(len(part.rows)),
    ),
}

_USUAL = ("egt", "share", "entries", "stock", "places", "bound", "earlier")
_OFFERED = {
    TOTAL: tuple(name for name in ASPECTS if name != "share"),
    CATEGORY: (*_USUAL, "integrations", "gross", "count"),
    INSTRUMENT: (*_USUAL, "integrations", "gross", "count"),
    GROUP: ("egt", "entries", "stock", "count"),
    MEASURE: ("egt", "gross", "entries", "stock", "places", "integrations", "bound"),
}
