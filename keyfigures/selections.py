"""What is asked for: indicator, population, region, period and line of a band.

A selection is the address of one value. It is written as figure link
``kf:<indicator>/<population>/<region>/<period>[/low|/high]`` in texts, and as a dict of
keys in the settings of blocks.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from core.periods import Period

LATEST = "latest"
WHOLE = "gesamt"  # the group of all
OWN = "jc"  # a Jobcenter's own area
PREFIX = "kf:"
_LINES = ("low", "mid", "high")
_DEFAULTS = {
    "indicator": "",
    "population": WHOLE,
    "region": OWN,
    "period": LATEST,
    "corridor": "mid",
}


@dataclass(frozen=True)
class Selection:
    """Keys of one value; ``period`` is a period code or ``latest``."""

    indicator: str
    population: str = WHOLE
    region: str = OWN
    period: str = LATEST
    corridor: str = "mid"

    @classmethod
    def parse(cls, path: str) -> "Selection":
        """Read the path of a link. Raises ValueError with a German sentence."""
        parts = path.strip().split("/")
        corridor = parts.pop() if parts[-1] in _LINES else "mid"
        if len(parts) < 4 or not all(parts):
            raise ValueError(
                f"„{path[:60]}“ nennt nicht Kennzahl, Gruppe, Region und Zeitraum."
            )
        indicator, population, region, *period = parts
        found = cls(indicator, population, region, "/".join(period), corridor)
        if not found.is_latest:
            Period.parse(found.period)
        return found

    @classmethod
    def merged(cls, *selects: Mapping) -> "Selection":
        """One selection from several dicts; a later one overrides an earlier one."""
        wanted = dict(_DEFAULTS)
        for select in selects:
            wanted |= {
                name: str(select[name]) for name in _DEFAULTS if select.get(name)
            }
        return cls(**wanted)

    @property
    def is_latest(self) -> bool:
        return self.period == LATEST

    @property
    def ref(self) -> str:
        """The link of this selection."""
        keys = [self.indicator, self.population, self.region, self.period]
        if self.corridor != "mid":
            keys.append(self.corridor)
        return PREFIX + "/".join(keys)

    def parsed_period(self) -> Period | None:
        """The period; None for ``latest`` and for what is no period."""
        try:
            return None if self.is_latest else Period.parse(self.period)
        except ValueError:
            return None
