"""Is a rate plausible? Compared with its numerator and denominator, never replaced.

Source of the tolerance of 0,1 percentage points: reference part a, counting rule 3.
"""

from decimal import Decimal

from core import formats
from documents.enums import Severity
from keyfigures.calculations import deviates, quotient_percent
from keyfigures.enums import IndicatorKind
from keyfigures.importers.context import KnownIndicator
from keyfigures.importers.readings import Note, Reading

NEGATIVE = (
    "Ein negativer Wert ist hier nicht möglich. Berichtigen Sie den Wert, den Zähler "
    "oder den Nenner."
)
MISSING = (
    "Zähler oder Nenner sind angegeben, der Wert fehlt. Er wird nicht errechnet; "
    "tragen Sie den veröffentlichten Wert ein oder ein Zeichen."
)
_CHANGE = IndicatorKind.CHANGE.value


def judge(reading: Reading, indicator: KnownIndicator) -> Note | None:
    """A finding: ERROR for what cannot be, WARNING for what deviates; else None.

    For indicators in percent.
    """
    value = reading.value
    if value is None:
        return None
    is_change = indicator.kind == _CHANGE
    parts = (reading.numerator, reading.denominator)
    if (value < 0 and not is_change) or any(part and part < 0 for part in parts):
        return Note(Severity.ERROR, reading.place, NEGATIVE)
    computed = quotient_percent(*parts, is_change=is_change)
    if computed is None or not deviates(computed, value):
        return None
    if not deviates(computed, value * 100):
        return Note(Severity.ERROR, reading.place, _as_share(value, computed))
    return Note(
        Severity.WARNING, reading.place, _deviating(reading, indicator, computed)
    )


def _as_share(value: Decimal, computed: Decimal) -> str:
    shown = formats.number(value, formats.places(value))
    return (
        f"{shown} steht hier als Anteil; gebraucht wird der Wert in Prozent, nach "
        f"Zähler und Nenner {formats.percent(computed)}. Rechnen Sie die Spalte in "
        "Prozent um."
    )


def _deviating(reading: Reading, indicator: KnownIndicator, computed: Decimal) -> str:
    return (
        f"{indicator.code or indicator.name}, {reading.period.label}: Aus Zähler und "
        f"Nenner ergeben sich {formats.percent(computed)}, in der Datei stehen "
        f"{formats.percent(reading.value)}. Übernommen wird der Wert der Datei; prüfen "
        "Sie ihn an der Quelle."
    )
