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
from keyfigures.values import EXPECTED

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
class IndicatorPart(Part):
    """An indicator with what a choice needs to know; own ones name their Jobcenter."""

    jobcenter_id: int | None
    code: str
    unit: str
    topic: str


@dataclass(frozen=True)
class Line:
    """Values of one kind that differ in their period only.

    ``oldest`` and ``newest`` are the last days of the first and the last period,
    ``counted`` that of the newest that is neither forecast nor plan.
    """

    indicator: IndicatorPart
    population: Part
    region: Part
    kind: PeriodKind
    oldest: date
    newest: date
    counted: date | None

    @property
    def keys(self) -> tuple[str, str, str]:
        return self.indicator.key, self.population.key, self.region.key


def lines_of(jobcenter) -> list[Line]:
    """Every line with a value that holds (one query, a few steps for each line)."""
    with connection.cursor() as cursor:
        asked = {"jobcenter": jobcenter.pk, "expected": list(EXPECTED)}
        cursor.execute(_LINES, asked)
        return [_line(row) for row in cursor.fetchall()]


#: from the own area outwards
_REGION_POSITION = """
CASE WHEN region.key = 'jc' THEN 0 WHEN region.kind = 'agency_district' THEN 2
WHEN region.kind = 'state' THEN 3 WHEN region.kind = 'federal' THEN 4 ELSE 1 END"""
_ENDS = f"""
SELECT period_end FROM {TABLE} WHERE jobcenter_id = %(jobcenter)s AND {HOLDS}
AND ({KEY})
    = (line.indicator_id, line.population_id, line.region_id, line.period_kind)"""
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
       indicator.jobcenter_id, indicator.code, indicator.unit, indicator.topic,
       population.id, population.key, population.name, population.position,
       region.id, region.key, region.name, {_REGION_POSITION},
       period_kind,
       ({_ENDS} ORDER BY period_end ASC LIMIT 1),
       ({_ENDS} ORDER BY period_end DESC LIMIT 1),
       ({_ENDS} AND NOT status = ANY(%(expected)s) ORDER BY period_end DESC LIMIT 1)
FROM line
JOIN keyfigures_indicator AS indicator ON indicator.id = indicator_id
JOIN keyfigures_population AS population ON population.id = population_id
JOIN keyfigures_region AS region ON region.id = region_id
"""


def _line(row: Sequence) -> Line:
    kind, oldest, newest, counted = row[16:]
    return Line(
        IndicatorPart(*row[:8]),
        Part(*row[8:12]),
        Part(*row[12:16]),
        PeriodKind(kind),
        oldest,
        newest,
        counted,
    )


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
