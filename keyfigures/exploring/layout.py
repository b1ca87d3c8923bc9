"""How figures stand in rows and columns: the settings of a table and of a chart."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from keyfigures import calendar, queries
from keyfigures.enums import RATES
from keyfigures.exploring.naming import Names, as_select, joined
from keyfigures.exploring.parts import Parts
from keyfigures.exploring.parts import find as find_parts
from keyfigures.exploring.question import ABSOLUTE, BEFORE, PERCENT, Question
from keyfigures.exploring.series import YEAR, Series
from keyfigures.selections import LATEST

FEW = 3  # periods; fewer points are no line


@dataclass(frozen=True)
class Layout:
    """Rows and columns of a table; ``units`` by the key of the indicator.

    With ``newest`` the periods of the settings follow the data.
    """

    question: Question
    series: Series
    units: dict[str, str]

    @cached_property
    def names(self) -> Names:
        return Names(self.series.lines)

    @cached_property
    def rows_by(self) -> str:
        """As chosen; else periods, and for one period what there is most of."""
        if self.question.rows:
            return self.question.rows
        most = max(queries.PARTS, key=self.names.count)
        is_single = len(self.series.periods) == 1 and self.names.count(most) > 1
        is_stack = self.question.chart in {"stacked", "shares"}
        return most if is_single and not is_stack else "period"

    @property
    def looks_back(self) -> bool:
        """Whether there is a year before to compare with."""
        return self.question.looks_back and bool(self.series.earlier)

    @property
    def can_follow(self) -> bool:
        """Whether the settings can ask for the newest values instead."""
        if len(self.series.periods) == 1:
            return True
        return self.rows_by == "period" and self.series.kind in calendar.STEPS

    def table(self, *, newest: bool = False) -> dict:
        """Settings of a table."""
        return self._rows("rows", newest) | {"columns": self._columns(newest)}

    def chart(self, *, newest: bool = False) -> dict:
        """Settings of a chart: the figures of the table that share one unit."""
        config = self._rows("categories", newest)
        if "categories" in config:
            config["categories"] = list(filter(self._is_drawn, config["categories"]))
        series = self._drawn(newest)
        return config | {"kind": self.chart_kind, "series": series, "show_values": True}

    @cached_property
    def parts(self) -> Parts:
        """What a chosen stack or circle would add up."""
        return find_parts(self.question.chart, self.rows_by, self.names)

    @property
    def chart_kind(self) -> str:
        """As chosen where it fits; else a line over time, and bars for all else."""
        if self.question.chart and not self.parts.refusal:
            return self.question.chart
        over_time = self.rows_by == "period" and len(self.series.periods) >= FEW
        if over_time and not self.series.has_gaps:
            return "line"
        return "grouped" if len(self._drawn(newest=False)) > 1 else "bar"

    @property
    def unit(self) -> str:
        """The unit that a chart shows: that of the first figure which is a number."""
        units = [self.units[key] for key in self.names.of["indicator"]]
        return next((unit for unit in units if unit != "text"), "text")

    @property
    def has_other_units(self) -> bool:
        return any(self.units[key] != self.unit for key in self.names.of["indicator"])

    @property
    def has_only_rates(self) -> bool:
        return self._is_rate({})

    # --- Rows ------------------------------------------------------------------------

    def _rows(self, name: str, newest: bool) -> dict:
        """Rows by their name in the settings, or a window that makes them."""
        periods = self.series.periods
        if self.rows_by != "period":
            parts = self.names.of[self.rows_by].items()
            return {name: [_line(label, **{self.rows_by: key}) for key, label in parts]}
        if newest and len(periods) > 1:
            return {"window": {"kind": self.series.kind.value, "count": len(periods)}}
        if newest:
            return {name: [_line("neuester Wert", period=LATEST)]}
        return {name: [_line(one.label, period=one.code) for one in periods]}

    # --- Columns ---------------------------------------------------------------------

    def _columns(self, newest: bool) -> list[dict]:
        """Each column of values with what is computed from it right behind it."""
        values = list(self._values(newest))
        found: list[dict] = []
        for value in values:
            named = value["label"] if len(values) > 1 else ""
            found += [value, *self._comparisons(value, named, len(found))]
        return found

    def _comparisons(self, value: dict, named: str, at: int) -> Iterator[dict]:
        if not self.looks_back:
            return
        select, changes = value["select"], self.question.changes
        before = _line(joined(named, "Vorjahr"), **select) | {"months_before": YEAR}
        is_shown = BEFORE in self.question.compared
        yield before if is_shown else before | {"hidden": True}
        change = {"label": joined(named, "Veränderung"), "change": [at, at + 1]}
        if ABSOLUTE in changes:
            yield change | {"signed": True}
        if PERCENT in changes and not self._is_rate(select):
            label = joined(named, "Veränderung in Prozent")
            pair = {"change_percent": [at, at + 1], "counts_only": True}
            yield {"label": label, **pair, "signed": True}

    def _values(self, newest: bool) -> Iterator[dict]:
        if self.rows_by == "period":
            for line in self.series.lines:
                yield _line(self.names.label(line.keys), **as_select(line.keys))
            return
        rest = [name for name in queries.PARTS if name != self.rows_by]
        several = len(self.series.periods) > 1
        for keys in self.names.distinct(rest):
            select = {name: as_select(keys)[name] for name in rest}
            for period in self.series.periods:
                label = self.names.label_in(keys, rest, period if several else None)
                code = LATEST if newest else period.code
                yield _line(label, **select, period=code)

    # --- Units -----------------------------------------------------------------------

    def _drawn(self, newest: bool) -> list[dict]:
        """The columns of a chart: values that are seen and share its unit."""
        return [
            column
            for column in self._columns(newest)
            if "select" in column
            and not column.get("hidden")
            and self._is_drawn(column)
            and not self._is_empty(column)
        ]

    def _is_drawn(self, part: dict) -> bool:
        """A row or column in the unit of the chart and, in a stack, of its whole."""
        if self.parts.keys:
            key = part["select"].get(self.parts.name)
            if part.get("months_before") or key not in {None, *self.parts.keys}:
                return False
        indicator = part["select"].get("indicator")
        return indicator is None or self.units[indicator] == self.unit

    def _is_empty(self, column: dict) -> bool:
        """A line of last year's values that has none."""
        if not column.get("months_before") or self.rows_by != "period":
            return False
        return tuple(column["select"].values()) not in self.series.earlier

    def _is_rate(self, select: dict) -> bool:
        """Rates change in percentage points only."""
        chosen = select.get("indicator")
        keys = [chosen] if chosen else self.names.of["indicator"]
        return all(self.units[key] in RATES for key in keys)


def _line(label: str, **select: str) -> dict:
    return {"label": label, "select": select}
