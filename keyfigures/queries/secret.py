"""Suppressed and protected values, and the values they could be computed from."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Q

from keyfigures.enums import Corridor, Mark
from keyfigures.equations import Address
from keyfigures.models import Indicator, Observation

#: what the partial index of suppressed and protected values holds
SECRET = Q(mark=Mark.SUPPRESSED) | Q(is_protected=True)
_FIELDS = (
    *("indicator__key", "population__key", "region__key"),
    *("period_kind", "period_start", "period_end"),
    *("pk", "value", "mark", "is_protected", "withdrawn_at", "indicator__kind"),
)


class Held(NamedTuple):
    """A value with its address, as far as secrecy needs it."""

    indicator: str
    population: str
    region: str
    period_kind: str
    start: date
    end: date
    pk: int
    value: Decimal | None
    mark: str
    is_protected: bool
    withdrawn_at: object
    kind: str

    @property
    def address(self) -> Address:
        return Address(*self[:6])

    @property
    def is_current(self) -> bool:
        return self.withdrawn_at is None


def secret_values(jobcenter_id: int) -> list[Held]:
    """Suppressed values that hold, and all values that are protected (one query)."""
    rows = Observation.objects.filter(
        SECRET, jobcenter_id=jobcenter_id, corridor=Corridor.MID
    )
    holds = Q(superseded_by__isnull=True, withdrawn_at__isnull=True)
    return _held(rows.filter(holds | Q(is_protected=True)))


def values_around(
    jobcenter_id: int, *, indicators: Iterable[str], regions: Iterable[str]
) -> list[Held]:
    """The last value of every address of these indicators and regions (one query).

    Withdrawn ones are among them: the history of a value still shows their numbers.
    """
    rows = Observation.objects.filter(
        jobcenter_id=jobcenter_id,
        superseded_by__isnull=True,
        corridor=Corridor.MID,
        indicator__key__in=set(indicators),
        region__key__in=set(regions),
    )
    return _held(rows)


def indicator_keys(ids: Iterable[int]) -> set[str]:
    """Keys of these indicators (one query)."""
    return set(Indicator.objects.filter(pk__in=set(ids)).values_list("key", flat=True))


def _held(rows) -> list[Held]:
    return [Held(*row) for row in rows.order_by().values_list(*_FIELDS)]
