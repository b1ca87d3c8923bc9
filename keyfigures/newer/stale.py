"""Figures in a place for which newer data exist, and that may move to them.

A place is a section, or the formula of a computed figure. Told is only what somebody
should decide on:

- of a line (indicator, group, region, kind of period) the newest value of the place;
  earlier ones beside it are comparisons;
- no look back: what is a year or more older than the newest the document shows;
- what belongs together moves together: groups of one month, all of them or none.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from core.periods import Period
from keyfigures import calendar, queries
from keyfigures.asked import Asked, Aspect
from keyfigures.models import KeptValue
from keyfigures.selections import Selection
from keyfigures.shown import Place, Shown
from keyfigures.values import Value

YEAR = 12  # months

Series = tuple


@dataclass(frozen=True)
class Stale:
    """A value that a place shows, and the newer one of the same line."""

    old: Value
    new: Value


@dataclass(frozen=True)
class Move:
    """Values of one indicator, region and period that move together."""

    stale: tuple[Stale, ...]

    @property
    def old(self) -> Period:
        return self.stale[0].old.period

    @property
    def new(self) -> Period:
        return self.stale[0].new.period

    @property
    def key(self) -> str:
        """Recognises the move, also after the data have changed once more."""
        pairs = sorted((one.old.pk, one.new.pk) for one in self.stale)
        return ".".join(f"{old}-{new}" for old, new in pairs)


class Newer:
    """The newest data beside what a document shows (three queries)."""

    def __init__(self, shown: Shown):
        self.shown = shown
        self.newest = queries.newest_by_series(
            shown.scope.jobcenter,
            {value.selection.indicator for value in shown.values.values()},
        )
        self.kept = _kept(shown.scope.document)
        self.best = newest_of(
            value for place in shown.places for value in self._fixed(place.refs)
        )

    def moves(self, places: Iterable[Place]) -> dict[int, list[Move]]:
        """What could move in each section, by its id (one more query)."""
        wanted = {
            place.section["id"]: self._groups(self._fixed(place.refs))
            for place in places
        }
        return self._checked(wanted)

    def moves_of(self, refs: Mapping[int, Iterable[str]]) -> dict[int, list[Move]]:
        """The same for formulas: their links by the id of their row."""
        return self._checked(
            {key: self._groups(self._fixed(links)) for key, links in refs.items()}
        )

    def _fixed(self, refs: Iterable[str]) -> list[Value]:
        """Counted values of links that do not follow the newest data by themselves."""
        values, asked = self.shown.values, self.shown.asked
        return [
            value
            for ref in refs
            if (value := values.get(ref))
            and _is_fixed(asked[ref])
            and not value.is_expected
        ]

    def _groups(self, values: list[Value]) -> list[list[Value]]:
        """The newest values of the place, grouped by what has to move together."""
        found: dict[tuple, dict[Series, Value]] = defaultdict(dict)
        for value in values:
            found[_together(value)][value.series] = value
        best = newest_of(values)
        return [
            list(group.values())
            for group in found.values()
            if all(self._may_move(value, best) for value in group.values())
        ]

    def _may_move(self, value: Value, best: Mapping[Series, Value]) -> bool:
        newer = self.newest.get(value.series)
        return (
            newer is not None
            and newer.period.end > value.period.end
            and best[value.series].period == value.period
            and not self._looks_back(value)
            and not self._is_kept(value, newer)
        )

    def _looks_back(self, value: Value) -> bool:
        """A year or more before the newest value that the document shows."""
        best = self.best.get(value.series, value)
        year = calendar.before(best.period, YEAR)
        return year is not None and value.period.end <= year.end

    def _is_kept(self, value: Value, newer: Value) -> bool:
        kept = self.kept.get(value.selection)
        return kept is not None and newer.period.end <= kept.end

    def _checked(self, wanted: dict) -> dict:
        """Moves whose values all exist at the newest period they share."""
        targets = {
            id(group): min((self.newest[v.series].period for v in group), key=_end)
            for groups in wanted.values()
            for group in groups
        }
        found = queries.observations_for(
            self.shown.scope.jobcenter,
            {
                _at(value, targets[id(group)])
                for groups in wanted.values()
                for group in groups
                for value in group
            },
        )
        return {
            key: [
                move
                for group in groups
                if (move := _move(group, targets[id(group)], found))
            ]
            for key, groups in wanted.items()
        }


def newest_of(values: Iterable[Value]) -> dict[Series, Value]:
    """The newest value of each line."""
    best: dict[Series, Value] = {}
    for value in values:
        known = best.setdefault(value.series, value)
        if value.period > known.period:
            best[value.series] = value
    return best


def _is_fixed(asked: Asked) -> bool:
    return asked.aspect != Aspect.MEAN and not asked.selection.is_latest


def _together(value: Value) -> tuple:
    asked = value.selection
    return (asked.indicator, asked.region, asked.corridor, value.period)


def _end(period: Period):
    return period.end


def _at(value: Value, period: Period) -> Selection:
    return replace(value.selection, period=period.code)


def _move(group: list[Value], target: Period, found: Mapping) -> Move | None:
    pairs = [(value, found.get(_at(value, target))) for value in group]
    if any(new is None or target.end <= old.period.end for old, new in pairs):
        return None
    return Move(tuple(Stale(old, new) for old, new in pairs if new))


def _kept(document) -> dict[Selection, Period]:
    """Values that somebody kept, with the period of what was newer then (a query)."""
    if document is None:
        return {}
    parts = ("indicator", "population", "region", "source", "created_by")
    rows = KeptValue.objects.filter(document=document).select_related(
        "newer", *(f"older__{part}" for part in parts)
    )
    return {Value.of(row.older).selection: row.newer.period for row in rows}
