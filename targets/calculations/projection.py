"""Where the year ends if it goes on like this (Hochrechnung), with a band.

The band is what the same projection, made in the months of last year, would have missed
last year's result by: for a month, the largest misses from that month to December. A
projection with a season takes it from last year, so to be tried on last year it needs
the year before; a last value carried on needs last year alone. The band always holds
the middle and closes in December.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from targets.calculations.guesses import Guess, ProjectionMethod, guess_for
from targets.calculations.path import Method, Path, make_path
from targets.calculations.series import (
    ALL,
    DECEMBER,
    FROM_JANUARY,
    MONTHS,
    History,
    Measure,
    Values,
    collected,
    missing_months,
    to_date,
)

#: smallest and largest miss, as factors or as differences; None where unknown
Bounds = tuple[Decimal, Decimal] | None


@dataclass(frozen=True, slots=True)
class Projection:
    """The year's result in the unit of the target; the band is None where unknown."""

    low: Decimal | None
    mid: Decimal
    high: Decimal | None
    method: ProjectionMethod


@dataclass(frozen=True)
class Outlook:
    """Everything about past years a projection needs, worked out once per target."""

    measure: Measure
    guess: Guess
    bounds: tuple[Bounds, ...]

    @classmethod
    def of(cls, path: Path, history: History) -> "Outlook":
        guess = guess_for(path, history)
        misses = _misses(guess, path, history)
        exact = Decimal(path.measure in FROM_JANUARY)
        return cls(path.measure, guess, _widest(misses, exact))

    def projections(self, values: Values) -> list[Projection | None]:
        """January to December, from the months of the target year."""
        return [
            None if known is None or latest is None else self._of(month, known, latest)
            for month, known, latest in zip(
                ALL, collected(self.measure, values), values, strict=True
            )
        ]

    def _of(self, month: int, known: Decimal, latest: Decimal) -> Projection | None:
        if month == DECEMBER:
            result = known / MONTHS if self.measure == Measure.MEAN else known
            return Projection(result, result, result, ProjectionMethod.COMPLETE)
        mid = self.guess.result(month, known, latest)
        if mid is None:
            return None
        bounds = self.bounds[month - 1]
        if bounds is None:
            return Projection(None, mid, None, self.guess.method)
        low, high = _applied(self.measure, mid, bounds)
        return Projection(low, mid, high, self.guess.method)


def _applied(
    measure: Measure, mid: Decimal, bounds: tuple[Decimal, Decimal]
) -> tuple[Decimal, Decimal]:
    """Misses are factors where a year begins at zero, differences elsewhere."""
    if measure not in FROM_JANUARY:
        return mid + bounds[0], mid + bounds[1]
    low, high = sorted((mid * bounds[0], mid * bounds[1]))
    return low, high


def _misses(guess: Guess, path: Path, history: History) -> list[Decimal | None]:
    """Last year's result against what the same projection would have said by month."""
    unknown: list[Decimal | None] = [None] * MONTHS
    if missing_months(history.season):
        return unknown
    before = history.shifted()
    then = guess_for(_path_of_last_year(path, history, before), before)
    if then.method != guess.method:
        return unknown
    result = to_date(path.measure, history.season)[-1]
    known = collected(path.measure, history.season)
    return [
        _miss(path.measure, result, _said(then, month, at, latest))
        for month, at, latest in zip(ALL, known, history.season, strict=True)
    ]


def _path_of_last_year(path: Path, history: History, before: History) -> Path:
    """The path that would have led to last year's result; a typed one is not known."""
    if path.method == Method.TYPED or path.measure in FROM_JANUARY:
        return Path(path.measure, path.method)
    return make_path(path.measure, path.method, history.season[-1], history=before)


def _said(
    guess: Guess, month: int, known: Decimal | None, latest: Decimal | None
) -> Decimal | None:
    if known is None or latest is None:
        return None
    return guess.result(month, known, latest)


def _miss(
    measure: Measure, result: Decimal | None, said: Decimal | None
) -> Decimal | None:
    """Factor or difference that leads from the projection to the result."""
    if result is None or said is None:
        return None
    if measure not in FROM_JANUARY:
        return result - said
    return result / said if said > 0 and result > 0 else None


def _widest(misses: Iterable[Decimal | None], exact: Decimal) -> tuple[Bounds, ...]:
    """Smallest and largest miss from each month to December, ``exact`` being none.

    Unknown in a month makes it and the months before unknown.
    """
    found: list[Bounds] = []
    widest: Bounds = (exact, exact)
    for miss in reversed(list(misses)):
        if widest is not None and miss is not None:
            widest = (min(widest[0], miss), max(widest[1], miss))
        else:
            widest = None
        found.append(widest)
    return tuple(reversed(found))
