"""Official quotients computed anew: a plausibility check, never a replacement.

recipes    from which own series a Kennzahl of § 48a SGB II is made
answer     an official value beside ours, with the working in words
plans      what a recipe asks the database for, and what it makes of it
women      minimum share of women in measures, and the gap to it
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from keyfigures import queries
from keyfigures.recomputation.answer import Recomputation, from_quotient, is_official
from keyfigures.recomputation.plans import Plan, plan_for
from keyfigures.recomputation.women import Gap, WomenPlan, gap_for, women_plan_for
from keyfigures.selections import Selection
from keyfigures.values import Value

__all__ = ["Gap", "Recomputation", "gap_for", "recomputations", "recomputed", "safe"]


def recomputed(jobcenter, value: Value) -> Recomputation | None:
    """The value computed anew; None where it cannot be (at most one query)."""
    return recomputations(jobcenter, [value]).get(value.ref)


def recomputations(jobcenter, values: Iterable[Value]) -> dict[str, Recomputation]:
    """Those of the values that can be computed anew, by their link (one query).

    From the published numerator and denominator where there are any, else from our own
    series. Where a month is unknown or kept secret, nothing is computed.
    """
    official = {value.ref: value for value in values if is_official(value)}
    plans = {ref: plan for ref, value in official.items() if (plan := _plan(value))}
    series = _series(jobcenter, plans.values())
    found = {}
    for ref, value in official.items():
        plan = plans.get(ref)
        one = from_quotient(value) or (plan.answer(series) if plan else None)
        if one and not _is_secret(plan, series):
            found[ref] = one
    return found


def safe(jobcenter, value: Value) -> Value:
    """The value without numerator and denominator where those tell a secret month.

    Eleven months and the sum of twelve give the twelfth away (one query, if at all).
    """
    plan = _plan(value) if value.numerator is not None else None
    if plan is None or not _is_secret(plan, _series(jobcenter, [plan])):
        return value
    return replace(value, numerator=None, denominator=None)


def _plan(value: Value) -> Plan | WomenPlan | None:
    return plan_for(value) or women_plan_for(value)


def _series(jobcenter, plans: Iterable[Plan | WomenPlan]) -> dict[Selection, Value]:
    wanted = {one for plan in plans for one in plan.selections}
    return queries.observations_for(jobcenter, wanted)


def _is_secret(
    plan: Plan | WomenPlan | None, series: Mapping[Selection, Value]
) -> bool:
    """Is one of the values behind it suppressed or protected?"""
    asked = plan.selections if plan else ()
    return any(one in series and series[one].is_suppressed for one in asked)
