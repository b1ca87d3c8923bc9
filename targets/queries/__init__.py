"""Questions about targets and agreements, each in a constant number of queries."""

from targets.queries.agreements import (
    AgreementPage,
    agreement_choices,
    agreement_page,
    agreements_of,
    aims_of,
    annex_choices,
    assignable,
    in_order,
    paper_words,
    parent_choices,
)
from targets.queries.offers import Forecast, forecasts
from targets.queries.standings import (
    TargetStanding,
    standings_among,
    standings_for,
    standings_of,
)
from targets.queries.targets import (
    LastChange,
    TargetRow,
    baseline_choices,
    last_change,
    rows_of,
    target_row,
    target_rows,
    target_table,
    target_years,
)

__all__ = [
    "AgreementPage",
    "Forecast",
    "LastChange",
    "TargetRow",
    "TargetStanding",
    "agreement_choices",
    "agreement_page",
    "agreements_of",
    "aims_of",
    "annex_choices",
    "assignable",
    "baseline_choices",
    "forecasts",
    "in_order",
    "last_change",
    "paper_words",
    "parent_choices",
    "rows_of",
    "standings_among",
    "standings_for",
    "standings_of",
    "target_row",
    "target_rows",
    "target_table",
    "target_years",
]
