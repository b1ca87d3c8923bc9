"""What the year of a target came to: its result, final or not, or where it may end."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from keyfigures.enums import ValueStatus
from targets import calculations
from targets.calculations import Measure, Method, Outlook, Path, methods_for
from targets.calculations.series import ALL, DECEMBER, FROM_JANUARY, OF_ALL_MONTHS
from targets.models import Target
from targets.queries.standings_series import Series, series_of
from targets.queries.standings_values import Line, Reading, key_of, lines_for


@dataclass(frozen=True)
class YearResult:
    """The result of a year in the unit of the indicator.

    ``waiting`` are months whose values are not final yet, ``secret`` those among the
    missing that are kept secret; ``newest`` is the last month with a value. ``outlook``
    stands in for the result while the year is not complete.
    """

    result: calculations.Result
    measure: Measure
    waiting: tuple[int, ...] = ()
    secret: tuple[int, ...] = ()
    newest: int | None = None
    outlook: Decimal | None = None
    source_ids: frozenset[int] = frozenset()

    @property
    def value(self) -> Decimal | None:
        """The result, else where the year may end."""
        return self.outlook if self.result.value is None else self.result.value

    @property
    def status(self) -> ValueStatus:
        if self.result.is_final:
            return ValueStatus.FINAL
        if self.result.value is not None or self.measure not in FROM_JANUARY:
            return ValueStatus.PROVISIONAL
        return ValueStatus.EXTRAPOLATED


def year_results(targets: Iterable[Target]) -> dict[int, YearResult]:
    """By target, with one query for the values; read with their indicators."""
    rows = list(targets)
    lines = lines_for(rows)
    return {row.pk: year_result_of(row, lines.get(key_of(row), Line())) for row in rows}


def year_result_of(target: Target, line: Line) -> YearResult:
    series = series_of(target, line)
    waiting = _waiting(target, series)
    found = calculations.year_result(
        series.measure, series.actuals.values, is_final=not waiting
    )
    whole = line.years.get(target.year)
    if found.value is None and whole is not None and whole.value is not None:
        is_final = _is_final(target, DECEMBER, whole)
        found = calculations.Result(whole.value, is_final)
        waiting = () if is_final else (DECEMBER,)
    return YearResult(
        result=found,
        measure=series.measure,
        waiting=waiting,
        secret=tuple(m for m in found.missing if m in series.actuals.suppressed),
        newest=_newest(series),
        outlook=_outlook(target, series) if found.value is None else None,
        source_ids=frozenset(one.source_id for one in series.readings.values()),
    )


def _waiting(target: Target, series: Series) -> tuple[int, ...]:
    """Months that count for the year and have a value that may still change."""
    return tuple(
        month
        for month in _counting(series)
        if (reading := series.readings.get(month)) is not None
        and reading.value is not None
        and not _is_final(target, month, reading)
    )


def _counting(series: Series) -> Iterable[int]:
    """All months, or December alone where its value is that of the year."""
    if series.measure in OF_ALL_MONTHS:
        return ALL
    december = series.readings.get(DECEMBER)
    is_whole = december and december.value == series.actuals.values[-1]
    return (DECEMBER,) if is_whole or not series.is_cumulated else ALL


def _is_final(target: Target, month: int, reading: Reading) -> bool:
    """Called final, and counted after the Wartezeit of the indicator."""
    if reading.status != ValueStatus.FINAL:
        return False
    if reading.as_of is None:
        return True
    return reading.as_of >= final_from(target, month)


def final_from(target: Target, month: int = DECEMBER) -> date:
    """The first day of the month whose data make the value of a month final."""
    months = target.year * 12 + month - 1 + target.indicator.waiting_months
    return date(months // 12, months % 12 + 1, 1)


def _newest(series: Series) -> int | None:
    values = series.actuals.values
    return max((m for m in ALL if values[m - 1] is not None), default=None)


def _outlook(target: Target, series: Series) -> Decimal | None:
    """Where the year may end: a projection, or the newest value of a rate or stock."""
    newest = _newest(series)
    if newest is None:
        return None
    if series.measure not in FROM_JANUARY:
        return series.actuals.values[newest - 1]
    wanted = Method(target.path_method)
    method = wanted if wanted in methods_for(series.measure) else Method.LINEAR
    outlook = Outlook.of(Path(series.measure, method), series.history)
    found = outlook.projections(series.actuals.values)[newest - 1]
    return None if found is None else found.mid
