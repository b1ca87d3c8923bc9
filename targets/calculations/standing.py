"""Where a target stands in a month: actual, expected, distance, projection, light."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from targets.calculations.path import Path
from targets.calculations.projection import Outlook, Projection
from targets.calculations.series import (
    ALL,
    Actuals,
    History,
    Measure,
    needed_months,
    to_date,
)
from targets.calculations.values import HUNDRED, WITHOUT_VALUE


class Light(StrEnum):
    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    #: a value or the path is missing
    UNKNOWN = "unknown"
    #: observed only, or decided by a person
    NOT_JUDGED = "not_judged"


class StandingProblem(StrEnum):
    """Why a light is unknown or a target not judged."""

    NONE = ""
    #: ``missing`` (and perhaps ``suppressed``) name the months
    MISSING_MONTHS = "missing_months"
    #: nothing but ``suppressed`` months is missing
    SUPPRESSED_MONTHS = "suppressed_months"
    #: the path says why
    NO_PATH = "no_path"
    #: monitoring, qualitative aims, indicators shown only for context
    NO_RULE = "no_rule"


@dataclass(frozen=True)
class Yardstick:
    """What turns a distance into a light.

    ``tolerance`` is percent of the expected value (agreement or house rule), 0 for
    none. ``is_strict``: the value has to stay below, being equal is not enough (b.3,
    ceiling).
    """

    direction: str
    tolerance: Decimal
    is_strict: bool = False
    is_judged: bool = True

    def __post_init__(self) -> None:
        if self.tolerance < 0:
            raise ValueError("A tolerance is not negative.")


@dataclass(frozen=True, slots=True)
class Standing:
    """One month of a target, in the unit and reading of its path.

    ``distance`` is actual minus expected, of two rates in percentage points;
    ``distance_percent`` is percent of the expected value, None where that is not
    positive. For changes against last year both sides count as 100 plus the change.
    """

    month: int
    actual: Decimal | None
    expected: Decimal | None
    distance: Decimal | None
    distance_percent: Decimal | None
    projection: Projection | None
    light: Light
    problem: StandingProblem = StandingProblem.NONE
    missing: tuple[int, ...] = ()
    suppressed: tuple[int, ...] = ()


def yardstick(kind: str, direction: str, tolerance: Decimal) -> Yardstick:
    """The yardstick of a kind of target (reference b.3)."""
    if kind == "annual_average_max":
        return Yardstick("lower", tolerance, is_strict=True)
    is_judged = kind not in WITHOUT_VALUE and direction in ("higher", "lower")
    return Yardstick(direction, tolerance, is_judged=is_judged)


def standings(
    path: Path,
    actuals: Actuals,
    yardstick: Yardstick,
    history: History | None = None,
) -> tuple[Standing, ...]:
    """January to December; sums and past years are worked out once for all months."""
    outlook = Outlook.of(path, history or History())
    compared = to_date(path.measure, actuals.values)
    projections = outlook.projections(actuals.values)
    return tuple(
        _unknown(month, path, actuals, yardstick)
        if actual is None
        else _standing(month, actual, path, yardstick, projection)
        for month, actual, projection in zip(ALL, compared, projections, strict=True)
    )


def standing_of(
    path: Path,
    actuals: Actuals,
    yardstick: Yardstick,
    month: int,
    history: History | None = None,
) -> Standing:
    """One month; for more than one, ``standings`` is the quicker way."""
    return standings(path, actuals, yardstick, history)[month - 1]


def _standing(
    month: int,
    actual: Decimal,
    path: Path,
    yardstick: Yardstick,
    projection: Projection | None,
) -> Standing:
    expected = path.expected(month)
    if expected is None:
        light, problem = _without_path(yardstick)
        return Standing(month, actual, None, None, None, projection, light, problem)
    distance = actual - expected
    base = _base(path.measure, expected)
    return Standing(
        month=month,
        actual=actual,
        expected=expected,
        distance=distance,
        distance_percent=distance / base * HUNDRED if base > 0 else None,
        projection=projection,
        light=light_of(distance, base, yardstick),
        problem=_problem(yardstick),
    )


def light_of(distance: Decimal, base: Decimal, yardstick: Yardstick) -> Light:
    """Green if reached, yellow up to the tolerance and at its edge, else red.

    ``base`` is what the tolerance is percent of.
    """
    if not yardstick.is_judged:
        return Light.NOT_JUDGED
    shortfall = distance if yardstick.direction == "lower" else -distance
    if shortfall < 0 or (shortfall == 0 and not yardstick.is_strict):
        return Light.GREEN
    limit = max(base, Decimal(0)) * yardstick.tolerance / HUNDRED
    return Light.YELLOW if shortfall <= limit else Light.RED


def _base(measure: Measure, expected: Decimal) -> Decimal:
    """What percent are taken of: a change of −2 % expects 98 % of last year's value."""
    return HUNDRED + expected if measure == Measure.CHANGE else expected


def _problem(yardstick: Yardstick) -> StandingProblem:
    return StandingProblem.NONE if yardstick.is_judged else StandingProblem.NO_RULE


def _without_path(yardstick: Yardstick) -> tuple[Light, StandingProblem]:
    if not yardstick.is_judged:
        return Light.NOT_JUDGED, StandingProblem.NO_RULE
    return Light.UNKNOWN, StandingProblem.NO_PATH


def _unknown(
    month: int, path: Path, actuals: Actuals, yardstick: Yardstick
) -> Standing:
    """A month that cannot be compared; never red (reference b.3)."""
    months = needed_months(path.measure, actuals.values, month)
    suppressed = tuple(one for one in months if one in actuals.suppressed)
    missing = tuple(one for one in months if one not in actuals.suppressed)
    return Standing(
        month=month,
        actual=None,
        expected=path.expected(month),
        distance=None,
        distance_percent=None,
        projection=None,
        light=Light.UNKNOWN if yardstick.is_judged else Light.NOT_JUDGED,
        problem=(
            StandingProblem.MISSING_MONTHS
            if missing
            else StandingProblem.SUPPRESSED_MONTHS
        ),
        missing=missing,
        suppressed=suppressed,
    )
