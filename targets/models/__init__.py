"""Agreements, their targets, and what becomes of them."""

from targets.models.agreements import Agreement, Annex, Dialogue, DialogueItem, Party
from targets.models.standing import Amendment, Judgement, Remark
from targets.models.targets import Offer, PathPoint, Target

__all__ = [
    "Agreement",
    "Amendment",
    "Annex",
    "Dialogue",
    "DialogueItem",
    "Judgement",
    "Offer",
    "Party",
    "PathPoint",
    "Remark",
    "Target",
]
