"""Parts that do not add up to their whole, among the figures that a document shows."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from core import formats
from documents.enums import Severity
from documents.registry import CheckInput, Finding
from keyfigures import calculations, equations, partitions, queries
from keyfigures.calculations.secrecy import Equation
from keyfigures.checks.places import COUNTED, at_value
from keyfigures.enums import Corridor
from keyfigures.equations import Address
from keyfigures.selections import Selection
from keyfigures.shown import Shown
from keyfigures.values import Value

HALF = Decimal("0.5")


@dataclass(frozen=True)
class Sum:
    """A whole and all its parts, each with a number."""

    whole: Value
    parts: tuple[Value, ...]

    @property
    def values(self) -> tuple[Value, ...]:
        return (self.whole, *self.parts)

    @property
    def total(self) -> Decimal:
        return calculations.total([part.value for part in self.parts]) or Decimal(0)

    @property
    def is_off(self) -> bool:
        """More than the rounding of all its values explains."""
        assert self.whole.value is not None
        slack = sum(HALF.scaleb(-value.decimals) for value in self.values)
        return abs(self.total - self.whole.value) > slack


def check_sums(data: CheckInput) -> Iterable[Finding]:
    """Women and men together are not all: with the numbers, where one is shown."""
    shown = Shown(data)
    used = {value.ref: value for value in shown.values.values() if _counts(value)}
    wanted = {asked for value in used.values() for asked in _together(value)}
    found = queries.observations_for(data.scope.jobcenter, wanted)
    for one in _sums(value for value in found.values() if _counts(value)):
        place = next((v for v in one.values if v.ref in used), None)
        if place and one.is_off:
            yield at_value(
                shown, place, "keyfigures.sums", Severity.WARNING, _told(one)
            )


def _counts(value: Value) -> bool:
    is_line = value.selection.corridor == Corridor.MID
    return is_line and value.unit in COUNTED and value.value is not None


def _together(value: Value) -> Iterator[Selection]:
    """Every value of the same time that could be whole or part with this one."""
    known = partitions.load()
    for whole in known.populations:
        for key in (whole.whole, *whole.parts):
            yield replace(value.selection, population=key)
    for other in known.indicators:
        keys = (other.whole, *other.parts)
        if value.selection.indicator in keys:
            for key in keys:
                yield replace(value.selection, indicator=key)


def _sums(values: Iterable[Value]) -> Iterator[Sum]:
    by_address = {_address(value): value for value in values}
    kinds = {address.indicator: value.kind for address, value in by_address.items()}
    for equation in equations.equations(by_address, kinds):
        if len(equation.parts) > 1 and by_address.keys() >= {*equation.keys}:
            yield _sum(equation, by_address)


def _sum(equation: Equation, values: Mapping[Address, Value]) -> Sum:
    whole, *parts = (values[key] for key in equation.keys)
    return Sum(whole, tuple(parts))


def _address(value: Value) -> Address:
    asked = value.selection
    line = (asked.indicator, asked.population, asked.region)
    period = value.period
    return Address(*line, period.kind.value, period.start, period.end)


def _told(one: Sum) -> str:
    number = formats.with_unit(one.total, one.whole.unit, decimals=one.whole.decimals)
    terms = " + ".join(_term(part, one.whole) for part in one.parts)
    return (
        f"Die Teile ergeben nicht das Ganze: {one.whole.name} ist {one.whole.shown}, "
        f"die Teile ergeben {number} ({terms}). Prüfen Sie, ob alle Werte denselben "
        "Datenstand haben."
    )


def _term(part: Value, whole: Value) -> str:
    """ "Frauen 690": what tells a part from the whole, and its number."""
    is_group = part.selection.indicator == whole.selection.indicator
    return f"{part.population if is_group else part.indicator} {part.shown}"
