"""What the pages of the money show: tables, figures and findings of a year."""

from budgets.presenters.grids import imported, same_page, tabs
from budgets.presenters.overview import overview

__all__ = ["imported", "overview", "same_page", "tabs"]
