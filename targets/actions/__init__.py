"""Every write to targets and agreements: one transaction, a lock, a rule, a trail."""

from targets.actions.agreements import (
    Row,
    assign_targets,
    begin_negotiation,
    create_agreement,
    remove_agreement,
    save_agreement,
    save_annexes,
    save_parties,
)
from targets.actions.agreements_signing import (
    Signature,
    conclude_agreement,
    sign_agreement,
)
from targets.actions.amendments import amend_target, changed
from targets.actions.offers import Offered, save_offers
from targets.actions.path import set_path
from targets.actions.remarks import save_remark
from targets.actions.targets import NEW, create_target, remove_target, save_target

__all__ = [
    "NEW",
    "Offered",
    "Row",
    "Signature",
    "amend_target",
    "assign_targets",
    "begin_negotiation",
    "changed",
    "conclude_agreement",
    "create_agreement",
    "create_target",
    "remove_agreement",
    "remove_target",
    "save_agreement",
    "save_annexes",
    "save_offers",
    "save_parties",
    "save_remark",
    "save_target",
    "set_path",
    "sign_agreement",
]
