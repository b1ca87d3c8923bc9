"""The observed values that targets are measured by, read at once for all of them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.utils.timezone import localdate

from core.periods import PeriodKind
from keyfigures.enums import Mark, ValueStatus
from keyfigures.models import Observation
from targets.models import Target

#: a target year, the year of its season, the two years before, and one December more
YEARS_BACK = 4
#: values that are expected, not counted
EXPECTED = (ValueStatus.FORECAST, ValueStatus.PLAN)
KINDS = (PeriodKind.MONTH.value, PeriodKind.SPAN.value, PeriodKind.YEAR.value)

#: Jobcenter, indicator, group
Key = tuple[int, int, int]


class Reading(NamedTuple):
    """One value in the unit of its indicator; a secret one has no number."""

    value: Decimal | None
    is_secret: bool
    status: str
    as_of: date | None
    source_id: int


@dataclass
class Line:
    """Everything counted for one indicator and group in a Jobcenter's own area.

    ``months`` and ``spans`` (January up to a month) by the first day of that month.
    """

    months: dict[date, Reading] = field(default_factory=dict)
    spans: dict[date, Reading] = field(default_factory=dict)
    years: dict[int, Reading] = field(default_factory=dict)

    def add(self, kind: str, start: date, end: date, reading: Reading) -> None:
        if kind == PeriodKind.MONTH:
            self.months[start] = reading
        elif kind == PeriodKind.YEAR:
            self.years[end.year] = reading
        elif start.month == 1 and start.year == end.year:
            self.spans[end.replace(day=1)] = reading


def key_of(target: Target) -> Key:
    return target.jobcenter_id, target.indicator_id, target.population_id


def lines_for(
    targets: Sequence[Target], known_on: date | None = None
) -> dict[Key, Line]:
    """The lines of all these targets (one query; two with ``known_on``).

    ``known_on``: the values as they were known on that day.
    """
    found: dict[Key, Line] = defaultdict(Line)
    if not targets:
        return found
    wanted = {key_of(target) for target in targets}
    rows = _rows(targets)
    read = _current(rows) if known_on is None else _known(rows, known_on)
    for key, kind, start, end, reading in read:
        if key in wanted:
            found[key].add(kind, start, end, reading)
    return found


def _rows(targets: Sequence[Target]):
    years = {target.year for target in targets}
    return Observation.objects.filter(
        jobcenter__in={target.jobcenter_id for target in targets},
        indicator__in={target.indicator_id for target in targets},
        population__in={target.population_id for target in targets},
        region__key="jc",
        corridor="mid",
        period_kind__in=KINDS,
        period_end__gte=date(min(years) - YEARS_BACK, 12, 1),
        period_end__lte=date(max(years), 12, 31),
    ).exclude(status__in=EXPECTED)


_ADDRESS = (
    *("jobcenter_id", "indicator_id", "population_id"),
    *("period_kind", "period_start", "period_end"),
)
_FACTS = ("value", "mark", "is_protected", "status", "data_as_of", "source_id")
_TRAIL = ("pk", "superseded_by_id", "withdrawn_at", "created_at")
#: places in a row of facts and trail
MARK, PROTECTED, AS_OF, PK, NEWER, WITHDRAWN, CREATED = 1, 2, 4, 6, 7, 8, 9

Found = Iterable[tuple[Key, str, date, date, Reading]]


def _current(rows) -> Found:
    read = rows.current().values_list(*_ADDRESS, *_FACTS)
    for row in read.iterator(chunk_size=10_000):
        yield row[:3], row[3], row[4], row[5], _reading(*row[6:])


def _known(rows, day: date) -> Found:
    """At each address the value that held on that day, as it may be read today.

    A value is known from its Datenstand on, or from its entry where it has none.
    """
    by_address: dict[tuple, list[tuple]] = defaultdict(list)
    for row in rows.values_list(*_ADDRESS, *_FACTS, *_TRAIL):
        by_address[row[:6]].append(row[6:])
    for address, versions in by_address.items():
        held = _held(versions, day)
        if held is None:
            continue
        reading = _reading(*held[:6])
        if _is_secret_now(versions):
            reading = reading._replace(value=None, is_secret=True)
        yield address[:3], address[3], address[4], address[5], reading


def _held(versions: list[tuple], day: date) -> tuple | None:
    """The newest version known on the day that no other known one had replaced."""
    known = [row for row in versions if _is_known(row, day)]
    replaced = {pk for row in known for pk in _replaced_by(row, versions)}
    left = [row for row in known if row[PK] not in replaced]
    return max(left, key=lambda row: row[PK], default=None)


def _is_known(row: tuple, day: date) -> bool:
    as_of, withdrawn_at, created_at = row[AS_OF], row[WITHDRAWN], row[CREATED]
    if withdrawn_at is not None and localdate(withdrawn_at) <= day:
        return False
    return (as_of or localdate(created_at)) <= day


def _replaced_by(row: tuple, versions: list[tuple]) -> set[int]:
    """All versions before this one, however long the chain between them."""
    found: set[int] = set()
    newer = {row[PK]}
    while newer:
        older = {other[PK] for other in versions if other[NEWER] in newer} - found
        found |= older
        newer = older
    return found


def _is_secret_now(versions: list[tuple]) -> bool:
    """What is kept secret by now is not told as it was before either."""
    return any(
        row[PROTECTED] or row[MARK] == Mark.SUPPRESSED
        for row in versions
        if row[NEWER] is None and row[WITHDRAWN] is None
    )


def _reading(
    value: Decimal | None,
    mark: str,
    is_protected: bool,
    status: str,
    as_of: date | None,
    source_id: int,
) -> Reading:
    is_secret = is_protected or mark == Mark.SUPPRESSED
    shown = None if is_secret else value
    return Reading(shown, is_secret, status, as_of, source_id)
