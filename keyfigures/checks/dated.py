"""Counted figures without source or without Datenstand, one hint for each section."""

from collections.abc import Iterable, Iterator

from documents.enums import Severity
from documents.registry import CheckInput, Finding
from keyfigures.checks.places import at, listed
from keyfigures.enums import IndicatorKind
from keyfigures.shown import Place, Shown
from keyfigures.values import Value

SOURCED = ("kf:", "tgt:")  # links whose figures somebody has published or set


def check_source_and_date(data: CheckInput) -> Iterable[Finding]:
    """Readers have to know who counted, and when."""
    shown = Shown(data)
    for place in shown.places:
        yield from _without_source(shown, place)
        yield from _without_date(shown, place)


def _without_source(shown: Shown, place: Place) -> Iterator[Finding]:
    """Counted figures and targets that nobody is named for; plans are one's own."""
    refs = (ref for ref in place.refs if ref.startswith(SOURCED))
    known = (shown.data.figures.get(ref) for ref in refs)
    names = dict.fromkeys(
        figure.label
        for figure in known
        if figure and figure.value is not None and not figure.source
    )
    if names:
        yield at(
            place,
            "keyfigures.no_source",
            Severity.HINT,
            f"Ohne Quelle: {listed(names)}. Nennen Sie die Quelle dort, wo der Wert "
            "eingetragen ist.",
        )


def _without_date(shown: Shown, place: Place) -> Iterator[Finding]:
    values = shown.values_at(place)
    names = dict.fromkeys(
        values[ref].name for ref in sorted(values) if _needs_date(values[ref])
    )
    if names:
        yield at(
            place,
            "keyfigures.no_date",
            Severity.HINT,
            f"Ohne Datenstand: {listed(names)}. Tragen Sie den Datenstand beim Wert "
            "nach, damit Leserinnen und Leser ihn einordnen können.",
        )


def _needs_date(value: Value) -> bool:
    """What was counted; forecasts, plans and facts like a legal limit have none."""
    return (
        value.data_as_of is None
        and value.value is not None
        and not value.is_expected
        and value.kind != IndicatorKind.OTHER
    )
