"""How the rest of a year is assumed: one class for each way, worked out once.

``collected`` is the sum since January (flows, means) or the value itself (rates), as
``series.collected`` gives it; ``latest`` is the value of the month alone.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from targets.calculations.path import Method, Path
from targets.calculations.series import (
    ALL,
    FROM_JANUARY,
    MONTHS,
    History,
    Measure,
    Values,
    collected,
    missing_months,
    running_sums,
)


class ProjectionMethod(StrEnum):
    """How the rest of the year was assumed."""

    #: December is known: no projection
    COMPLETE = "complete"
    #: value to date ÷ last year's share of the same months (flows, year-to-date rates)
    SEASONAL_SHARE = "seasonal_share"
    #: value to date ÷ months × 12, where last year's months are not known
    EVEN_SHARE = "even_share"
    #: stocks: the last value moves as last year in the remaining months
    SEASONAL_CARRIED = "seasonal_carried"
    #: stocks: the last value stays in the remaining months
    LAST_VALUE = "last_value"
    #: the last distance to the path stays until December
    DISTANCE_CARRIED = "distance_carried"


class Guess(Protocol):
    @property
    def method(self) -> ProjectionMethod: ...

    def result(self, month: int, collected: Decimal, latest: Decimal) -> Decimal | None:
        """The year's result as it looks in a month; None where nothing can be said."""
        ...


def guess_for(path: Path, history: History) -> Guess:
    """The guess that suits the measure.

    Flows and year-to-date rates take their season where last year is known, a stock
    only where its path says that it has one.
    """
    if path.measure not in FROM_JANUARY:
        return _Distance(path)
    has_season = _has_season(path.measure, history.season)
    if path.measure == Measure.MEAN:
        return _carried(history.season, has_season and path.method == Method.SEASONAL)
    if has_season:
        parts = collected(path.measure, history.season)
        return _Share(ProjectionMethod.SEASONAL_SHARE, parts)
    return _Share(ProjectionMethod.EVEN_SHARE, tuple(Decimal(month) for month in ALL))


def _carried(season: Values, has_season: bool) -> Guess:
    if has_season:
        return _Carried(ProjectionMethod.SEASONAL_CARRIED, _remaining(season))
    months = tuple(Decimal(MONTHS - month) for month in ALL)
    return _Carried(ProjectionMethod.LAST_VALUE, months)


@dataclass(frozen=True)
class _Share:
    """Value to date over the share of the year that had come by then."""

    method: ProjectionMethod
    parts: Values

    def result(self, month: int, collected: Decimal, latest: Decimal) -> Decimal | None:
        part, whole = self.parts[month - 1], self.parts[-1]
        if part is None or whole is None or part <= 0:
            return None
        return collected * whole / part


@dataclass(frozen=True)
class _Carried:
    """Mean of the months so far and of the last value carried to December.

    ``months`` is the number of remaining months, each weighted by its season.
    """

    method: ProjectionMethod
    months: Values

    def result(self, month: int, collected: Decimal, latest: Decimal) -> Decimal | None:
        remaining = self.months[month - 1]
        if remaining is None:
            return None
        return (collected + latest * remaining) / MONTHS


@dataclass(frozen=True)
class _Distance:
    """The end of the path, missed by as much as the path is missed now."""

    path: Path
    method: ProjectionMethod = ProjectionMethod.DISTANCE_CARRIED

    def result(self, month: int, collected: Decimal, latest: Decimal) -> Decimal | None:
        if not self.path.points:
            return None
        return self.path.points[-1] + collected - self.path.points[month - 1]


def _has_season(measure: Measure, season: Values) -> bool:
    """All months known, and a sum or rate that has shares."""
    if missing_months(season):
        return False
    whole = collected(measure, season)[-1]
    return whole is not None and whole > 0


def _remaining(season: Values) -> Values:
    """Sum of last year's months after each month, in values of that month."""
    sums = running_sums(season)
    whole = sums[-1]
    return tuple(
        None
        if value is None or known is None or whole is None or value <= 0
        else (whole - known) / value
        for value, known in zip(season, sums, strict=True)
    )
