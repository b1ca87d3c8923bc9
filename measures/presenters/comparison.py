"""Plans side by side as they are read: tables of sums, and what differs in measures."""

from collections.abc import Iterable
from dataclasses import dataclass

from core import formats
from core import tables as shapes
from measures.compared import Comparison, Difference, Line, Side, difference
from measures.presenters.variants import CURRENT
from measures.queries.variants import Since

ROUNDED = (
    "Rundungsdifferenz: Gerechnet wird mit Cent; gezeigte Beträge können deshalb um "
    "eine Stelle abweichen."
)

#: state of a measure in a variant -> kind and word of its mark
STATES = {
    "same": ("neutral", "gleich"),
    "changed": ("info", "geändert"),
    "new": ("success", "nur hier"),
    "gone": ("omitted", "entfällt"),
}


@dataclass(frozen=True)
class ShownSide:
    """A measure in a variant: its mark, Euro, the difference, old and new texts."""

    plan: str
    kind: str
    word: str
    egt: str
    change: str
    fields: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class ShownMeasure:
    """One line; ``is_newer``: the current plan changed it after the copy was made."""

    number: str
    name: str
    egt: str
    sides: list[ShownSide]
    is_newer: bool


@dataclass(frozen=True)
class Page:
    """Everything the page of a comparison shows."""

    tables: list[dict]
    heads: list[str]
    different: list[ShownMeasure]
    same: list[ShownMeasure]


def page(found: Comparison, newer: Iterable[int] = ()) -> Page:
    """``newer``: threads of measures that changed in the current plan since."""
    keys = frozenset(newer)
    rows = [difference(pair, found.year) for pair in found.pairs]
    names = [plan.name for plan in found.plans[1:]]
    shown = [(row.is_same, _measure(row, names, keys)) for row in rows]
    return Page(
        tables=[
            _table(found, f"Summen {found.year}", found.totals, "Angabe"),
            _table(
                found,
                f"Eingliederungsmittel {found.year} nach Kategorien in Euro",
                found.categories,
                "Kategorie",
            ),
        ],
        heads=names,
        different=[row for is_same, row in shown if not is_same],
        same=[row for is_same, row in shown if is_same],
    )


def _table(found: Comparison, caption: str, lines: Iterable[Line], head: str) -> dict:
    header = [(head, False), (CURRENT, True)]
    for plan in found.plans[1:]:
        header += [(plan.name, True), ("Differenz", True), ("in %", True)]
    rows = list(lines)
    notes = [ROUNDED] if any(_is_off(line) for line in rows) else []
    return shapes.table(caption, header, [_row(line) for line in rows], notes)


def _is_off(line: Line) -> bool:
    """Do the printed amounts visibly differ by more or less than is printed (B10)?"""
    for place in range(1, len(line.values)):
        shown = [line.values[0], line.values[place], line.change(place)]
        known = [
            formats.round_half_up(value, line.decimals)
            for value in shown
            if value is not None
        ]
        if len(known) == len(shown) and known[1] - known[0] != known[2]:
            return True
    return False


def _row(line: Line) -> dict:
    cells = [formats.number(line.values[0], line.decimals)]
    for place in range(1, len(line.values)):
        cells += [
            formats.number(line.values[place], line.decimals),
            formats.number(line.change(place), line.decimals, signed=True),
            formats.number(line.percent(place), 1, signed=True),
        ]
    return shapes.row(line.label, numbers=cells)


def _measure(row: Difference, names: list[str], newer: frozenset[int]) -> ShownMeasure:
    return ShownMeasure(
        row.number,
        row.name,
        formats.number(row.egt),
        [_side(row, side, name) for side, name in zip(row.sides, names, strict=True)],
        row.identity in newer,
    )


def _side(row: Difference, side: Side, name: str) -> ShownSide:
    kind, word = STATES.get(side.state, ("neutral", formats.UNKNOWN))
    old, new = row.egt or 0, side.egt or 0
    is_known = row.egt is not None or side.egt is not None
    change = formats.number(new - old, signed=True) if is_known else formats.UNKNOWN
    return ShownSide(name, kind, word, formats.number(side.egt), change, side.fields)


# --- Before adopting ------------------------------------------------------------------


def since_words(since: Since) -> str:
    """ "2 Maßnahmen geändert, 1 neu, 1 entfernt" """
    parts = []
    if count := len(since.changed):
        parts.append(f"{count} {'Maßnahme' if count == 1 else 'Maßnahmen'} geändert")
    if count := len(since.added):
        parts.append(f"{count} neu")
    if count := len(since.removed):
        parts.append(f"{count} entfernt")
    return ", ".join(parts)


def outcome(found: Comparison) -> list[str]:
    """What adopting the second plan does, in sentences."""
    current, variant = found.plans[:2]
    line = found.totals[0]
    change = formats.number(line.change(1), signed=True)
    return [
        f"„{variant.name}“ wird die geltende Planung {found.year}: "
        f"{formats.euro(line.values[1])} statt {formats.euro(line.values[0])} "
        f"Eingliederungsmittel ({change} Euro).",
        "Haushalt, Auswertungen und verknüpfte Zahlen folgen ihr sofort.",
        f"„{current.name}“ bleibt als ersetzte Fassung erhalten und lässt sich unter "
        "„Varianten“ wieder aufnehmen.",
        "Andere Varianten bleiben, wie sie sind.",
    ]
