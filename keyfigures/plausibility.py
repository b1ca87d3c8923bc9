"""Is a typed value plausible? Hints that never refuse anything.

Pure rules: the numbers around a value come in, unknown or secret ones as None, so that
no hint gives a suppressed value away. The thresholds lie above the largest moves of
twelve published months (Statistik der Bundesagentur für Arbeit, Eckwerte für Jobcenter,
Jobcenter Regensburg, 2025), so that a hint is worth a look.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from core import formats
from keyfigures import calculations, partitions
from keyfigures.enums import IndicatorKind

WHOLE_GROUP = "gesamt"
#: persons or cases; changes of fewer are daily life in small groups
SMALL = 50
#: one value is so many times the other. Stocks of more than 300 persons moved by 24 % a
#: month at most (under 25, summer), by 19 % for vacancies
STOCK_MONTH, STOCK_YEAR = Decimal("1.3"), Decimal("1.5")
#: inflows and outflows of a month doubled at most
FLOW_MONTH, FLOW_YEAR = Decimal("2.1"), Decimal("2.1")
#: percentage points; rates moved by 0.2 a month, a lost comma moves them far more
RATE_MONTH, RATE_YEAR = Decimal(2), Decimal(5)
#: percentage points; changes to the year before move more than rates do
CHANGE_MONTH, CHANGE_YEAR = Decimal(5), Decimal(10)

#: from here on a digit is probably lost or doubled
TENFOLD = 10

_FACTORS = {
    IndicatorKind.STOCK: (STOCK_MONTH, STOCK_YEAR),
    IndicatorKind.FLOW: (FLOW_MONTH, FLOW_YEAR),
}
_POINTS = {
    IndicatorKind.RATE: (RATE_MONTH, RATE_YEAR),
    IndicatorKind.CHANGE: (CHANGE_MONTH, CHANGE_YEAR),
}
_MONTHS = ("Vormonat", "Vorjahresmonat")

#: keys of indicator and group
Series = tuple[str, str]


@dataclass(frozen=True)
class Measured:
    """How the values of an indicator are read: its kind, unit and places."""

    kind: str
    unit: str
    decimals: int

    @property
    def is_counted(self) -> bool:
        """Persons, cases or Euro: what has parts, and is never below 0."""
        return self.kind in _FACTORS

    def shown(self, value: Decimal) -> str:
        return formats.with_unit(value, self.unit, decimals=self.decimals)


@dataclass(frozen=True)
class Surroundings:
    """Numbers around a value, in its unit; None where unknown, secret or expected.

    ``wholes`` and ``parts`` have a name and a number each, of the same month.
    """

    last_month: Decimal | None = None
    last_year: Decimal | None = None
    wholes: tuple[tuple[str, Decimal], ...] = ()
    parts: tuple[tuple[str, Decimal], ...] = ()


def hints(value: Decimal, measured: Measured, around: Surroundings) -> list[str]:
    """What about the value may be wrong, in words; empty where nothing is."""
    return [
        *_negative(value, measured),
        *_jumps(value, measured, around),
        *_parts(value, measured, around),
    ]


def mark_hint(before: Decimal | None, measured: Measured) -> list[str]:
    """A mark in the place of a number."""
    if before is None:
        return []
    return [f"Bisher stand hier eine Zahl: {measured.shown(before)}."]


def secret_hint(before: Decimal | None) -> list[str]:
    """A secret value in the place of a number, which is secret too by now."""
    return [] if before is None else ["Bisher stand hier eine Zahl."]


def related(series: Series) -> tuple[list[Series], list[Series]]:
    """The wholes that a series is a part of, and its own parts."""
    indicator, group = series
    known = partitions.load()
    wholes = [(indicator, WHOLE_GROUP)] if group != WHOLE_GROUP else []
    parts: list[Series] = []
    for split in known.populations:
        if group in split.parts:
            wholes.append((indicator, split.whole))
        if group == split.whole:
            parts += [(indicator, part) for part in split.parts]
    for sum_ in known.indicators:
        if indicator in sum_.parts:
            wholes.append((sum_.whole, group))
        if indicator == sum_.whole:
            parts += [(part, group) for part in sum_.parts]
    return list(dict.fromkeys(wholes)), list(dict.fromkeys(parts))


# --- The rules ------------------------------------------------------------------------


def _negative(value: Decimal, measured: Measured) -> Iterable[str]:
    if value < 0 and measured.unit in {"count", "fte"}:
        yield "Eine Anzahl unter 0 ist ungewöhnlich."


def _jumps(value: Decimal, measured: Measured, around: Surroundings) -> Iterable[str]:
    """Against the last month and the same month of the year before."""
    kind = IndicatorKind(measured.kind)
    olds = (around.last_month, around.last_year)
    for index, (old, when) in enumerate(zip(olds, _MONTHS, strict=True)):
        if old is None:
            continue
        if kind in _FACTORS and _leaps(value, old, measured, _FACTORS[kind][index]):
            yield _moved(value, old, measured, when)
        if kind in _POINTS and abs(value - old) > _POINTS[kind][index]:
            yield _moved_points(value, old, measured, when)


def _leaps(value: Decimal, old: Decimal, measured: Measured, factor: Decimal) -> bool:
    if measured.unit == "count" and abs(value - old) < SMALL:
        return False
    small, large = sorted((abs(value), abs(old)))
    return large > small * factor


def _moved(value: Decimal, old: Decimal, measured: Measured, when: str) -> str:
    """ "35 % mehr als im Vormonat (10.523)."; from tenfold on in plain words."""
    shown = measured.shown(old)
    if abs(value) >= abs(old) * TENFOLD:
        return f"Mindestens zehnmal so viel wie im {when} ({shown})."
    if abs(value) * TENFOLD <= abs(old):
        return f"Höchstens ein Zehntel des {when}s ({shown})."
    percent = calculations.change_percent(value, old)
    by = "" if percent is None else f"{formats.number(abs(percent))} % "
    return f"{by}{_direction(value, old)} als im {when} ({shown})."


def _moved_points(value: Decimal, old: Decimal, measured: Measured, when: str) -> str:
    """Rates differ in percentage points."""
    by = formats.with_unit(abs(value - old), "pp", decimals=max(measured.decimals, 1))
    return f"{by} {_direction(value, old)} als im {when} ({measured.shown(old)})."


def _direction(value: Decimal, old: Decimal) -> str:
    return "mehr" if value > old else "weniger"


def _parts(value: Decimal, measured: Measured, around: Surroundings) -> Iterable[str]:
    """A part is never larger than what it is part of."""
    if not measured.is_counted:
        return
    for name, whole in around.wholes:
        if calculations.exceeds_whole(value, whole):
            yield f"Mehr als das Ganze: {name} hat {measured.shown(whole)}."
    for name, part in around.parts:
        if calculations.exceeds_whole(part, value):
            yield f"Weniger als ein Teil davon: {name} hat {measured.shown(part)}."
