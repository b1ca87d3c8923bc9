"""Settings of tables and charts moved to a newer period.

A row or column that names the old period moves as a whole, with the words of its label
and of the caption. Beside it move the periods that are read together with it: the same
month of earlier years, and all of an unbroken run. Where one of the values would be
missing then, the table stays as it is and says so.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from core.periods import Period
from keyfigures import calendar
from keyfigures.newer.stale import Move
from keyfigures.selections import Selection
from keyfigures.tables import Grid, is_computed
from keyfigures.tables.grid import months_of, select_of
from keyfigures.values import Value

YEAR = 12  # months
RUN = 3  # so many periods in equal steps are a run
AXES = {
    "keyfigure_table": ("rows", "columns"),
    "chart": ("categories", "series"),
}


@dataclass(frozen=True)
class Shift:
    """A row or column that moves: its number on its axis, old and new period."""

    axis: str
    number: int
    old: Period
    new: Period


class Settings:
    """The settings of one block, and where its rows and columns would move."""

    def __init__(self, kind: str, config: dict, moves: Iterable[Move]):
        self.kind, self.config = kind, config
        self.grid = (Grid.of_table if kind == "keyfigure_table" else Grid.of_chart)(
            config
        )
        self.targets = {
            stale.old.selection: stale.new.period
            for move in moves
            for stale in move.stale
        }
        self.shifts = self._shifts()

    @property
    def name(self) -> str:
        return str(self.config.get("caption") or "ohne Überschrift")

    def needed(self) -> dict[Selection, Selection]:
        """For every cell that moves what it shows now, and what it would show."""
        found = {}
        for shift in self.shifts:
            for selection in self._cells(shift.axis, shift.number):
                moved = replace(selection, period=shift.new.code)
                found[selection] = moved
        return found

    def moved(self) -> dict:
        """The settings with all shifts made."""
        config = dict(self.config)
        for axis in {shift.axis for shift in self.shifts}:
            config[axis] = [
                self._moved_part(axis, number, part)
                for number, part in enumerate(config[axis])
            ]
        for name in ("caption", "note"):
            if config.get(name):
                config[name] = _reworded(str(config[name]), self.shifts)
        return config

    # --- Which parts move ------------------------------------------------------------

    def _shifts(self) -> list[Shift]:
        found = []
        for axis in AXES[self.kind]:
            own = [shift for n in self._dated(axis) for shift in self._own(axis, n)]
            found += own
            found += [s for shift in own for s in self._companions(axis, shift)]
        by_part = {(shift.axis, shift.number): shift for shift in reversed(found)}
        return list(by_part.values())

    def _own(self, axis: str, number: int) -> list[Shift]:
        """The shift of a part that shows an old value; none where they disagree."""
        targets = {
            target
            for selection in self._cells(axis, number)
            if (target := self.targets.get(selection))
        }
        period = self._dated(axis)[number]
        return [Shift(axis, number, period, targets.pop())] if len(targets) == 1 else []

    def _companions(self, axis: str, shift: Shift) -> list[Shift]:
        """Other parts of the axis that are read together with the one that moves."""
        months = _months(shift.old, shift.new)
        periods = self._dated(axis)
        is_run = _is_run(list(periods.values()))
        return [
            Shift(axis, number, period, later)
            for number, period in periods.items()
            if period.kind == shift.old.kind
            and period.end < shift.old.end
            and (is_run or _months(period, shift.old) % YEAR == 0)
            and (later := calendar.before(period, -months))
        ]

    def _dated(self, axis: str) -> dict[int, Period]:
        """The parts of an axis that name a period, by their number."""
        parts = self.grid.rows if axis == AXES[self.kind][0] else self.grid.columns
        return {
            number: period
            for number, part in enumerate(parts)
            if select_of(part).get("period")
            and (period := Selection.merged(select_of(part)).parsed_period())
        }

    def _cells(self, axis: str, number: int) -> list[Selection]:
        """What the cells of a part ask for, as far as the part says the period."""
        rows, columns = self.grid.rows, self.grid.columns
        if axis == AXES[self.kind][0]:
            undated = [one for one in columns if not select_of(one).get("period")]
            pairs = [(rows[number], column) for column in undated]
        else:
            pairs = [(row, columns[number]) for row in rows or [{}]]
        return [
            self.grid.selection(row, column)
            for row, column in pairs
            if not is_computed(column) and not months_of(row) + months_of(column)
        ]

    # --- The new settings ------------------------------------------------------------

    def _moved_part(self, axis: str, number: int, part: dict) -> dict:
        for shift in self.shifts:
            if (shift.axis, shift.number) == (axis, number):
                select = {**select_of(part), "period": shift.new.code}
                label = _reworded(str(part.get("label") or ""), [shift])
                return {**part, "label": label, "select": select}
        return part


def moved_settings(
    settings: Iterable[tuple[int, Settings]],
    known: Mapping[Selection, Value | None],
    found: Mapping[Selection, Value],
) -> tuple[dict[int, dict], list[str]]:
    """New settings by the id of their block, and what had to stay, in sentences.

    ``known`` are the values shown now, ``found`` those at the new periods.
    """
    configs, left = {}, []
    for pk, one in settings:
        missing = [
            new
            for old, new in one.needed().items()
            if known.get(old) and new not in found
        ]
        if missing:
            period = Period.parse(missing[0].period).label
            left.append(
                f"„{one.name}“ bleibt, wie es ist, weil zu {period} noch Werte "
                "fehlen. Ändern Sie die Zeiträume dort unter „Bearbeiten“."
            )
        elif one.shifts:
            configs[pk] = one.moved()
    return configs, left


def _reworded(text: str, shifts: Iterable[Shift]) -> str:
    """The words of the old periods replaced by those of the new ones, all at once."""
    words = {shift.old.label: shift.new.label for shift in shifts}
    longest_first = sorted(words, key=len, reverse=True)
    pattern = "|".join(rf"\b{re.escape(label)}\b" for label in longest_first)
    return re.sub(pattern, lambda match: words[match[0]], text) if words else text


def _months(first: Period, last: Period) -> int:
    """Months from the end of one period to the end of another."""
    years = last.end.year - first.end.year
    return years * YEAR + last.end.month - first.end.month


def _is_run(periods: list[Period]) -> bool:
    """At least three periods in equal steps: a series over time."""
    ordered = sorted(set(periods), key=lambda period: period.end)
    steps = {_months(a, b) for a, b in pairwise(ordered)}
    return len(ordered) >= RUN and len(steps) == 1
