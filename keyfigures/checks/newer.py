"""Newer data than the document shows, in its sections and in its formulas."""

from collections.abc import Iterable

from django.urls import reverse

from documents import rules
from documents.enums import Severity
from documents.models import DerivedFigure
from documents.registry import CheckInput, Deed, Finding
from keyfigures.checks.places import at, listed
from keyfigures.newer import (
    Move,
    Newer,
    Stale,
    marks_for,
    moves_of_formulas,
    swaps_for,
)
from keyfigures.shown import Place, Shown

CALC = "calc:"


# --- In sections -------------------------------------------------------------------


def check_newer(data: CheckInput) -> Iterable[Finding]:
    """One warning for each section whose figures could move to newer data."""
    if not is_open(data):
        return
    shown = Shown(data)
    places = [place for place in shown.places if not place.section.get("locked")]
    moves = Newer(shown).moves(places)
    for place in places:
        if found := moves[place.section["id"]]:
            yield at(
                place,
                "keyfigures.newer",
                Severity.WARNING,
                message([stale for move in found for stale in move.stale]),
                deeds=_deeds(shown, place, found),
                marks=marks_for(found, shown.asked),
            )


def is_open(data: CheckInput) -> bool:
    """A closed document keeps its figures; nobody is asked about them."""
    document = data.scope.document
    return document is None or rules.is_document_open(document)


def message(stale: list[Stale]) -> str:
    """The one figure in a sentence, or the first of many."""
    if len(stale) == 1:
        old, new = stale[0].old, stale[0].new
        return (
            f"Es gibt neuere Daten: {old.name} steht mit {old.shown} im Text, für "
            f"{new.period.label} liegt {new.shown} vor."
        )
    return f"Zu {len(stale)} Zahlen gibt es neuere Daten: {listed(map(_both, stale))}."


def _both(stale: Stale) -> str:
    old, new = stale.old, stale.new
    return (
        f"{old.line_name}: {old.shown} ({old.period.label}), neu {new.shown} "
        f"({new.period.label})"
    )


def _deeds(shown: Shown, place: Place, moves: list[Move]) -> tuple[Deed, ...]:
    """Update or keep all at once; one by one where there are several."""
    document = shown.scope.document
    if document is None:
        return ()
    url = reverse(
        "keyfigures:newer",
        args=[document.jobcenter.slug, document.year, place.section["id"]],
    )
    seen = (
        ("version", str(shown.version(place))),
        *(("move", move.key) for move in moves),
    )
    update = Deed("Auf neuesten Stand", url, (("deed", "update"), *seen))
    keep = Deed("Behalten", url, (("deed", "keep"), *seen))
    single = Deed("Einzeln entscheiden", url)
    is_stored = swaps_for(moves, shown.asked).keys() & place.stored
    found = [update] if is_stored else []
    return (*found, keep, *([single] if len(moves) > 1 else []))


# --- In formulas -------------------------------------------------------------------


def check_newer_formulas(data: CheckInput) -> Iterable[Finding]:
    """Computed figures of the document that reckon with older data, all in one hint."""
    document = data.scope.document
    keys = {ref[len(CALC) :] for ref in data.figures if ref.startswith(CALC)}
    if not keys or document is None or not is_open(data):
        return
    rows = DerivedFigure.objects.filter(jobcenter=data.scope.jobcenter, key__in=keys)
    moves = moves_of_formulas(rows, Newer(Shown(data)))
    names = [f"„{row.name}“" for row in rows if moves[row.pk]]
    if names:
        word = "rechnet" if len(names) == 1 else "rechnen"
        yield Finding(
            "keyfigures.newer_formula",
            Severity.HINT,
            "Berechnete Zahlen",
            f"Mit älteren Daten {word}: {listed(names)}. Nehmen Sie in der Formel die "
            "neueren Zahlen, oder lassen Sie die alten bewusst stehen.",
            reverse(
                "keyfigures:formulas", args=[document.jobcenter.slug, document.year]
            ),
        )
