"""For which periods a Jobcenter has values: asked of the lines, not of all values."""

from collections.abc import Iterable
from datetime import date

from django.db import connection

from core.periods import Period, PeriodKind
from keyfigures import calendar
from keyfigures.queries.lines import HOLDS, TABLE, Line, lines_of

Span = tuple[str, date, date]  # kind ("" for any), first and last day


def years_with_values(jobcenter) -> list[int]:
    """Years in which periods end, the newest first (two queries)."""
    return years_of(jobcenter, lines_of(jobcenter))


def years_of(jobcenter, lines: list[Line]) -> list[int]:
    """The same with lines that are at hand already (one query)."""
    years = {year for line in lines for year in _years(line)}
    spans = [("", date(year, 1, 1), date(year, 12, 31)) for year in years]
    filled = _filled(jobcenter, lines, spans)
    return sorted((first.year for _, first, _ in filled), reverse=True)


def periods_with_values(jobcenter) -> list[Period]:
    """Every period with a value, the newest first (three queries)."""
    lines = lines_of(jobcenter)
    candidates = {
        (period.kind.value, period.end, period.end): period
        for kind in calendar.STEPS
        for period in _calendar_of(kind, lines)
    }
    found = {candidates[span] for span in _filled(jobcenter, lines, list(candidates))}
    found |= days_and_spans(jobcenter, lines)
    return sorted(found, key=lambda row: (row.end, row.start), reverse=True)


def _years(line: Line) -> Iterable[int]:
    return range(line.oldest.year, line.newest.year + 1)


def _calendar_of(kind: PeriodKind, lines: list[Line]) -> list[Period]:
    """All periods of a kind from the oldest to the newest that any line has."""
    same = [line for line in lines if line.kind == kind]
    if not same:
        return []
    first = min(line.oldest for line in same)
    last = max(line.newest for line in same)
    return calendar.between(kind, first.replace(month=1, day=1), last)


def _filled(jobcenter, lines: list[Line], spans: list[Span]) -> list[Span]:
    """Those spans of days in which a period of some line ends (one query)."""
    asked = dict(zip(("kinds", "firsts", "lasts"), _turned(spans, 3), strict=True))
    with connection.cursor() as cursor:
        cursor.execute(_FILLED, asked | _parameters(jobcenter, lines))
        return [spans[row[0] - 1] for row in cursor.fetchall()]


def days_and_spans(jobcenter, lines: list[Line]) -> set[Period]:
    """Days and spans lie anywhere, so they are read; few lines have them."""
    few = [line for line in lines if line.kind not in calendar.STEPS]
    if not few:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(_READ, _parameters(jobcenter, few))
        rows = cursor.fetchall()
    return {Period(start, end, PeriodKind(kind)) for start, end, kind in rows}


def _parameters(jobcenter, lines: list[Line]) -> dict:
    """The lines as one list for each column."""
    rows = [
        (
            *(line.indicator.pk, line.population.pk, line.region.pk),
            *(line.kind.value, line.oldest, line.newest),
        )
        for line in lines
    ]
    names = ("indicators", "populations", "regions", "line_kinds", "oldest", "newest")
    columns = dict(zip(names, _turned(rows, 6), strict=True))
    return {"jobcenter": jobcenter.pk, **columns}


def _turned(rows: list[tuple], width: int) -> list[list]:
    return [[row[at] for row in rows] for at in range(width)]


_LINE = """unnest(
    %(indicators)s::bigint[], %(populations)s::bigint[], %(regions)s::bigint[],
    %(line_kinds)s::text[], %(oldest)s::date[], %(newest)s::date[]
) AS line(indicator, population, region, kind, oldest, newest)"""
_OF_LINE = f"""
    SELECT period_start, period_end, period_kind FROM {TABLE}
    WHERE jobcenter_id = %(jobcenter)s AND {HOLDS} AND indicator_id = line.indicator
    AND population_id = line.population AND region_id = line.region
    AND period_kind = line.kind"""
_FILLED = f"""
SELECT asked.at
FROM unnest(%(kinds)s::text[], %(firsts)s::date[], %(lasts)s::date[])
    WITH ORDINALITY AS asked(kind, first, last, at)
WHERE (
    SELECT true FROM {_LINE} CROSS JOIN LATERAL (
        {_OF_LINE} AND period_end BETWEEN asked.first AND asked.last LIMIT 1
    ) AS hit
    WHERE asked.kind IN ('', line.kind)
    AND line.oldest <= asked.last AND line.newest >= asked.first
    LIMIT 1
)"""
_READ = f"""
SELECT DISTINCT value.period_start, value.period_end, value.period_kind
FROM {_LINE} CROSS JOIN LATERAL ({_OF_LINE}) AS value"""
