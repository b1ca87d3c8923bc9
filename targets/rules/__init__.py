"""What the state of a target or its agreement allows, whoever asks."""

from targets.rules.agreements import (
    BUDGET_ACT,
    budget_act_hint,
    check_agreement_is_current,
    check_agreement_is_open,
    check_can_conclude,
    check_days,
    check_nobody_signed,
    check_signature,
)
from targets.rules.targets import (
    HOUSE_TOLERANCE,
    check_has_no_parts,
    check_is_current,
    check_is_fixed,
    check_is_open,
    check_place,
)
from targets.rules.values import (
    check_offers,
    check_rate_and_number,
    check_value,
    rate_problem,
    result_problem,
    value_problem,
)

__all__ = [
    "BUDGET_ACT",
    "HOUSE_TOLERANCE",
    "budget_act_hint",
    "check_agreement_is_current",
    "check_agreement_is_open",
    "check_can_conclude",
    "check_days",
    "check_has_no_parts",
    "check_is_current",
    "check_is_fixed",
    "check_is_open",
    "check_nobody_signed",
    "check_offers",
    "check_place",
    "check_rate_and_number",
    "check_signature",
    "check_value",
    "rate_problem",
    "result_problem",
    "value_problem",
]
