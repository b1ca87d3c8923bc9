"""What can be shown in place of a value: its change, its share, its year's mean."""

from dataclasses import replace

from core.periods import PeriodKind
from documents.registry import Scope, Variant
from keyfigures import lookup
from keyfigures.asked import YEAR_BEFORE, Asked, Aspect
from keyfigures.enums import RATES
from keyfigures.selections import LATEST, PREFIX, WHOLE, Selection
from keyfigures.values import Value


def variants(ref: str, scope: Scope, resolver) -> list[Variant]:
    """Ways to show the value of a link, "Wert" first; none for a broken link."""
    try:
        asked = Asked.parse(ref.removeprefix(PREFIX))
    except ValueError:
        return []
    value = _value(asked, scope, resolver)
    if value is None:
        return []
    found = [_variant(label, value, *way) for label, *way in _ways(value)]
    if value.period.kind == PeriodKind.MONTH:
        found.append(_mean(value))
    if ref not in {link for one in found for link in (one.ref, one.latest)}:
        found.append(Variant("wie bisher", ref))
    return found


def _ways(value: Value):
    """Label, aspect and comparison of what makes sense for a value."""
    yield "Wert", Aspect.VALUE, ""
    if value.value is None:
        return
    yield "Veränderung zum Vorjahr", Aspect.CHANGE, YEAR_BEFORE
    if value.unit in RATES:
        return
    yield "Veränderung zum Vorjahr in Prozent", Aspect.CHANGE_PERCENT, YEAR_BEFORE
    if value.selection.population != WHOLE:
        yield "Anteil an insgesamt", Aspect.SHARE, WHOLE


def _variant(label: str, value: Value, aspect: Aspect, against: str) -> Variant:
    fixed = Asked(value.selection, aspect, against)
    latest = replace(fixed, selection=replace(value.selection, period=LATEST))
    return Variant(label, fixed.ref, latest.ref)


def _mean(value: Value) -> Variant:
    year = str(value.period.start.year)
    asked = Asked(replace(value.selection, period=year), Aspect.MEAN)
    return Variant(f"Jahresmittel {year}", asked.ref)


def _value(asked: Asked, scope: Scope, resolver) -> Value | None:
    """The value a link is about; of a mean the newest of its months."""
    months: list[Selection] = asked.months()
    if not months:
        found = lookup.values_for(scope, resolver, [asked.selection])
        return found[asked.selection]
    found = lookup.values_for(scope, resolver, months)
    return next((found[month] for month in reversed(months) if found[month]), None)
