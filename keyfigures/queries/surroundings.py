"""What lies around a value: the numbers that a typed one is compared with."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from core.periods import Period, PeriodKind
from keyfigures import calendar
from keyfigures.enums import Corridor
from keyfigures.models import Observation
from keyfigures.plausibility import Series, Surroundings, related
from keyfigures.sheets import Spot
from keyfigures.values import EXPECTED

YEAR = 12  # months


@dataclass(frozen=True)
class Numbers:
    """Counted numbers of months by series: never secret, never expected ones.

    ``names`` are those of indicator and group; ``replaced`` holds the numbers that gave
    way to a mark, by the id of the mark.
    """

    by_month: dict[tuple[Series, date], Decimal] = field(default_factory=dict)
    names: dict[Series, tuple[str, str]] = field(default_factory=dict)
    replaced: dict[int, Decimal] = field(default_factory=dict)

    def around(self, spot: Spot) -> Surroundings:
        """What a value in this cell is compared with."""
        wholes, parts = related(spot.series)
        return Surroundings(
            last_month=self._earlier(spot, 1),
            last_year=self._earlier(spot, YEAR),
            wholes=self._beside(spot, wholes),
            parts=self._beside(spot, parts),
        )

    def _earlier(self, spot: Spot, months: int) -> Decimal | None:
        month = calendar.before(spot.month, months)
        return self.by_month.get((spot.series, month.start)) if month else None

    def _beside(self, spot: Spot, others: list[Series]) -> tuple:
        """Name and number of series in the same month; by the name that differs."""
        found = []
        for other in others:
            number = self.by_month.get((other, spot.month.start))
            if number is not None:
                indicator, group = self.names[other]
                same = other[0] == spot.indicator.key
                found.append((group if same else indicator, number))
        return tuple(found)


def numbers_around(
    jobcenter, spots: Collection[Spot], marks: Collection[int] = ()
) -> Numbers:
    """What typed values are compared with (one query; one more where marks stand)."""
    found = Numbers(replaced=_replaced(marks))
    for *keys, end, value, indicator, group in _around(jobcenter, spots):
        series = (keys[0], keys[1])
        found.by_month[series, end.replace(day=1)] = value
        found.names[series] = (indicator, group)
    return found


def _around(jobcenter, spots: Collection[Spot]) -> Iterable[tuple]:
    """Numbers of the same lines and of their wholes and parts."""
    if not spots:
        return ()
    series = {spot.series for spot in spots}
    for one in list(series):
        series.update(*related(one))
    months = {month for spot in spots for month in _months(spot)}
    rows = _counted(jobcenter).filter(
        indicator__key__in={indicator for indicator, _ in series},
        population__key__in={group for _, group in series},
        region=next(iter(spots)).region,
        period_kind=PeriodKind.MONTH,
        period_end__in={month.end for month in months},
    )
    return rows.values_list(
        *("indicator__key", "population__key", "period_end", "value"),
        *("indicator__name", "population__name"),
    )


def _months(spot: Spot) -> list[Period]:
    earlier = (calendar.before(spot.month, months) for months in (1, YEAR))
    return [spot.month, *(month for month in earlier if month)]


def _counted(jobcenter) -> QuerySet:
    """Numbers that hold and may be seen."""
    return (
        Observation.objects.of_jobcenter(jobcenter)
        .current()
        .filter(corridor=Corridor.MID, value__isnull=False, is_protected=False)
        .exclude(status__in=EXPECTED)
    )


def _replaced(marks: Collection[int]) -> dict[int, Decimal]:
    if not marks:
        return {}
    older = Observation.objects.filter(
        superseded_by__in=marks, value__isnull=False, is_protected=False
    )
    found: dict = {row.superseded_by_id: row.value for row in older}
    return found
