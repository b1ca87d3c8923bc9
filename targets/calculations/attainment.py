"""Was a target reached? The rule of each of the eight kinds (reference b.3).

absolute_number     actual >= target; <= where lower is better
annual_average_max  mean of twelve months < target, equal is not enough
relative_change     actual >= final baseline × (1 + x/100)
percentage_points   actual >= final baseline + x
hold_level          as relative_change with x = 0
rate                actual >= target
monitoring          never judged
qualitative         decided by a person

Where lower is better, >= is <= in every row. Values are compared unrounded.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from targets.calculations.series import (
    MONTHS,
    Measure,
    Values,
    check_twelve,
    needed_months,
    to_date,
)
from targets.calculations.values import (
    OF_BASELINE,
    change,
    change_percent,
    target_value,
)


class Judgement(StrEnum):
    REACHED = "reached"
    NOT_REACHED = "not_reached"
    #: values are missing or not final
    OPEN = "open"
    #: no rule applies
    NOT_JUDGED = "not_judged"


class Ground(StrEnum):
    """Why the judgement is what it is."""

    #: the rule of the kind
    RULE = "rule"
    #: a person decided; the person's reason is kept by whoever asked
    PERSON = "person"
    #: months have no value; they are named
    MISSING_MONTHS = "missing_months"
    #: the actual value is not final yet (Wartezeit)
    ACTUAL_NOT_FINAL = "actual_not_final"
    #: no baseline, or none that a change in percent can start from (zero or less)
    NO_BASELINE = "no_baseline"
    BASELINE_NOT_FINAL = "baseline_not_final"
    #: the target names no number
    NO_TARGET = "no_target"
    #: monitoring
    OBSERVED = "observed"
    #: indicators shown only for context have no better or worse
    NO_DIRECTION = "no_direction"
    #: qualitative, and nobody has decided yet
    NOT_DECIDED = "not_decided"


@dataclass(frozen=True)
class Result:
    """The value of a year; None where months are missing, which are named."""

    value: Decimal | None
    is_final: bool
    missing: tuple[int, ...] = ()


@dataclass(frozen=True)
class Attainment:
    """``target`` is the resolved number; distances as in a standing."""

    judgement: Judgement
    ground: Ground
    actual: Decimal | None = None
    target: Decimal | None = None
    distance: Decimal | None = None
    distance_percent: Decimal | None = None
    missing: tuple[int, ...] = ()


def year_result(measure: Measure, values: Values, *, is_final: bool) -> Result:
    """The year's result from its twelve months: sum, mean, or the value of December.

    ``is_final``: all months that are needed have passed their Wartezeit.
    """
    check_twelve(values)
    months = needed_months(measure, values, MONTHS)
    value = None if months else to_date(measure, values)[-1]
    return Result(value, is_final and not months, months)


def judge(
    kind: str,
    direction: str,
    *,
    value: Decimal | None,
    actual: Result,
    baseline: Result | None = None,
    decision: Judgement | None = None,
) -> Attainment:
    """Judge a target by the rule of its kind.

    ``value`` is what was agreed: a number, or percent or percentage points of change.
    ``decision`` is a person's judgement of a qualitative aim; numbers are judged by
    their rule, see ``decided`` for a person who sees it otherwise.
    """
    if kind == "qualitative":
        return _by_person(decision)
    target = target_value(
        kind, value=value, baseline=baseline.value if baseline else None
    )
    known = Attainment(
        Judgement.OPEN,
        Ground.RULE,
        actual=actual.value,
        target=target,
        distance=change(actual.value, target),
        distance_percent=_percent(actual.value, target),
        missing=actual.missing,
    )
    if no_rule := _no_rule(kind, direction):
        return replace(known, judgement=Judgement.NOT_JUDGED, ground=no_rule)
    if open_ground := _open_ground(kind, target, actual, baseline):
        return replace(known, ground=open_ground)
    is_reached = _is_reached(kind, direction, actual.value, target)
    judgement = Judgement.REACHED if is_reached else Judgement.NOT_REACHED
    return replace(known, judgement=judgement)


def decided(found: Attainment, judgement: Judgement) -> Attainment:
    """A person sees it otherwise; the numbers stay (who and why is kept elsewhere)."""
    return replace(found, judgement=judgement, ground=Ground.PERSON)


def _by_person(decision: Judgement | None) -> Attainment:
    if decision is None:
        return Attainment(Judgement.OPEN, Ground.NOT_DECIDED)
    return Attainment(decision, Ground.PERSON)


def _no_rule(kind: str, direction: str) -> Ground | None:
    if kind == "monitoring":
        return Ground.OBSERVED
    if kind != "annual_average_max" and direction not in ("higher", "lower"):
        return Ground.NO_DIRECTION
    return None


def _open_ground(
    kind: str, target: Decimal | None, actual: Result, baseline: Result | None
) -> Ground | None:
    """What has to come before the rule can speak."""
    if actual.value is None:
        return Ground.MISSING_MONTHS
    if not actual.is_final:
        return Ground.ACTUAL_NOT_FINAL
    if kind in OF_BASELINE:
        return _baseline_ground(kind, baseline) or _no_target(target)
    return _no_target(target)


def _baseline_ground(kind: str, baseline: Result | None) -> Ground | None:
    if baseline is None or baseline.value is None:
        return Ground.NO_BASELINE
    if kind == "relative_change" and baseline.value <= 0:
        return Ground.NO_BASELINE
    return None if baseline.is_final else Ground.BASELINE_NOT_FINAL


def _no_target(target: Decimal | None) -> Ground | None:
    return Ground.NO_TARGET if target is None else None


def _is_reached(
    kind: str, direction: str, actual: Decimal | None, target: Decimal | None
) -> bool:
    if actual is None or target is None:
        raise ValueError("Only known values are judged.")
    if kind == "annual_average_max":
        return actual < target
    return actual >= target if direction == "higher" else actual <= target


def _percent(actual: Decimal | None, target: Decimal | None) -> Decimal | None:
    if target is None or target <= 0:
        return None
    return change_percent(actual, target)
