"""What the recipe of one value asks the database for, and what it makes of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from keyfigures import calculations
from keyfigures.calculations import Months
from keyfigures.enums import Corridor
from keyfigures.recomputation.answer import (
    Recomputation,
    months_words,
    number,
    quotient_words,
)
from keyfigures.recomputation.recipes import (
    Recipe,
    Series,
    Span,
    recipe_for,
    span_of,
)
from keyfigures.selections import Selection
from keyfigures.values import Value

#: the selections of a series by their month, in order
Asked = dict[date, Selection]


@dataclass(frozen=True)
class Plan:
    """One official value, its recipe, and the months that enter."""

    value: Value
    recipe: Recipe
    span: Span

    @property
    def above(self) -> Asked:
        return self._asked(self.recipe.above, self.span.month)

    @property
    def below(self) -> Asked:
        last = calculations.month_before(self.span.month, self.recipe.formula.lag)
        return self._asked(self.recipe.below, last)

    @property
    def selections(self) -> Iterator[Selection]:
        yield from self.above.values()
        yield from self.below.values()

    def answer(self, found: Mapping[Selection, Value]) -> Recomputation | None:
        """None where a month is unknown or kept secret."""
        formula = self.recipe.formula
        above, below = months_of(self.above, found), months_of(self.below, found)
        computed = formula.compute(above, below, self.span.month, self.span.count)
        if computed is None:
            return None
        first = calculations.total(list(above.values()))
        middle = calculations.mean if formula.is_mean else calculations.total
        second = middle(list(below.values()))
        words = [
            _side(self.above, found, first, "Summe"),
            _side(self.below, found, second, "Mittel" if formula.is_mean else "Summe"),
            quotient_words(first, second, computed, is_change=formula.is_change),
        ]
        return Recomputation(self.value, computed, f"{'; '.join(words)}.")

    def _asked(self, series: Series, last: date) -> Asked:
        count = self.span.count if self.recipe.formula.is_window else 1
        population = series.population or self.value.selection.population
        region = self.value.selection.region
        return line_until(last, count, series.indicator, population, region)


def plan_for(value: Value) -> Plan | None:
    """None where no series of ours makes the value."""
    asked = value.selection
    recipe = recipe_for(asked.indicator, asked.population)
    if recipe is None or asked.corridor != Corridor.MID:
        return None
    span = span_of(value.period, recipe.formula)
    return Plan(value, recipe, span) if span else None


def line_until(
    last: date, count: int, indicator: str, population: str, region: str
) -> Asked:
    """The selections of a line for the months up to one."""
    return {
        month: Selection(indicator, population, region, f"{month:%Y-%m}")
        for month in calculations.months_until(last, count)
    }


def months_of(asked: Asked, found: Mapping[Selection, Value]) -> Months:
    """The values of a line by month; None where one is unknown or kept secret."""
    return {
        month: found[one].value if one in found else None
        for month, one in asked.items()
    }


def _side(
    asked: Asked, found: Mapping[Selection, Value], amount: Decimal | None, what: str
) -> str:
    """ "Integrationen, insgesamt, April 2018 bis März 2019, Summe: 2.400"."""
    value = found[next(iter(asked.values()))]
    words = [value.indicator, value.population, months_words(list(asked))]
    if len(asked) > 1:
        words.append(what)
    return f"{', '.join(words)}: {number(amount)}"
