"""Where targets stand, month by month, in a constant number of queries.

Four queries for any number of targets, months and Jobcenter: targets, kept or typed
paths, values, baselines (five as of an earlier day, none of them per target).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from documents.resolver import Resolver
from keyfigures.models import DataSource
from organisations.models import Jobcenter
from targets import calculations, rules
from targets.calculations import (
    Light,
    Method,
    Path,
    PathProblem,
    Standing,
    StandingProblem,
    Yardstick,
    kept_path,
    make_path,
    methods_for,
)
from targets.models import PathPoint, Target
from targets.queries.standings_baselines import Goal, goals_for
from targets.queries.standings_series import Series, series_of
from targets.queries.standings_values import Line, Reading, key_of, lines_for

MONTHS = range(1, 13)


class Origin(StrEnum):
    """Whose tolerance counts."""

    TARGET = "target"
    AGREEMENT = "agreement"
    HOUSE = "house"


@dataclass(frozen=True)
class Tolerance:
    percent: Decimal
    origin: Origin


@dataclass(frozen=True)
class Course:
    """The path that counts. ``wanted`` could not be made where ``problem`` is named."""

    path: Path
    wanted: Method
    is_kept: bool = False
    problem: PathProblem = PathProblem.NONE
    months: tuple[int, ...] = ()


@dataclass(frozen=True)
class TargetStanding:
    """A target with the standing of its twelve months.

    ``goal`` is the number to be reached in ``unit``. ``fits``: values and goal are of
    one unit; otherwise nothing is compared.
    """

    target: Target
    goal: Decimal | None
    unit: str
    decimals: int | None
    fits: bool
    series: Series
    course: Course
    tolerance: Tolerance
    months: tuple[Standing, ...]

    @property
    def newest(self) -> int | None:
        """The last month of which anything is known, even if it is kept secret."""
        return max(self.series.readings, default=None)

    @property
    def at_newest(self) -> Standing | None:
        return None if self.newest is None else self.months[self.newest - 1]

    def at(self, month: int) -> Standing:
        return self.months[month - 1]

    def reading(self, month: int) -> Reading | None:
        return self.series.readings.get(month)


def standings_of(
    jobcenter: Jobcenter,
    year: int,
    *,
    known_on: date | None = None,
    keys: Sequence[str] = (),
) -> list[TargetStanding]:
    """The targets of a year in their order; ``keys`` names some of them."""
    found = standings_for([jobcenter], year, known_on=known_on)[jobcenter.pk]
    if not keys:
        return found
    by_key = {row.target.key: row for row in found}
    return [by_key[key] for key in keys if key in by_key]


def standings_for(
    jobcenters: Iterable[Jobcenter], year: int, *, known_on: date | None = None
) -> dict[int, list[TargetStanding]]:
    """The same for many Jobcenter at once, by their id."""
    asked = Target.objects.filter(jobcenter__in=list(jobcenters), year=year)
    found: dict[int, list[TargetStanding]] = defaultdict(list)
    for row in standings_among(with_parts(asked), known_on=known_on):
        found[row.target.jobcenter_id].append(row)
    return found


def with_parts(targets):
    """Targets with all that a standing shows of them."""
    return targets.select_related("indicator", "population", "agreement", "jobcenter")


def standings_among(
    targets: Iterable[Target],
    *,
    known_on: date | None = None,
    resolver: Resolver | None = None,
) -> list[TargetStanding]:
    """Any targets, of whichever years; read ``with_parts``.

    ``resolver`` is given where all are of the Jobcenter it resolves for.
    """
    rows = list(targets)
    points = _points(rows)
    lines = lines_for(rows, known_on)
    goals = goals_for(rows, resolver)
    return [
        _standing(row, goals[row.pk], lines.get(key_of(row), Line()), points[row.pk])
        for row in rows
    ]


def _points(targets: Sequence[Target]) -> dict[int, dict[int, Decimal]]:
    """Values of the paths that were typed or kept, by target and month."""
    found: dict[int, dict[int, Decimal]] = defaultdict(dict)
    read = PathPoint.objects.filter(target__in=[row.pk for row in targets])
    for target_id, month, value in read.values_list("target_id", "month", "value"):
        found[target_id][month] = value
    return found


def _standing(
    target: Target, goal: Goal, line: Line, points: dict[int, Decimal]
) -> TargetStanding:
    series = series_of(target, line)
    fits = goal.unit == target.indicator.unit
    course = _course(target, goal.value if fits else None, series, points)
    tolerance = tolerance_of(target)
    months = calculations.standings(
        course.path, series.actuals, yardstick_of(target, tolerance), series.history
    )
    return TargetStanding(
        target=target,
        goal=goal.value,
        unit=goal.unit,
        decimals=target.indicator.decimals if fits else None,
        fits=fits,
        series=series,
        course=course,
        tolerance=tolerance,
        months=tuple(_named(one, series) for one in months),
    )


def yardstick_of(target: Target, tolerance: Tolerance) -> Yardstick:
    return calculations.yardstick(target.kind, target.direction, tolerance.percent)


def tolerance_of(target: Target) -> Tolerance:
    """That of the target, else of its agreement, else the rule of the house."""
    if target.tolerance is not None:
        return Tolerance(target.tolerance, Origin.TARGET)
    if target.agreement is not None and target.agreement.tolerance is not None:
        return Tolerance(target.agreement.tolerance, Origin.AGREEMENT)
    return Tolerance(rules.HOUSE_TOLERANCE, Origin.HOUSE)


def _course(
    target: Target, goal: Decimal | None, series: Series, points: dict[int, Decimal]
) -> Course:
    """The path fixed by a signed agreement, else the one that the method makes."""
    wanted = Method(target.path_method)
    known = tuple(points.get(month) for month in MONTHS)
    if points and target.agreement is not None and target.agreement.is_signed:
        return Course(kept_path(series.measure, wanted, goal, known), wanted, True)
    return course_by(wanted, goal, series, known)


def course_by(
    wanted: Method,
    goal: Decimal | None,
    series: Series,
    typed: Sequence[Decimal | None] = (),
) -> Course:
    """The path by a method; where last year tells no season, an even one."""
    method = wanted if wanted in methods_for(series.measure) else Method.LINEAR
    path = make_path(series.measure, method, goal, history=series.history, typed=typed)
    if wanted == Method.SEASONAL and not path.points and goal is not None:
        problem = path.problem if method == wanted else PathProblem.NO_SEASON
        even = make_path(series.measure, Method.LINEAR, goal, history=series.history)
        if even.points:
            return Course(even, wanted, problem=problem, months=path.months)
    if method != wanted:
        return Course(path, wanted, problem=PathProblem.NO_SEASON)
    return Course(path, wanted, problem=path.problem, months=path.months)


def _named(standing: Standing, series: Series) -> Standing:
    """With sums of the year so far: the months since the last sum that are missing."""
    if not series.is_cumulated or standing.actual is not None:
        return standing
    values = series.actuals.values
    known = [month for month in MONTHS if values[month - 1] is not None]
    last = max((month for month in known if month < standing.month), default=0)
    gone = [
        month
        for month in range(last + 1, standing.month + 1)
        if (reading := series.readings.get(month)) is None or reading.value is None
    ]
    secret = tuple(
        month
        for month in gone
        if (reading := series.readings.get(month)) and reading.is_secret
    )
    missing = tuple(month for month in gone if month not in secret)
    problem = (
        StandingProblem.MISSING_MONTHS if missing else StandingProblem.SUPPRESSED_MONTHS
    )
    return replace(standing, missing=missing, suppressed=secret, problem=problem)


def sources_of(rows: Iterable[TargetStanding]) -> list[str]:
    """Where the values of the year were published (one query)."""
    wanted = {
        reading.source_id for row in rows for reading in row.series.readings.values()
    }
    found = DataSource.objects.filter(pk__in=wanted).order_by("publisher", "product")
    return list(dict.fromkeys(map(str, found)))


def is_behind(standing: Standing | None) -> bool:
    """Does this month ask for a word? Yellow or red."""
    return standing is not None and standing.light in (Light.YELLOW, Light.RED)
