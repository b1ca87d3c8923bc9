"""Pages of the money: the year at a glance, grids to type into, the estimate."""

from budgets.views.estimate import adopt_estimate, estimate
from budgets.views.grids import VIEWS
from budgets.views.imports import import_actuals
from budgets.views.overview import overview

__all__ = ["VIEWS", "adopt_estimate", "estimate", "import_actuals", "overview"]
