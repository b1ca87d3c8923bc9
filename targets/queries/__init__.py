"""Questions about targets and agreements, each in a constant number of queries."""

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
    "LastChange",
    "TargetRow",
    "TargetStanding",
    "baseline_choices",
    "last_change",
    "rows_of",
    "standings_among",
    "standings_for",
    "standings_of",
    "target_row",
    "target_rows",
    "target_table",
    "target_years",
]
