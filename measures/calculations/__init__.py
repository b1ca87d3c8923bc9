"""What a measure costs and binds, year by year: plain values in, plain values out."""

from measures.calculations.costs import (
    CaseCost,
    Cohort,
    LumpSum,
    NoCost,
    PlaceCost,
    SubsidyCost,
)
from measures.calculations.results import Financing, Result, YearResult, result
from measures.calculations.terms import months_by_year

__all__ = [
    "CaseCost",
    "Cohort",
    "Financing",
    "LumpSum",
    "NoCost",
    "PlaceCost",
    "Result",
    "SubsidyCost",
    "YearResult",
    "months_by_year",
    "result",
]
