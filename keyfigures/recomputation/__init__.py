"""Official quotients computed anew: a plausibility check, never a replacement.

recipes    from which own series a Kennzahl of § 48a SGB II is made
answer     an official value beside ours, with the working in words
plans      what a recipe asks the database for, and what it makes of it
women      minimum share of women in measures, and the gap to it
"""

from collections.abc import Iterable

from keyfigures import queries
from keyfigures.recomputation.answer import Recomputation, from_quotient, is_official
from keyfigures.recomputation.plans import Plan, plan_for
from keyfigures.recomputation.women import Gap, WomenPlan, gap_for, women_plan_for
from keyfigures.values import Value

__all__ = ["Gap", "Recomputation", "gap_for", "recomputations", "recomputed"]


def recomputed(jobcenter, value: Value) -> Recomputation | None:
    """The value computed anew; None where it cannot be (at most one query)."""
    return recomputations(jobcenter, [value]).get(value.ref)


def recomputations(jobcenter, values: Iterable[Value]) -> dict[str, Recomputation]:
    """Those of the values that can be computed anew, by their link (one query).

    From the published numerator and denominator where there are any, else from our own
    series. Where a month is unknown or kept secret, nothing is computed.
    """
    official = {value.ref: value for value in values if is_official(value)}
    found = {
        ref: one for ref, value in official.items() if (one := from_quotient(value))
    }
    plans: dict[str, Plan | WomenPlan] = {
        ref: plan
        for ref, value in official.items()
        if ref not in found and (plan := plan_for(value) or women_plan_for(value))
    }
    wanted = {one for plan in plans.values() for one in plan.selections}
    series = queries.observations_for(jobcenter, wanted)
    for ref, plan in plans.items():
        if one := plan.answer(series):
            found[ref] = one
    return found
