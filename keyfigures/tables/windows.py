"""Rows that follow the newest data: "die neuesten 13 Monate"."""

from core.periods import PeriodKind
from keyfigures import calendar, queries
from keyfigures.tables.cells import is_computed
from keyfigures.tables.grid import Grid, select_of

WINDOW_KINDS = {
    PeriodKind.MONTH.value: "Monate",
    PeriodKind.QUARTER.value: "Quartale",
    PeriodKind.YEAR.value: "Jahre",
}
MOST_PERIODS = 60


def filled(grid: Grid, scope) -> Grid:
    """The grid with a row for each period of its window, if it has one.

    The window ends with the newest period for which something in the table was
    counted, so that all columns speak about the same periods.
    """
    window = window_of(grid.config)
    if window is None or not grid.columns:
        return grid
    kind, count = window
    asked = [
        grid.selection({}, column) for column in grid.columns if not is_computed(column)
    ]
    keys = {(one.indicator, one.population, one.region) for one in asked}
    ends = [
        line.counted
        for line in queries.lines_of(scope.jobcenter)
        if line.keys in keys and line.kind == kind and line.counted
    ]
    if not ends:
        return grid
    periods = calendar.last_periods(kind, max(ends), count)
    return grid.with_rows([_row(period) for period in periods])


def window_of(config: dict) -> tuple[PeriodKind, int] | None:
    """Kind and number of periods; None without a window or with a broken one."""
    window = select_of({"select": config.get("window")})
    kind, count = str(window.get("kind")), window.get("count")
    if kind in WINDOW_KINDS and isinstance(count, int) and 0 < count <= MOST_PERIODS:
        return PeriodKind(kind), count
    return None


def _row(period) -> dict:
    return {"label": period.label, "select": {"period": period.code}}
