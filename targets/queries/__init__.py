"""Questions about targets and agreements, each in a constant number of queries."""

from targets.queries.targets import (
    LastChange,
    TargetRow,
    baseline_choices,
    last_change,
    target_row,
    target_rows,
    target_table,
    target_years,
)

__all__ = [
    "LastChange",
    "TargetRow",
    "baseline_choices",
    "last_change",
    "target_row",
    "target_rows",
    "target_table",
    "target_years",
]
