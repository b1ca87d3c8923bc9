"""Which lines a Jobcenter has values of, found without reading the values.

A line is indicator, group, region and kind of period. The index ``keyfigures_line``
begins with these, so one step leads from each line to the next (a loose index scan),
and its ends are the oldest and the newest period. The work grows with the lines of a
Jobcenter, not with its years.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from core.periods import PeriodKind
from keyfigures.models import Observation
from keyfigures.querysets import fold

PARTS = ("indicator", "population", "region")
_FIRST = {"gesamt", "jc"}  # the whole stands before its parts
TABLE = Observation._meta.db_table
HOLDS = "superseded_by_id IS NULL AND withdrawn_at IS NULL"
KEY = "indicator_id, population_id, region_id, period_kind"


@dataclass(frozen=True)
class Part:
    """An indicator, a group or a region of a line; ``position`` orders its kind."""

    pk: int
    key: str
    name: str
    position: int


@dataclass(frozen=True)
class Line:
    """Values of one kind that differ in their period only.

    ``oldest`` and ``newest`` are the last days of the first and the last period.
    """

    indicator: Part
    population: Part
    region: Part
    kind: PeriodKind
    oldest: date
    newest: date

    @property
    def keys(self) -> tuple[str, str, str]:
        return self.indicator.key, self.population.key, self.region.key


def lines_of(jobcenter) -> list[Line]:
    """Every line with a value that holds (one query, a few steps for each line)."""
    with connection.cursor() as cursor:
        cursor.execute(_LINES, {"jobcenter": jobcenter.pk})
        return [_line(row) for row in cursor.fetchall()]


#: from the own area outwards
_REGION_POSITION = """
CASE region.kind WHEN 'jobcenter' THEN 0 WHEN 'agency_district' THEN 2
WHEN 'state' THEN 3 WHEN 'federal' THEN 4 ELSE 1 END"""
_END = f"""
SELECT period_end AS day FROM {TABLE} WHERE jobcenter_id = %(jobcenter)s AND {HOLDS}
AND ({KEY}) = (line.indicator_id, line.population_id, line.region_id, line.period_kind)
ORDER BY period_end"""
_LINES = f"""
WITH RECURSIVE line AS (
    (SELECT {KEY} FROM {TABLE} WHERE jobcenter_id = %(jobcenter)s AND {HOLDS}
     ORDER BY {KEY} LIMIT 1)
    UNION ALL
    SELECT following.* FROM line CROSS JOIN LATERAL (
        SELECT {KEY} FROM {TABLE} WHERE jobcenter_id = %(jobcenter)s AND {HOLDS}
        AND ({KEY}) > (line.indicator_id, line.population_id, line.region_id,
                       line.period_kind)
        ORDER BY {KEY} LIMIT 1
    ) AS following
)
SELECT indicator.id, indicator.key, indicator.name, indicator.position,
       population.id, population.key, population.name, population.position,
       region.id, region.key, region.name, {_REGION_POSITION},
       period_kind, first.day, last.day
FROM line
JOIN keyfigures_indicator AS indicator ON indicator.id = indicator_id
JOIN keyfigures_population AS population ON population.id = population_id
JOIN keyfigures_region AS region ON region.id = region_id
CROSS JOIN LATERAL ({_END} ASC LIMIT 1) AS first
CROSS JOIN LATERAL ({_END} DESC LIMIT 1) AS last
"""


def _line(row: Sequence) -> Line:
    indicator, population, region = (Part(*row[at : at + 4]) for at in (0, 4, 8))
    kind, oldest, newest = row[12:]
    return Line(indicator, population, region, PeriodKind(kind), oldest, newest)


# --- Choices of forms ----------------------------------------------------------------


def parts_with_values(jobcenter) -> dict[str, list[tuple[str, str]]]:
    """Key and name of all indicators, groups and regions that have values."""
    return parts_of(lines_of(jobcenter))


def parts_of(lines: Iterable[Line]) -> dict[str, list[tuple[str, str]]]:
    """The same from lines that are at hand already (no query)."""
    found: dict[str, set[tuple[str, str]]] = {name: set() for name in PARTS}
    for line in lines:
        for name in PARTS:
            part = getattr(line, name)
            found[name].add((part.key, part.name))
    return {
        name: sorted(parts, key=lambda row: (row[0] not in _FIRST, fold(row[1])))
        for name, parts in found.items()
    }
