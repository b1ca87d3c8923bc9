"""Every write to plans and measures: one transaction, a lock, the rule, the trail."""

from measures.actions.measures import remove_measure, save_measure
from measures.actions.plans import copy_year, create_plan

__all__ = ["copy_year", "create_plan", "remove_measure", "save_measure"]
