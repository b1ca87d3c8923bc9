"""What a Jobcenter can look at: everything that it has values of."""

from collections.abc import Container
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from keyfigures import keys, queries
from keyfigures.queries.catalogue import TopicGroup, by_topic
from keyfigures.querysets import fold

FEDERAL_KEY = "bund"


@dataclass(frozen=True)
class Offers:
    """Lines with values, and the Land to compare with (one query)."""

    lines: list[queries.Line]
    state_name: str

    @classmethod
    def of(cls, jobcenter) -> "Offers":
        return cls(queries.lines_of(jobcenter), jobcenter.state.name)

    @cached_property
    def indicators(self) -> list[queries.IndicatorPart]:
        """Each once, in the order of the catalogue."""
        found = {line.indicator.key: line.indicator for line in self.lines}
        return sorted(found.values(), key=lambda row: (row.position, fold(row.name)))

    @property
    def state_key(self) -> str:
        """Key of the Land among the regions, "nordrhein-westfalen"."""
        return keys.key_for(self.state_name, set())

    @cached_property
    def topics(self) -> list[TopicGroup]:
        rows: Any = self.indicators  # they know their topic as rows of the catalogue do
        return by_topic(rows)

    @cached_property
    def units(self) -> dict[str, str]:
        return {row.key: row.unit for row in self.indicators}

    @cached_property
    def parts(self) -> dict[str, list[queries.Part]]:
        """Indicators, groups and regions in the order of the catalogue, each once."""
        found: dict[str, dict[str, queries.Part]] = {}
        for line in self.lines:
            for name in queries.PARTS:
                part = getattr(line, name)
                found.setdefault(name, {}).setdefault(part.key, part)
        return {
            name: sorted(found.get(name, {}).values(), key=self._order(name))
            for name in queries.PARTS
        }

    def usual(self, name: str, indicators: Container[str], wanted: str) -> list[str]:
        """The group or region to begin with: the wanted one, or one that has values."""
        lines = [line for line in self.lines if line.indicator.key in indicators]
        present = {getattr(line, name).key for line in lines}
        known = [part.key for part in self.parts[name] if part.key in present]
        return [wanted] if wanted in present or not known else known[:1]

    def _order(self, name: str):
        rows = [row for topic in self.topics for row in topic.rows]
        places = {row.key: at for at, row in enumerate(rows)}
        if name == "indicator":
            return lambda part: places.get(part.key, len(places))
        return lambda part: (part.position, fold(part.name))
