"""Arithmetic of targets: plain Decimals in and out, unrounded, unknown is None.

values      the number to be reached, change against the baseline
series      the months of a year and how a target compares them
path        what is expected up to each month
guesses     where the year ends if it goes on like this, by measure
projection  the same with a band
standing    actual against path, with a light
attainment  reached or not, by the rule of the kind
offers      values to offer, linked figures, both readings of "um x %"
"""

from targets.calculations.attainment import (
    Attainment,
    Ground,
    Judgement,
    Result,
    decided,
    judge,
    year_result,
)
from targets.calculations.guesses import ProjectionMethod
from targets.calculations.offers import (
    Offer,
    Offers,
    RateStockCount,
    Readings,
    fits,
    offers_from_corridor,
    rate_from_count,
    rate_stock_count,
    readings,
)
from targets.calculations.path import (
    Method,
    Path,
    PathProblem,
    kept_path,
    make_path,
    methods_for,
)
from targets.calculations.projection import Outlook, Projection
from targets.calculations.series import (
    Actuals,
    History,
    Measure,
    usual_measure,
)
from targets.calculations.standing import (
    Light,
    Standing,
    StandingProblem,
    Yardstick,
    light_of,
    standing_of,
    standings,
    yardstick,
)
from targets.calculations.values import (
    HUNDRED,
    OF_BASELINE,
    WITHOUT_VALUE,
    change,
    change_percent,
    count_from_rate,
    is_worse,
    target_value,
)

__all__ = [
    "HUNDRED",
    "OF_BASELINE",
    "WITHOUT_VALUE",
    "Actuals",
    "Attainment",
    "Ground",
    "History",
    "Judgement",
    "Light",
    "Measure",
    "Method",
    "Offer",
    "Offers",
    "Outlook",
    "Path",
    "PathProblem",
    "Projection",
    "ProjectionMethod",
    "RateStockCount",
    "Readings",
    "Result",
    "Standing",
    "StandingProblem",
    "Yardstick",
    "change",
    "change_percent",
    "count_from_rate",
    "decided",
    "fits",
    "is_worse",
    "judge",
    "kept_path",
    "light_of",
    "make_path",
    "methods_for",
    "offers_from_corridor",
    "rate_from_count",
    "rate_stock_count",
    "readings",
    "standing_of",
    "standings",
    "target_value",
    "usual_measure",
    "yardstick",
    "year_result",
]
