"""Files with money of a year: read and shown first, stored only by a person."""

from budgets.importers.actuals import ActualsFile, read_actuals

__all__ = ["ActualsFile", "read_actuals"]
