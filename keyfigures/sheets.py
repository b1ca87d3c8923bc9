"""Sheets to type values into: which cells there are, and what stands in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from core import formats
from core.periods import Period, PeriodKind
from keyfigures import calendar
from keyfigures.enums import Corridor
from keyfigures.models import Indicator, Observation, Population, Region
from keyfigures.values import Value

#: places behind the comma that a cell shows in full; a longer fraction was computed or
#: extrapolated and is shown rounded, as everywhere else
EXACT_PLACES = 4
MAX_CELLS = 1500
MAX_MONTHS = 36

#: indicator, population and first day of the month; the region is that of the sheet
Key = tuple[int, int, date]


class SheetKind(StrEnum):
    """The two shapes of a sheet, by what stands in its rows."""

    MONTHS = "monate"
    GROUPS = "gruppen"


@dataclass(frozen=True)
class Spot:
    """What the value of one cell is about."""

    indicator: Indicator
    population: Population
    region: Region
    month: Period

    @property
    def name(self) -> str:
        """Name of the cell in the form, the same on every sheet of the region."""
        return _name(self.indicator.pk, self.population.pk, self.month.start)

    @property
    def key(self) -> Key:
        return (self.indicator.pk, self.population.pk, self.month.start)

    @property
    def series(self) -> tuple[str, str]:
        """Keys of indicator and group."""
        return (self.indicator.key, self.population.key)

    @property
    def label(self) -> str:
        """ "Arbeitslose, insgesamt, Juli 2019" """
        names = (self.indicator.name, self.population.name, self.month.label)
        return ", ".join(names)

    def blank(self, jobcenter) -> Observation:
        """An observation at this address, still without content."""
        row = Observation(
            jobcenter=jobcenter,
            indicator=self.indicator,
            population=self.population,
            region=self.region,
            corridor=Corridor.MID,
        )
        row.period = self.month
        return row

    def with_names(self, row: Observation) -> Observation:
        """A row of this address read without its names gets those of the sheet."""
        row.indicator, row.population = self.indicator, self.population
        row.region = self.region
        return row


@dataclass(frozen=True)
class Sheet:
    """Indicators by months for one group, or groups by indicators for one month."""

    kind: SheetKind
    indicators: Sequence[Indicator]
    populations: Sequence[Population]
    region: Region
    months: Sequence[Period]

    @property
    def rows(self) -> list[list[Spot]]:
        """The cells, row by row."""
        if self.kind == SheetKind.MONTHS:
            return [
                [self._spot(indicator, self.populations[0], m) for m in self.months]
                for indicator in self.indicators
            ]
        return [
            [
                self._spot(indicator, group, self.months[0])
                for indicator in self.indicators
            ]
            for group in self.populations
        ]

    @cached_property
    def spots(self) -> dict[str, Spot]:
        """Every cell by its name."""
        return {spot.name: spot for row in self.rows for spot in row}

    def __iter__(self) -> Iterator[Spot]:
        return iter(self.spots.values())

    @property
    def size(self) -> int:
        return len(self.indicators) * len(self.populations) * len(self.months)

    def _spot(self, indicator, population, month) -> Spot:
        return Spot(indicator, population, self.region, month)


def name_of(row: Observation) -> str:
    """Name of the cell that shows this row."""
    return _name(row.indicator_id, row.population_id, row.period_start)


def _name(indicator: int, population: int, start: date) -> str:
    return f"wert-{indicator}-{population}-{start:%Y-%m}"


def default_months(year: int, today: date) -> tuple[Period, Period]:
    """Thirteen months, so that the last one meets its month of the year before.

    They end with the last whole month, and for a year that is over in its December.
    """
    whole = today.replace(day=1) - timedelta(days=1)
    end = min(whole, date(year, 12, 31))
    months = calendar.last_periods(PeriodKind.MONTH, end, 13)
    return months[0], months[-1]


def typed_text(value: Value | None) -> str:
    """A value as a person would type it into a cell; "" where there is none."""
    if value is None:
        return ""
    return value.words or number_text(value.value, value.decimals)


def number_text(number: Decimal | None, decimals: int) -> str:
    """1.234,5 with all its places, or rounded where these are very many."""
    if number is None:
        return ""
    exact = formats.places(number.normalize())
    shown = decimals if exact > EXACT_PLACES else max(exact, decimals)
    return formats.number(number, shown)
