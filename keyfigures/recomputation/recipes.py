"""From which own series a Kennzahl of § 48a SGB II can be computed anew.

Source of numerators and denominators: Verordnung zur Festlegung der Kennzahlen nach
§ 48a SGB II; of the months of the stock: ``keyfigures.calculations.ratios``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from core.periods import Period, PeriodKind
from keyfigures import calculations
from keyfigures.calculations import YEAR, Months
from keyfigures.selections import WHOLE

Compute = Callable[[Months, Months, date, int], Decimal | None]


@dataclass(frozen=True)
class Formula:
    """A way to compute: ``compute(above, below, month, count)`` in percent.

    ``lag``: months by which what stands below the line lies earlier; ``is_window``:
    many months enter, as a sum (below the line as a mean where ``is_mean``).
    """

    compute: Compute
    lag: int = 0
    is_window: bool = True
    is_mean: bool = False
    is_change: bool = False
    may_be_shorter: bool = True


class Series(NamedTuple):
    """An indicator and its group; no group: that of the Kennzahl."""

    indicator: str
    population: str = ""


class Recipe(NamedTuple):
    formula: Formula
    above: Series
    below: Series


@dataclass(frozen=True)
class Span:
    """The last month of a value, and how many months enter."""

    month: date
    count: int


def _change(above: Months, below: Months, month: date, count: int) -> Decimal | None:
    return calculations.change_to_last_year({**below, **above}, month)


def _sliding(above: Months, below: Months, month: date, count: int) -> Decimal | None:
    return calculations.sliding_rate(above, below, month, count=count)


def _entry(above: Months, below: Months, month: date, count: int) -> Decimal | None:
    return calculations.mean_entry_rate(above, below, month, count=count)


def _exit(above: Months, below: Months, month: date, count: int) -> Decimal | None:
    return calculations.mean_exit_rate(above, below, month, count=count)


def _continued(above: Months, below: Months, month: date, count: int) -> Decimal | None:
    return calculations.continued_employment_rate(above, below, month)


def _activation(
    above: Months, below: Months, month: date, count: int
) -> Decimal | None:
    return calculations.activation_rate(above, below, month)


CHANGE = Formula(_change, lag=YEAR, is_window=False, is_change=True)
SLIDING = Formula(_sliding, lag=1, is_mean=True)
ENTRY = Formula(_entry)
EXIT = Formula(_exit, lag=1)
CONTINUED = Formula(_continued, may_be_shorter=False)
ACTIVATION = Formula(_activation, is_window=False)

LLU, LUH, ELB, LZB = Series("llu"), Series("luh"), Series("elb"), Series("lzb")
#: by the key of the Kennzahl
RECIPES = {
    "k1": Recipe(CHANGE, LLU, LLU),
    "k1e1": Recipe(CHANGE, LUH, LUH),
    "k1e2": Recipe(CHANGE, ELB, ELB),
    "k1e3": Recipe(ENTRY, Series("elb-zugang"), ELB),
    "k1e4": Recipe(EXIT, Series("elb-abgang"), ELB),
    "k2": Recipe(SLIDING, Series("integrationen"), ELB),
    "k2e1": Recipe(SLIDING, Series("eintritte-geringfuegig"), ELB),
    "k2e2": Recipe(SLIDING, Series("eintritte-oegb"), ELB),
    "k2e3": Recipe(
        CONTINUED, Series("integrationen-kontinuierlich"), Series("integrationen-svp")
    ),
    "k2e4": Recipe(
        SLIDING,
        Series("integrationen", "alleinerziehende"),
        Series("elb", "alleinerziehende"),
    ),
    "k3": Recipe(CHANGE, LZB, LZB),
    "k3e1": Recipe(SLIDING, Series("integrationen", "lzb"), Series("lzb", WHOLE)),
    "k3e2": Recipe(ACTIVATION, Series("lzb-aktiviert"), LZB),
    "k3e3": Recipe(ENTRY, Series("lzb-zugang"), LZB),
    "k3e4": Recipe(EXIT, Series("lzb-abgang"), LZB),
}


def recipe_for(indicator: str, population: str) -> Recipe | None:
    """None where no series of ours makes this Kennzahl for this group."""
    recipe = RECIPES.get(indicator)
    if recipe and recipe.above.population and population != WHOLE:
        return None
    return recipe


def span_of(period: Period, formula: Formula) -> Span | None:
    """The months behind a value: twelve for a month or year, fewer for January to …"""
    last = period.end.replace(day=1)
    if period.kind == PeriodKind.MONTH:
        return Span(last, YEAR)
    if not formula.is_window or not formula.may_be_shorter:
        return None
    if period.kind == PeriodKind.YEAR:
        return Span(last, YEAR)
    return Span(last, last.month) if period.is_year_to_date else None
