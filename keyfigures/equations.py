"""Which values add up to which: the equations that secrecy has to reckon with.

From the partitions of the catalogue (parts of a whole, sums of twelve months, the same
fact under two names) and from the calendar (a year is the sum of its months, where
movements are counted).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from core.periods import Period, PeriodKind
from keyfigures import calendar, partitions
from keyfigures.calculations.secrecy import Equation
from keyfigures.enums import IndicatorKind
from keyfigures.partitions import Partitions

WHOLE = "gesamt"
#: kinds of indicators whose values can be added up
SUMMABLE = {IndicatorKind.STOCK.value, IndicatorKind.FLOW.value}


class Address(NamedTuple):
    """Where a value stands, by keys: two equal ones are the same cell."""

    indicator: str
    population: str
    region: str
    kind: str
    start: date
    end: date

    def at(self, period: Period) -> "Address":
        return self._replace(kind=period.kind.value, start=period.start, end=period.end)


def family(
    indicators: Iterable[str], known: Partitions | None = None
) -> frozenset[str]:
    """These indicators and all that equations tie to them, directly or further on."""
    known = known or partitions.load()
    found = set(indicators)
    ties = [set(tie) for tie in _ties(known)]
    while more := set().union(*(tie for tie in ties if tie & found)) - found:
        found |= more
    return frozenset(found)


def _ties(known: Partitions) -> Iterator[tuple[str, ...]]:
    for whole in known.indicators:
        yield (whole.whole, *whole.parts)
    for rolling in known.rolling:
        yield (rolling.total, rolling.monthly)
    for fact in known.same:
        yield (fact.indicator, fact.alone)


def equations(
    addresses: Collection[Address],
    kinds: Mapping[str, str],
    known: Partitions | None = None,
) -> list[Equation]:
    """All equations in which two of the addresses, or a sum over months, take part.

    ``kinds`` tells of each indicator whether it counts a stock, movements or a rate;
    rates have no parts.
    """
    known = known or partitions.load()
    summable = {one for one in addresses if kinds[one.indicator] in SUMMABLE}
    return [
        *_by_population(summable, known),
        *_by_indicator(summable, known),
        *_same_facts(summable, known),
        *_rolling_sums(summable, known),
        *_sums_of_periods(summable, kinds, known),
    ]


def _by_population(addresses: set[Address], known: Partitions) -> Iterator[Equation]:
    """Women and men make the whole, wherever two of the three are known."""
    for one, present in _grouped(addresses, "population").items():
        for whole in known.populations:
            keys = (whole.whole, *whole.parts)
            if one.indicator not in whole.not_for and len(present & {*keys}) > 1:
                total, *parts = (one._replace(population=key) for key in keys)
                yield Equation(total, tuple(parts))


def _by_indicator(addresses: set[Address], known: Partitions) -> Iterator[Equation]:
    for one, present in _grouped(addresses, "indicator").items():
        for whole in known.indicators:
            keys = (whole.whole, *whole.parts)
            if len(present & {*keys}) > 1:
                total, *parts = (one._replace(indicator=key) for key in keys)
                yield Equation(total, tuple(parts))


def _grouped(addresses: set[Address], name: str) -> dict[Address, set[str]]:
    """What occurs of one part of the address, by all the others (and one of it)."""
    found: dict[Address, set[str]] = defaultdict(set)
    for one in addresses:
        others = one._replace(**{name: ""})  # type: ignore[arg-type]
        found[others].add(getattr(one, name))
    return found


def _same_facts(addresses: set[Address], known: Partitions) -> Iterator[Equation]:
    for fact in known.same:
        for one in addresses:
            if (one.indicator, one.population) == (fact.alone, WHOLE):
                same = one._replace(
                    indicator=fact.indicator, population=fact.population
                )
                if same in addresses:
                    yield Equation(one, (same,))


def _rolling_sums(addresses: set[Address], known: Partitions) -> Iterator[Equation]:
    monthly = {rolling.total: rolling.monthly for rolling in known.rolling}
    for one in addresses:
        if one.indicator in monthly and one.kind == PeriodKind.MONTH.value:
            months = calendar.last_periods(PeriodKind.MONTH, one.end, 12)
            line = one._replace(indicator=monthly[one.indicator])
            parts = tuple(line.at(month) for month in months)
            if not addresses.isdisjoint(parts):
                yield Equation(one, parts)


def _sums_of_periods(
    addresses: set[Address], kinds: Mapping[str, str], known: Partitions
) -> Iterator[Equation]:
    """Movements of a year, a quarter or a span are those of its months and quarters."""
    totals = {rolling.total for rolling in known.rolling}
    longer = {PeriodKind.YEAR.value, PeriodKind.QUARTER.value, PeriodKind.SPAN.value}
    for one in addresses:
        is_flow = kinds[one.indicator] == IndicatorKind.FLOW.value
        if is_flow and one.kind in longer and one.indicator not in totals:
            for kind in (PeriodKind.MONTH, PeriodKind.QUARTER):
                periods = calendar.between(kind, one.start, one.end)
                parts = tuple(one.at(period) for period in periods)
                if not addresses.isdisjoint(parts) and _is_filled(one, parts):
                    yield Equation(one, parts)


def _is_filled(one: Address, parts: tuple[Address, ...]) -> bool:
    """Do other periods fill this one from its first to its last day?"""
    ends = parts[0].start, parts[-1].end
    return one not in parts and ends == (one.start, one.end)
