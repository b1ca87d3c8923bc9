"""The values of a target's line as twelve months in the reading it is compared in."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from keyfigures.enums import Window
from targets.calculations import Actuals, History, Measure, usual_measure
from targets.calculations.series import ALL, MONTHS, months_of, running_sums
from targets.models import Target
from targets.queries.standings_values import YEARS_BACK, Line, Reading

ByMonth = dict[date, Decimal | None]


@dataclass(frozen=True)
class Series:
    """Actual months and past years of a target, all in one reading.

    ``season_year`` is the year the season is taken from. ``readings`` are the newest
    value of each month of the target year; ``is_cumulated``: sums of the year so far
    were published, the single months were not.
    """

    measure: Measure
    actuals: Actuals
    history: History
    season_year: int
    readings: dict[int, Reading] = field(default_factory=dict)
    is_cumulated: bool = False


def series_of(target: Target, line: Line) -> Series:
    """The reading that the target and the published values allow."""
    readings = _readings(line, target.year)
    measure = _measure(target)
    if measure == Measure.FLOW and _spans_tell_more(line, target.year):
        values = _cumulated(line, target.year)
        return _made(target, Measure.YEAR_TO_DATE, values, readings, True)
    if measure == Measure.SLIDING and _is_year_to_date(target, line):
        values = _to_date(line, target.year)
        return _made(target, Measure.YEAR_TO_DATE, values, readings, False)
    months = {month: reading.value for month, reading in line.months.items()}
    only_months = {
        month: line.months[first]
        for month in ALL
        if (first := date(target.year, month, 1)) in line.months
    }
    return _made(target, measure, months, only_months, False)


def _measure(target: Target) -> Measure:
    indicator = target.indicator
    return usual_measure(target.kind, indicator.kind, indicator.window)


def _made(
    target: Target,
    measure: Measure,
    values: ByMonth,
    readings: dict[int, Reading],
    is_cumulated: bool,
) -> Series:
    year = target.year
    own = months_of(values, year)
    secret = frozenset(
        month
        for month, reading in readings.items()
        if reading.is_secret and own[month - 1] is None
    )
    season_year = _season_year(values, year)
    return Series(
        measure,
        Actuals(own, secret),
        History.of(values, year, season_year=season_year),
        season_year,
        readings,
        is_cumulated,
    )


def _season_year(values: ByMonth, year: int) -> int:
    """Last year, or the year before while last year is not complete."""
    for season in (year - 1, year - 2):
        if None not in months_of(values, season):
            return season
    return year - 1


def _readings(line: Line, year: int) -> dict[int, Reading]:
    """The newest reading of each month, a published sum of the year so far first."""
    found = {}
    for month in ALL:
        first = date(year, month, 1)
        reading = line.spans.get(first) or line.months.get(first)
        if reading is not None:
            found[month] = reading
    if MONTHS not in found and year in line.years:
        found[MONTHS] = line.years[year]
    return found


# --- Sums and rates of the year so far ---------------------------------------------


def _spans_tell_more(line: Line, year: int) -> bool:
    """Is a sum of the year so far known where the single months are not?"""
    if not line.spans and not line.years:
        return False
    months = {month: reading.value for month, reading in line.months.items()}
    sums = _cumulated(line, year)
    return any(
        sums.get(date(one, month, 1)) is not None and alone is None
        for one in range(year - YEARS_BACK + 1, year + 1)
        for month, alone in zip(ALL, running_sums(months_of(months, one)), strict=True)
    )


def _cumulated(line: Line, year: int) -> ByMonth:
    """Sums of January up to each month: as published, else the last plus a month."""
    found: ByMonth = {}
    for one in range(year - YEARS_BACK + 1, year + 1):
        so_far: Decimal | None = Decimal(0)
        for month in ALL:
            so_far = _next_sum(line, date(one, month, 1), so_far)
            found[date(one, month, 1)] = so_far
    return found


def _next_sum(line: Line, first: date, before: Decimal | None) -> Decimal | None:
    published = _published(line, first)
    if published is not None:
        return published
    alone = line.months.get(first)
    if before is None or alone is None or alone.value is None:
        return None
    return before + alone.value


def _to_date(line: Line, year: int) -> ByMonth:
    """Rates of the year so far (Jahresfortschrittswert), as published."""
    return {
        first: _published(line, first)
        for one in range(year - YEARS_BACK + 1, year + 1)
        for month in ALL
        for first in (date(one, month, 1),)
    }


def _published(line: Line, first: date) -> Decimal | None:
    """January up to the month; the whole year is that of December."""
    span = line.spans.get(first)
    if span is not None and span.value is not None:
        return span.value
    whole = line.years.get(first.year) if first.month == MONTHS else None
    return None if whole is None else whole.value


def _is_year_to_date(target: Target, line: Line) -> bool:
    """Rates of the year so far are compared where they are published.

    Last year decides, so that the reading stays the same once the path is made.
    """
    if target.indicator.window != Window.SLIDING:
        return False
    for year in (target.year - 1, target.year):
        if any(first.year == year for first in line.spans):
            return True
        if any(first.year == year for first in line.months):
            return False
    return False
