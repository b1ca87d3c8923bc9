"""Pages of the money: the year at a glance, grids to type into, the estimate."""

from budgets.views.grids import VIEWS
from budgets.views.overview import overview

__all__ = ["VIEWS", "overview"]
