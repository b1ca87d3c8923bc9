"""Minimum share of women in measures of the Rechtskreis SGB II, and the gap to it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from core import formats
from core.periods import PeriodKind
from keyfigures import calculations, queries
from keyfigures.calculations import YEAR
from keyfigures.recomputation.answer import Recomputation, months_words, number
from keyfigures.recomputation.plans import Asked, line_until, months_of
from keyfigures.selections import Selection
from keyfigures.values import Value

MINIMUM, REALISED = "mindestbeteiligung-frauen", "beteiligung-frauen"
UNEMPLOYED, RATE = "arbeitslose-sgb2", "arbeitslosenquote-sgb2"
_LINES = {
    "share_women": (UNEMPLOYED, "frauen"),
    "share_men": (UNEMPLOYED, "maenner"),
    "rate_women": (RATE, "frauen"),
    "rate_men": (RATE, "maenner"),
}


@dataclass(frozen=True)
class WomenPlan:
    """The minimum share of one month, from means of the twelve months up to it."""

    value: Value

    @property
    def lines(self) -> dict[str, Asked]:
        last = self.value.period.end.replace(day=1)
        region = self.value.selection.region
        return {
            name: line_until(last, YEAR, *line, region) for name, line in _LINES.items()
        }

    @property
    def selections(self) -> Iterator[Selection]:
        for asked in self.lines.values():
            yield from asked.values()

    def answer(self, found: Mapping[Selection, Value]) -> Recomputation | None:
        """None where a month is unknown or kept secret."""
        means = {
            name: calculations.mean(list(months_of(asked, found).values()))
            for name, asked in self.lines.items()
        }
        computed = calculations.minimum_share_of_women(**means)
        if computed is None:
            return None
        months = months_words(list(self.lines["share_women"]))
        working = f"Mittel {months}: {_words(means)} = {formats.percent(computed, 2)}."
        return Recomputation(self.value, computed, working)


def women_plan_for(value: Value) -> WomenPlan | None:
    is_month = value.period.kind in (PeriodKind.MONTH, PeriodKind.YEAR)
    return WomenPlan(value) if is_month and _is(value, MINIMUM) else None


def _is(value: Value, indicator: str) -> bool:
    return value.selection.indicator == indicator


def _words(means: Mapping[str, Decimal | None]) -> str:
    """ "690 × 1,2 ÷ (690 × 1,2 + 780 × 1,3) × 100"."""
    parts = {name: number(mean) for name, mean in means.items()}
    women = f"{parts['share_women']} × {parts['rate_women']}"
    men = f"{parts['share_men']} × {parts['rate_men']}"
    return f"{women} ÷ ({women} + {men}) × 100"


@dataclass(frozen=True)
class Gap:
    """Share of women in measures minus the minimum, in percentage points."""

    points: Decimal
    minimum: Value

    @property
    def is_short(self) -> bool:
        return self.points < 0

    @property
    def shown(self) -> str:
        return formats.with_unit(self.points, "pp", signed=True)


def gap_for(jobcenter, value: Value) -> Gap | None:
    """How far the realised share lies from the minimum of the same time (one query)."""
    if not _is(value, REALISED) or value.value is None:
        return None
    asked = replace(value.selection, indicator=MINIMUM)
    minimum = queries.observations_for(jobcenter, [asked]).get(asked)
    if minimum is None:
        return None
    points = calculations.share_of_women_gap(value.value, minimum.value)
    return None if points is None else Gap(points, minimum)
