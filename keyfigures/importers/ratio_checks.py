"""Is a Kennzahl plausible? Compared with its numerator and denominator, never replaced.

Source of the tolerance of 0,1 percentage points: reference part a, counting rule 3.
"""

from decimal import Decimal

from core import formats
from documents.enums import Severity
from keyfigures.calculations import deviates, quotient_percent
from keyfigures.enums import IndicatorKind
from keyfigures.importers.ratio_heads import Head
from keyfigures.importers.readings import Note, Reading

NEGATIVE = (
    "Ein negativer Wert ist hier nicht möglich. Berichtigen Sie den Wert, den Zähler "
    "oder den Nenner."
)
_CHANGE = IndicatorKind.CHANGE.value


def judge(reading: Reading, head: Head) -> Note | None:
    """A finding: ERROR for what cannot be, WARNING for what deviates; else None."""
    value = reading.value
    if value is None:
        return None
    is_change = head.indicator.kind == _CHANGE
    parts = (reading.numerator, reading.denominator)
    if (value < 0 and not is_change) or any(part and part < 0 for part in parts):
        return Note(Severity.ERROR, reading.place, NEGATIVE)
    computed = quotient_percent(*parts, is_change=is_change)
    if computed is None or not deviates(computed, value):
        return None
    if not deviates(computed, value * 100):
        return Note(Severity.ERROR, reading.place, _as_share(value, computed))
    return Note(Severity.WARNING, reading.place, _deviating(value, head, computed))


def _as_share(value: Decimal, computed: Decimal) -> str:
    shown = formats.number(value, formats.places(value))
    return (
        f"{shown} steht hier als Anteil; gebraucht wird der Wert in Prozent, nach "
        f"Zähler und Nenner {formats.percent(computed)}. Rechnen Sie die Spalte in "
        "Prozent um."
    )


def _deviating(value: Decimal, head: Head, computed: Decimal) -> str:
    return (
        f"{head.indicator.code}, {head.period.label}: Aus Zähler und Nenner ergeben "
        f"sich {formats.percent(computed)}, in der Datei stehen "
        f"{formats.percent(value)}. Übernommen wird der Wert der Datei; prüfen Sie ihn "
        "an der Quelle."
    )
