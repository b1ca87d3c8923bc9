"""What a number may be for its indicator, and what it cannot be."""

from collections import defaultdict
from decimal import Decimal

from core import formats
from documents.enums import Severity
from keyfigures.enums import IndicatorKind
from keyfigures.importers.cells import shorten, unit_of
from keyfigures.importers.context import KnownIndicator
from keyfigures.importers.readings import Note, Place
from keyfigures.importers.tables.raw import Percent, shown

#: unit written in a cell -> units of indicators it fits
FITTING = {"percent": {"percent", "pp"}, "euro": {"euro"}}
COUNTED = {"count", "fte", "ratio"}
_ENOUGH = 3  # values that together look like shares


def refusal(raw, value: Decimal, indicator: KnownIndicator) -> str:
    """Why this number cannot be a value of the indicator; empty if it can."""
    unit = written_unit(raw)
    if unit and indicator.unit not in FITTING[unit]:
        name = formats.UNITS[indicator.unit][0]
        return (
            f"„{shorten(shown(raw))}“ passt nicht zur Kennzahl „{indicator.name}“ "
            f"(Einheit: {name}). Prüfen Sie die Zuordnung oder die Zelle."
        )
    if value < 0 and not _may_be_negative(indicator):
        return (
            f"„{shorten(shown(raw))}“ ist kleiner als null; das ist bei "
            f"„{indicator.name}“ nicht möglich. Prüfen Sie die Zelle."
        )
    return ""


def written_unit(raw) -> str:
    """ "percent" of "5 %" and of a cell in percent format, "euro" of "5 €"."""
    if isinstance(raw, Percent):
        return "percent"
    return unit_of(raw) if isinstance(raw, str) and not raw[-1:].isdigit() else ""


def _may_be_negative(indicator: KnownIndicator) -> bool:
    if indicator.kind == IndicatorKind.RATE:
        return False
    is_kind = indicator.kind in (IndicatorKind.STOCK, IndicatorKind.FLOW)
    return not (is_kind and indicator.unit in COUNTED)


class Shares:
    """Notices rates that all lie between 0 and 1: shares, where percent is meant?"""

    def __init__(self):
        self._values: dict[str, list[Decimal]] = defaultdict(list)
        self._first: dict[str, tuple[KnownIndicator, Place]] = {}

    def add(self, value: Decimal, indicator: KnownIndicator, place: Place) -> None:
        if indicator.unit == "percent" and indicator.kind == IndicatorKind.RATE:
            self._values[indicator.key].append(value)
            self._first.setdefault(indicator.key, (indicator, place))

    def notes(self) -> list[Note]:
        return [
            Note(Severity.WARNING, place, _as_shares(indicator))
            for key, (indicator, place) in self._first.items()
            if len(self._values[key]) >= _ENOUGH
            and any(self._values[key])
            and max(self._values[key]) <= 1
        ]


def _as_shares(indicator: KnownIndicator) -> str:
    return (
        f"Alle Werte der Kennzahl „{indicator.name}“ liegen zwischen 0 und 1. Prüfen "
        "Sie, ob in der Datei Anteile statt Prozent stehen; übernommen wird, was dort "
        "steht."
    )
