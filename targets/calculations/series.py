"""The months of a year, read in the way a target compares them.

Values are Decimals in the unit of the target; None is a month without a value. Twelve
of them make a year, January first. Months are counted 1 to 12.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Self

MONTHS = 12
DECEMBER = 12
#: January to December
ALL = range(1, MONTHS + 1)

Values = tuple[Decimal | None, ...]


class Measure(StrEnum):
    """How the values of the months become what the target is about."""

    #: counted in months (Integrationen); compared is the sum since January
    FLOW = "flow"
    #: stock judged by its yearly mean (LZB); compared is the mean since January
    MEAN = "mean"
    #: rate of January up to the month (Jahresfortschrittswert) that grows over the
    #: year: K2, K2E1, K2E2, K2E4, K3E1; compared as it is published
    YEAR_TO_DATE = "year_to_date"
    #: stock or rate of the month itself; the target speaks of December
    LEVEL = "level"
    #: rate, sum or mean of twelve sliding months; the target speaks of December
    SLIDING = "sliding"
    #: change in percent against the same month of the year before (K1, K3)
    CHANGE = "change"


#: measures whose value of December is made of all months of the year
OF_ALL_MONTHS = frozenset({Measure.FLOW, Measure.MEAN})
#: measures that begin each January anew
FROM_JANUARY = frozenset({Measure.FLOW, Measure.MEAN, Measure.YEAR_TO_DATE})


def usual_measure(
    kind: str, indicator_kind: str, window: str, *, is_year_to_date: bool = False
) -> Measure:
    """The measure that suits a target unless a person chooses another one.

    ``kind``, ``indicator_kind`` and ``window`` are the values of ``TargetKind``,
    ``IndicatorKind`` and ``Window``. ``is_year_to_date``: the values at hand are
    Jahresfortschrittswerte. A stock is agreed as its yearly mean, unless the target
    names a number.
    """
    if kind == "annual_average_max":
        return Measure.MEAN
    if is_year_to_date:
        return Measure.YEAR_TO_DATE
    if window in ("sliding", "average"):
        return Measure.SLIDING
    if indicator_kind == "stock" and kind != "absolute_number":
        return Measure.MEAN
    return {"flow": Measure.FLOW, "change": Measure.CHANGE}.get(
        indicator_kind, Measure.LEVEL
    )


@dataclass(frozen=True)
class Actuals:
    """The twelve months of the target year as they are known.

    ``suppressed`` are months the statistics keep secret; their value is None too.
    """

    values: Values
    suppressed: frozenset[int] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        check_twelve(self.values)
        if any(self.values[month - 1] is not None for month in self.suppressed):
            raise ValueError("A suppressed month has no value.")


@dataclass(frozen=True)
class History:
    """What is known of the years before the target year.

    ``season`` are the twelve months of the year the season is taken from (last year, or
    an earlier one while last year is not complete), ``earlier`` those of the year
    before that one; empty where unknown. A start is the value of the December before:
    ``start`` that before the target year, the others those before the named years.
    """

    start: Decimal | None = None
    season: Values = ()
    season_start: Decimal | None = None
    earlier: Values = ()
    earlier_start: Decimal | None = None

    @classmethod
    def of(
        cls,
        values: Mapping[date, Decimal | None],
        year: int,
        *,
        season_year: int | None = None,
    ) -> Self:
        """From values by first day of the month, for the target year ``year``."""
        season = year - 1 if season_year is None else season_year
        return cls(
            start=values.get(date(year - 1, DECEMBER, 1)),
            season=months_of(values, season),
            season_start=values.get(date(season - 1, DECEMBER, 1)),
            earlier=months_of(values, season - 1),
            earlier_start=values.get(date(season - 2, DECEMBER, 1)),
        )

    def shifted(self) -> "History":
        """What was known of the years before the year of the season."""
        return History(
            start=self.season_start,
            season=self.earlier,
            season_start=self.earlier_start,
        )


def months_of(values: Mapping[date, Decimal | None], year: int) -> Values:
    """The twelve months of a year from values by first day of the month."""
    return tuple(values.get(date(year, month, 1)) for month in ALL)


def missing_months(values: Values, until: int = MONTHS) -> tuple[int, ...]:
    """Months from January to ``until`` without a value; all where nothing is known."""
    return tuple(
        month
        for month in range(1, until + 1)
        if month > len(values) or values[month - 1] is None
    )


def needed_months(measure: Measure, values: Values, until: int) -> tuple[int, ...]:
    """Months without a value that the comparison of the month ``until`` needs."""
    if measure in OF_ALL_MONTHS:
        return missing_months(values, until)
    return (until,) if until in missing_months(values, until) else ()


def to_date(measure: Measure, values: Values) -> Values:
    """What is compared in each month: sum, mean, or the value itself.

    Sum and mean are unknown from the first month on that has no value.
    """
    found = collected(measure, values)
    if measure != Measure.MEAN:
        return found
    return tuple(
        None if known is None else known / month
        for month, known in enumerate(found, start=1)
    )


def collected(measure: Measure, values: Values) -> Values:
    """As ``to_date``, but a mean is left as its sum, so that nothing is rounded."""
    return running_sums(values) if measure in OF_ALL_MONTHS else values


def running_sums(values: Sequence[Decimal | None]) -> Values:
    """Sum of January up to each month; None from the first unknown month on."""
    found: list[Decimal | None] = []
    so_far: Decimal | None = Decimal(0)
    for value in values:
        so_far = None if so_far is None or value is None else so_far + value
        found.append(so_far)
    return tuple(found)


def check_twelve(values: Sequence[object]) -> None:
    """Raise unless these are the months of one year."""
    if len(values) != MONTHS:
        raise ValueError("A year has twelve months.")
