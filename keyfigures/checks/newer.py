"""Newer data than the document shows, and values older than the Wartezeit explains."""

from collections.abc import Iterable, Iterator

from django.urls import reverse

from core.periods import Period, PeriodKind
from documents import rules
from documents.enums import Severity
from documents.models import DerivedFigure
from documents.registry import CheckInput, Deed, Finding
from keyfigures import calendar, queries
from keyfigures.checks.places import at, listed
from keyfigures.models import Indicator
from keyfigures.newer import (
    Move,
    Newer,
    Stale,
    marks_for,
    moves_of_formulas,
    swaps_for,
)
from keyfigures.newer.stale import newest_of
from keyfigures.shown import Place, Shown
from keyfigures.values import Value

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


# --- Older than the Wartezeit ------------------------------------------------------


def check_waiting(data: CheckInput) -> Iterable[Finding]:
    """Months whose newer values should be published by now, but are not entered.

    Every indicator says how many months pass until its values are final. What others
    have been counted for already tells how far the calendar is.
    """
    if not is_open(data):
        return
    shown = Shown(data)
    late = _late(shown, newest_of(_monthly(shown)))
    for place in shown.places:
        refs = dict.fromkeys(value.ref for value in shown.values_at(place).values())
        told = [late.pop(ref) for ref in refs if ref in late]
        if told:
            yield at(
                place,
                "keyfigures.waiting",
                Severity.HINT,
                f"Älter, als die Wartezeit erklärt: {listed(told)}. Erfassen oder "
                "importieren Sie die neueren Werte, falls sie veröffentlicht sind.",
            )


def _late(shown: Shown, values: dict[tuple, Value]) -> dict[str, str]:
    """Values whose successors should be known by now, with what to say, by link."""
    waiting = _waiting_months(shown, values.values())
    newest = queries.newest_by_series(shown.scope.jobcenter, waiting)
    now = _reached(shown)
    found = {}
    for series, value in values.items():
        months = waiting.get(value.selection.indicator, 0)
        expected = calendar.before(now, months) if now and months else None
        best = newest.get(series)
        is_newest = best is None or best.period.end <= value.period.end
        if expected and is_newest and value.period.end < expected.end:
            found[value.ref] = (
                f"{value.name} ({value.shown}), Wartezeit {months} Monate, "
                f"erwartbar ist {expected.label}"
            )
    return found


def _monthly(shown: Shown) -> Iterator[Value]:
    for place in shown.places:
        for value in shown.values_at(place).values():
            if value.period.kind == PeriodKind.MONTH and not value.is_expected:
                yield value


def _waiting_months(shown: Shown, values: Iterable[Value]) -> dict[str, int]:
    """Months of waiting by the key of the indicator; an own one wins over a shared."""
    keys = {value.selection.indicator for value in values}
    rows = Indicator.objects.available_to(shown.scope.jobcenter).filter(key__in=keys)
    shared_first = sorted(rows, key=lambda row: row.jobcenter_id is not None)
    return {row.key: row.waiting_months for row in shared_first}


def _reached(shown: Shown) -> Period | None:
    """The newest month for which the Jobcenter has anything that was counted."""
    ends = [
        line.counted
        for line in queries.lines_of(shown.scope.jobcenter)
        if line.kind == PeriodKind.MONTH and line.counted
    ]
    return Period.parse(f"{max(ends):%Y-%m}") if ends else None
