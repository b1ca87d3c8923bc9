"""Pages of the targets and their agreements."""

from targets.views.agreements import (
    agreement,
    agreement_step,
    agreements,
    new_agreement,
)
from targets.views.amendments import amend
from targets.views.offers import offers
from targets.views.overview import overview
from targets.views.path import path
from targets.views.standing import remark, target
from targets.views.targets import create, edit, remove
from targets.views.years import years

__all__ = [
    "agreement",
    "agreement_step",
    "agreements",
    "amend",
    "create",
    "edit",
    "new_agreement",
    "offers",
    "overview",
    "path",
    "remark",
    "remove",
    "target",
    "years",
]
