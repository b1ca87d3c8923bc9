"""The list of all values page by page: only the lines of one page are read.

To sort all values by the names of their parts would read every one of them. Lines are
few, so they are sorted here, counted in the index, and a page reads its own lines.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import accumulate
from typing import Any

from django.db import connection
from django.db.models import Q

from keyfigures.models import Observation
from keyfigures.queries.lines import HOLDS, PARTS, TABLE, lines_of
from keyfigures.queries.lists import Filter, in_year, matching
from keyfigures.querysets import fold
from organisations.models import Jobcenter

Triple = tuple[int, int, int]  # ids of indicator, group and region


def listed(jobcenter, wanted: Filter) -> Any:
    """Values in the order of the list; takes slices and ``count()`` for a paginator."""
    if wanted.words or wanted.status:
        return matching(Observation.objects.of_jobcenter(jobcenter), wanted)
    return Listing(jobcenter, wanted)


@dataclass(frozen=True)
class Listing:
    """All values, narrowed by keys and year at most."""

    jobcenter: Jobcenter
    wanted: Filter

    def count(self) -> int:
        return sum(self._counts.values())

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, part: slice) -> list[Observation]:
        first, last, _ = part.indices(self.count())
        ends = list(accumulate(self._counts.values()))
        triples = list(self._counts)
        touched = [
            at
            for at, end in enumerate(ends)
            if end > first and end - self._counts[triples[at]] < last
        ]
        if not touched:
            return []
        skipped = ends[touched[0]] - self._counts[triples[touched[0]]]
        rows = self._rows([triples[at] for at in touched])
        return rows[first - skipped : last - skipped]

    @cached_property
    def _counts(self) -> dict[Triple, int]:
        """How many values each line has, in the order of the names (two queries)."""
        triples = self._triples()
        columns = [[row[at] for row in triples] for at in range(3)]
        names = ("indicators", "populations", "regions")
        asked = dict(zip(names, columns, strict=True)) | self._days()
        with connection.cursor() as cursor:
            cursor.execute(_COUNTS, asked | {"jobcenter": self.jobcenter.pk})
            return {triples[at - 1]: count for at, count in cursor.fetchall() if count}

    def _triples(self) -> list[Triple]:
        lines = [line for line in lines_of(self.jobcenter) if self._matches(line)]
        parts = {
            tuple(getattr(line, name).pk for name in PARTS): tuple(
                fold(getattr(line, name).name) for name in PARTS
            )
            for line in lines
        }
        return sorted(parts, key=lambda triple: (parts[triple], triple))

    def _matches(self, line) -> bool:
        asked = (getattr(self.wanted, name) for name in PARTS)
        return all(
            not key or key == found for key, found in zip(asked, line.keys, strict=True)
        )

    def _days(self) -> dict[str, date | None]:
        """The year as two days, in the words of the question below."""
        year = self.wanted.year
        first = date(year, 1, 1) if year else None
        return {"first": first, "last": date(year, 12, 31) if year else None}

    def _rows(self, triples: list[Triple]) -> list[Observation]:
        places = {triple: at for at, triple in enumerate(triples)}
        anyone = Q()
        for triple in triples:
            ids = (f"{name}_id" for name in PARTS)
            anyone |= Q(**dict(zip(ids, triple, strict=True)))
        found = Observation.objects.of_jobcenter(self.jobcenter).current()
        found = found.filter(anyone).with_parts()
        if self.wanted.year:
            found = found.filter(in_year(self.wanted.year))
        ordered = found.order_by("-period_end", "-period_start", "corridor", "pk")
        return sorted(
            ordered,
            key=lambda row: places[row.indicator_id, row.population_id, row.region_id],
        )


_COUNTS = f"""
SELECT asked.at, (
    SELECT count(*) FROM {TABLE}
    WHERE jobcenter_id = %(jobcenter)s AND {HOLDS} AND indicator_id = asked.indicator
    AND population_id = asked.population AND region_id = asked.region
    AND (%(first)s::date IS NULL OR period_end >= %(first)s)
    AND (%(last)s::date IS NULL OR period_start <= %(last)s)
)
FROM unnest(%(indicators)s::bigint[], %(populations)s::bigint[], %(regions)s::bigint[])
    WITH ORDINALITY AS asked(indicator, population, region, at)
ORDER BY asked.at
"""
