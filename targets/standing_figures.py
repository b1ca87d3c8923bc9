"""Figure links to where targets stand: ``tgt:2020/integrationen/actual[/8]``.

Items: actual, expected, distance, projection, light (in words). With a month (1 to 12)
that month, without one the newest that has values.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from core.periods import MONTHS as MONTH_NAMES
from documents.registry import Figure, Scope
from targets import standing_words as words
from targets.calculations import Measure, Standing
from targets.models import Target
from targets.places import place_url
from targets.queries.standings import (
    TargetStanding,
    sources_of,
    standings_among,
    with_parts,
)

CACHE = "targets.standings"
ITEMS = {
    "actual": "erreicht",
    "expected": "erwartet",
    "distance": "Abstand zum erwarteten Wert",
    "projection": "Hochrechnung auf das Jahr",
    "light": "Ampel",
}
FROM_JANUARY = {Measure.FLOW, Measure.MEAN, Measure.YEAR_TO_DATE}
OWN = "eigene Berechnung"
_PATH = re.compile(rf"(\d{{4}})/([^/]+)/({'|'.join(ITEMS)})(?:/(0?[1-9]|1[0-2]))?")


@dataclass(frozen=True)
class Asked:
    """A link taken apart; ``month`` is None for the newest."""

    year: int
    key: str
    item: str
    month: int | None = None

    @classmethod
    def parse(cls, path: str) -> "Asked | None":
        """``<year>/<key>/<item>[/<month>]``; None for what asks for something else."""
        match = _PATH.fullmatch(path)
        if match is None:
            return None
        year, key, item, month = match.groups()
        return cls(int(year), key, item, int(month) if month else None)


def answers(asked: dict[str, Asked], scope: Scope, resolver) -> dict[str, Figure]:
    """Many links at once, in a constant number of queries."""
    if not asked:
        return {}
    known = _known(scope, resolver, {one.year for one in asked.values()})
    found = {}
    for ref, one in asked.items():
        row = known.get((one.year, one.key))
        if row and (figure := _figure(ref, one, row, scope, resolver)):
            found[ref] = figure
    return found


def all_of(scope: Scope, resolver) -> list[Figure]:
    """Every link of the year of the scope that has an answer, for the insert dialog."""
    if not scope.year:
        return []
    rows = _known(scope, resolver, {scope.year})
    asked = {
        f"tgt:{year}/{key}/{item}": Asked(year, key, item)
        for year, key in rows
        if year == scope.year
        for item in ITEMS
    }
    return list(answers(asked, scope, resolver).values())


def _known(
    scope: Scope, resolver, years: Iterable[int]
) -> dict[tuple[int, str], TargetStanding]:
    """Standings by year and key, read once for a rendering."""
    cache = resolver.cache.setdefault(CACHE, {"years": set(), "rows": {}})
    missing = set(years) - cache["years"]
    if missing:
        targets = Target.objects.filter(jobcenter=scope.jobcenter, year__in=missing)
        rows = standings_among(with_parts(targets), resolver=resolver)
        cache["sources"] = "; ".join([*sources_of(rows), OWN])
        cache["rows"] |= {(row.target.year, row.target.key): row for row in rows}
        cache["years"] |= missing
    return cache["rows"]


def _figure(
    ref: str, asked: Asked, row: TargetStanding, scope: Scope, resolver
) -> Figure | None:
    standing = row.at(asked.month) if asked.month else row.at_newest
    if standing is None:
        return None
    value, text = _answer(asked.item, row, standing)
    if value is None and not text:
        return None
    is_points = asked.item == "distance" and row.unit == "percent"
    return Figure(
        ref=ref,
        label=_label(asked, row),
        value=value,
        unit="text" if text else "pp" if is_points else row.unit,
        decimals=words.decimals(row),
        text=text,
        source=resolver.cache[CACHE]["sources"],
        as_of=words.as_of(row, standing.month),
        status="berechnet",
        period=_period(row, standing.month),
        origin_url=place_url(scope.jobcenter, asked.year, asked.key),
        working=words.reason(row, standing),
    )


def _answer(
    item: str, row: TargetStanding, standing: Standing
) -> tuple[Decimal | None, str]:
    if item == "light":
        return None, words.light(row, standing)
    if item == "projection":
        return (standing.projection.mid if standing.projection else None), ""
    return getattr(standing, item), ""


def _label(asked: Asked, row: TargetStanding) -> str:
    name = row.target.name or row.target.indicator.name
    newest = "" if asked.month else " (jeweils neuester Monat)"
    what = ITEMS[asked.item]
    return f"{what} {asked.year}: {name}, {row.target.population.name}{newest}"


def _period(row: TargetStanding, month: int) -> str:
    """ "Januar bis August 2020", or the month alone."""
    name = f"{MONTH_NAMES[month - 1]} {row.target.year}"
    if row.series.measure not in FROM_JANUARY or month == 1:
        return name
    return f"Januar bis {name}"
