"""How numbers of targets are typed, and what each kind asks."""

from decimal import Decimal

from core import formats
from core.forms import GermanDecimalField
from targets.enums import TargetKind

#: what each kind asks, in words that tell percent from percentage points
KIND_HELP = {
    TargetKind.ABSOLUTE_NUMBER: "Eine Zahl, die im Jahr erreicht werden soll, zum "
    "Beispiel 2.538 Integrationen.",
    TargetKind.ANNUAL_AVERAGE_MAX: "Ein Bestand, der im Durchschnitt der zwölf Monate "
    "nicht überschritten werden soll.",
    TargetKind.RELATIVE_CHANGE: "Um so viel Prozent des Vorjahreswerts: 2 % mehr als "
    "20,0 % sind 20,4 %.",
    TargetKind.PERCENTAGE_POINTS: "Um so viele Prozentpunkte: 2 Prozentpunkte mehr als "
    "20,0 % sind 22,0 %.",
    TargetKind.HOLD_LEVEL: "Der Ausgangswert soll gehalten werden.",
    TargetKind.RATE: "Eine Quote, auf Wunsch mit dem erwarteten Bestand in Personen "
    "umgerechnet: 18,5 % × 1.510 = 279.",
    TargetKind.MONITORING: "Der Wert wird beobachtet, ohne Schwelle.",
    TargetKind.QUALITATIVE: "Ein Ziel in Worten.",
}
SMALLEST, LARGEST = -999_999_999, 999_999_999
#: what "um x % erhöht" of a rate may mean
READINGS = (TargetKind.RELATIVE_CHANGE, TargetKind.PERCENTAGE_POINTS)


class ShortNumberField(GermanDecimalField):
    """A number shown with the decimals it has: 18,5 and not 18,500."""

    def prepare_value(self, value):
        if isinstance(value, Decimal):
            return formats.number(value, formats.places(value.normalize()))
        return value
