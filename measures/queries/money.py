"""Who pays for measures in a year; the parts are never added up unsaid (rule B13)."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from decimal import Decimal

from measures.enums import Payer
from measures.queries.plans import PlannedMeasure

ZERO = Decimal(0)


@dataclass(frozen=True)
class Money:
    """Euro of one year by payer; ``gross`` is all of them together."""

    gross: Decimal = ZERO
    egt: Decimal = ZERO
    pat: Decimal = ZERO
    third_party: Decimal = ZERO
    municipal: Decimal = ZERO
    agency: Decimal = ZERO

    def __add__(self, other: "Money") -> "Money":
        names = [field.name for field in fields(self)]
        return Money(*(getattr(self, name) + getattr(other, name) for name in names))


#: whose money the rest is that no other payer bears
_REST = {
    Payer.EGT: "egt",
    Payer.MUNICIPAL: "municipal",
    Payer.THIRD_PARTY: "third_party",
    Payer.AGENCY: "agency",
}


def money_of(measure: PlannedMeasure, year: int) -> Money:
    """One measure in one year; nothing where it costs nothing."""
    found = measure.of(year)
    if found is None:
        return Money()
    parts = {
        "pat": found.pat,
        "third_party": found.third_party,
        "municipal": found.municipal,
    }
    rest = _REST[Payer(measure.row.version.payer)]
    parts[rest] = parts.get(rest, ZERO) + found.egt
    return Money(gross=found.gross, **parts)


@dataclass(frozen=True)
class Sums:
    """Measures of a year together: money, persons, and what they bind later."""

    money: Money = Money()
    bound: Decimal = ZERO
    entries: Decimal = ZERO
    stock: Decimal = ZERO
    integrations: Decimal = ZERO
    count: int = 0


def sums_of(measures: Iterable[PlannedMeasure], year: int) -> Sums:
    """``stock`` is the average of twelve months, ``bound`` Euro of all later years."""
    rows = list(measures)
    years = [row.of(year) for row in rows]
    return Sums(
        money=sum((money_of(row, year) for row in rows), Money()),
        bound=sum((row.bound_after(year) for row in rows), ZERO),
        entries=sum((found.entries for found in years if found), ZERO),
        stock=sum((found.stock for found in years if found), ZERO),
        integrations=sum((integrations(row, year) or ZERO for row in rows), ZERO),
        count=len(rows),
    )


def integrations(measure: PlannedMeasure, year: int) -> Decimal | None:
    """Integrations expected of those who enter in the year; None: not estimated."""
    percent, found = measure.row.integration_percent, measure.of(year)
    if percent is None or found is None:
        return None
    return found.entries * percent / 100
