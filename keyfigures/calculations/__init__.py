"""Arithmetic on key figures: plain Decimals in and out, unrounded.

None stands for a value that is unknown or kept secret. It makes the whole result None,
never 0: a suppressed value must not enter a sum, nor be computable from one (reference
part f, trap 6). Rounding happens once, in ``core.formats``.

comparison  two values: share, change, deviation
months      a series by month: windows, sums, means
ratios      the formulas of the ordinance on § 48a SGB II (K1 to K3E4)
progress    the same rates for the months of a year (Jahresfortschrittswert)
women       minimum share of women in measures
forecast    a forecast band applied to a stock
secrecy     which further cells have to stay unseen (not re-exported)
"""

from keyfigures.calculations.comparison import (
    TOLERANCE,
    change,
    change_percent,
    change_points,
    deviates,
    deviation,
    exceeds_whole,
    quotient_percent,
    share,
)
from keyfigures.calculations.forecast import Band, apply_change, forecast_band
from keyfigures.calculations.months import (
    YEAR,
    Months,
    mean,
    month_before,
    months_until,
    sliding_mean,
    sliding_sum,
    total,
    weighted_mean,
)
from keyfigures.calculations.progress import (
    year_to_date_entry_rate,
    year_to_date_exit_rate,
    year_to_date_rate,
)
from keyfigures.calculations.ratios import (
    StockMonths,
    activation_rate,
    change_to_last_year,
    continued_employment_rate,
    mean_entry_rate,
    mean_exit_rate,
    sliding_rate,
)
from keyfigures.calculations.women import (
    minimum_share_of_women,
    share_of_women_gap,
)

__all__ = [
    "TOLERANCE",
    "YEAR",
    "Band",
    "Months",
    "StockMonths",
    "activation_rate",
    "apply_change",
    "change",
    "change_percent",
    "change_points",
    "change_to_last_year",
    "continued_employment_rate",
    "deviates",
    "deviation",
    "exceeds_whole",
    "forecast_band",
    "mean",
    "mean_entry_rate",
    "mean_exit_rate",
    "minimum_share_of_women",
    "month_before",
    "months_until",
    "quotient_percent",
    "share",
    "share_of_women_gap",
    "sliding_mean",
    "sliding_rate",
    "sliding_sum",
    "total",
    "weighted_mean",
    "year_to_date_entry_rate",
    "year_to_date_exit_rate",
    "year_to_date_rate",
]
