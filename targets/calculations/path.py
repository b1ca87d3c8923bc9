"""Monthly path of a target year: what is expected up to each month (Zielpfad).

A path stands in the reading of its measure (sum, mean, year-to-date value, value of the
month), so that like is compared with like, and ends at the target (reference b.3).

                 linear                      seasonal
flow             month/12 of the target      target × share of last year's sum to date
mean             the ceiling every month     target × mean to date / mean of last year
year to date     month/12 of the target      target × last year's value / its December
level            line from December          that line, with last year's swing around
                 to the target               its own line
sliding, change  line from December          none: each value holds every calendar
                 to the target               month once or compares the same months
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from targets.calculations.series import (
    FROM_JANUARY,
    MONTHS,
    History,
    Measure,
    Values,
    missing_months,
    to_date,
)


class Method(StrEnum):
    SEASONAL = "seasonal"
    LINEAR = "linear"
    TYPED = "typed"


class PathProblem(StrEnum):
    """Why there is no path; ``months`` of the path names the months meant."""

    NONE = ""
    #: no number to be reached: kind without one, or baseline unknown
    NO_TARGET = "no_target"
    #: months of the year of the season, or of the typed path, have no value
    MISSING_MONTHS = "missing_months"
    #: the year of the season adds up to zero or less, so it has no shares
    NOT_POSITIVE = "not_positive"
    #: the value of the December before (the target year or last year) is unknown
    NO_START = "no_start"
    #: sliding values and changes against last year have no season
    NO_SEASON = "no_season"
    #: a typed path does not end at the target
    ENDS_ELSEWHERE = "ends_elsewhere"
    #: a typed sum goes down in these months
    FALLS = "falls"


@dataclass(frozen=True)
class Path:
    """Twelve expected values, or none and the reason."""

    measure: Measure
    method: Method
    points: tuple[Decimal, ...] = ()
    problem: PathProblem = PathProblem.NONE
    months: tuple[int, ...] = ()

    def expected(self, month: int) -> Decimal | None:
        """The value expected up to a month (1 to 12); None where there is no path."""
        return self.points[month - 1] if self.points else None


def make_path(
    measure: Measure | str,
    method: Method | str,
    target: Decimal | None,
    *,
    history: History | None = None,
    typed: Sequence[Decimal | None] = (),
) -> Path:
    """The path to ``target``, the resolved number, by one of the methods.

    ``typed`` are twelve values in the reading of the measure (for a flow: sums).
    """
    measure, method = Measure(measure), Method(method)
    if target is None:
        return Path(measure, method, problem=PathProblem.NO_TARGET)
    if method == Method.TYPED:
        return _typed(measure, target, tuple(typed))
    make = _MAKERS[method, measure in FROM_JANUARY]
    return make(measure, target, history or History())


def methods_for(measure: Measure) -> tuple[Method, ...]:
    """The methods that make sense, the one to propose first."""
    if measure in (Measure.SLIDING, Measure.CHANGE):
        return (Method.LINEAR, Method.TYPED)
    return (Method.SEASONAL, Method.LINEAR, Method.TYPED)


def _even(measure: Measure, target: Decimal, history: History) -> Path:
    """Every month contributes the same."""
    if measure == Measure.MEAN:
        return Path(measure, Method.LINEAR, (target,) * MONTHS)
    points = (target * month / MONTHS for month in range(1, MONTHS))
    return Path(measure, Method.LINEAR, (*points, target))


def _shares(measure: Measure, target: Decimal, history: History) -> Path:
    """Last year's values to date, scaled so that December is the target."""
    if months := missing_months(history.season):
        return _none(measure, Method.SEASONAL, PathProblem.MISSING_MONTHS, months)
    known = [value for value in to_date(measure, history.season) if value is not None]
    if known[-1] <= 0:
        return _none(measure, Method.SEASONAL, PathProblem.NOT_POSITIVE)
    points = (target * value / known[-1] for value in known[:-1])
    return Path(measure, Method.SEASONAL, (*points, target))


def _line(measure: Measure, target: Decimal, history: History) -> Path:
    """Straight from last December to the target."""
    if history.start is None:
        return _none(measure, Method.LINEAR, PathProblem.NO_START)
    return Path(measure, Method.LINEAR, straight(history.start, target))


def _swing(measure: Measure, target: Decimal, history: History) -> Path:
    """The line to the target plus last year's distance from its own line."""
    if measure != Measure.LEVEL:
        return _none(measure, Method.SEASONAL, PathProblem.NO_SEASON)
    if months := missing_months(history.season):
        return _none(measure, Method.SEASONAL, PathProblem.MISSING_MONTHS, months)
    if history.start is None or history.season_start is None:
        return _none(measure, Method.SEASONAL, PathProblem.NO_START)
    known = [value for value in history.season if value is not None]
    points = (
        line + value - own
        for line, value, own in zip(
            straight(history.start, target),
            known,
            straight(history.season_start, known[-1]),
            strict=True,
        )
    )
    return Path(measure, Method.SEASONAL, (*list(points)[:-1], target))


def straight(start: Decimal, end: Decimal) -> tuple[Decimal, ...]:
    """January to December on the line from the December before to ``end``."""
    step = end - start
    return (*(start + step * month / MONTHS for month in range(1, MONTHS)), end)


def kept_path(
    measure: Measure | str,
    method: Method | str,
    target: Decimal | None,
    points: Sequence[Decimal | None],
) -> Path:
    """A path as it was fixed by the agreement; the year of the season counts no more.

    ``points`` may have been rounded when they were stored; the path ends at ``target``.
    """
    measure, method = Measure(measure), Method(method)
    if target is None:
        return _none(measure, method, PathProblem.NO_TARGET)
    if months := missing_months(tuple(points)):
        return _none(measure, method, PathProblem.MISSING_MONTHS, months)
    known = tuple(value for value in points if value is not None)
    if len(known) != MONTHS or known[-1] != _rounded_as(target, known[-1]):
        return _none(measure, method, PathProblem.ENDS_ELSEWHERE, (MONTHS,))
    return Path(measure, method, (*known[:-1], target))


def _typed(measure: Measure, target: Decimal, values: Values) -> Path:
    path = kept_path(measure, Method.TYPED, target, values)
    if measure == Measure.FLOW and (months := _falls(path.points)):
        return _none(measure, Method.TYPED, PathProblem.FALLS, months)
    return path


def _rounded_as(target: Decimal, typed: Decimal) -> Decimal:
    """The target with as many decimals as a person typed."""
    exponent = typed.as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    return target.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _falls(points: tuple[Decimal, ...]) -> tuple[int, ...]:
    """Months in which a sum that starts at zero is lower than the month before."""
    before = (Decimal(0), *points)
    return tuple(
        month
        for month, point in enumerate(points, start=1)
        if point < before[month - 1]
    )


def _none(
    measure: Measure,
    method: Method,
    problem: PathProblem,
    months: tuple[int, ...] = (),
) -> Path:
    return Path(measure, method, problem=problem, months=months)


#: by method, and whether the measure begins each January anew
_MAKERS: dict[tuple[Method, bool], Callable[[Measure, Decimal, History], Path]] = {
    (Method.LINEAR, True): _even,
    (Method.LINEAR, False): _line,
    (Method.SEASONAL, True): _shares,
    (Method.SEASONAL, False): _swing,
}
