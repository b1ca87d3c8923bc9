"""Imports: the catalogue for readers, what is stored where a file writes, lists."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db import connection
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from keyfigures.enums import Corridor, ImportState
from keyfigures.models import (
    DataImport,
    Observation,
    TableLayout,
)

#: indicator, population and region by id, then kind, first and last day of the period
Address = tuple[int, int, int, str, date, date]
#: what an import may still become something from
OPEN = (
    ImportState.READING,
    ImportState.QUESTIONS,
    ImportState.PREVIEW,
    ImportState.APPLYING,
)
INDICATOR_FIELDS = (
    *("key", "id", "name", "unit", "kind", "code", "decimals", "waiting_months"),
)
_PART = """
SELECT '{kind}', {fields}, jobcenter_id IS NOT NULL AS is_own FROM keyfigures_{table}
WHERE jobcenter_id = %(jobcenter)s OR jobcenter_id IS NULL
"""
_NAMES = "key, id, name, '', '', '', 0, 0"
_CATALOGUE = (
    "UNION ALL".join(
        _PART.format(kind=f"{table}s", table=table, fields=fields)
        for table, fields in {
            "indicator": ", ".join(INDICATOR_FIELDS),
            "population": _NAMES,
            "region": _NAMES,
        }.items()
    )
    + "ORDER BY is_own"
)


class Stored(NamedTuple):
    """A value that holds, as far as a file may change it."""

    pk: int
    value: Decimal | None
    mark: str
    text: str
    status: str
    numerator: Decimal | None
    denominator: Decimal | None
    data_as_of: date | None
    is_protected: bool


@dataclass(frozen=True)
class Withdrawal:
    """What taking an import back means, in numbers of values."""

    total: int
    current: int
    superseded: int
    returning: int

    @property
    def vanishing(self) -> int:
        """Values that hold now and leave their place empty."""
        return self.current - self.returning


def catalogue_rows(jobcenter) -> dict[str, list[tuple]]:
    """Keys, ids and names a file may speak of; own rows follow the shared ones.

    ``indicators`` have INDICATOR_FIELDS, the others the first three of them. One query,
    since every import begins with it.
    """
    found: dict[str, list[tuple]] = {"indicators": [], "populations": [], "regions": []}
    with connection.cursor() as cursor:
        cursor.execute(_CATALOGUE, {"jobcenter": jobcenter.pk})
        for kind, *row, _ in cursor.fetchall():
            found[kind].append(tuple(row) if kind == "indicators" else tuple(row[:3]))
    return found


def stored_at(jobcenter, addresses: Collection[Address]) -> dict[Address, Stored]:
    """The values that hold at these addresses (one query)."""
    if not addresses:
        return {}
    rows = (
        Observation.objects.of_jobcenter(jobcenter)
        .current()
        .filter(
            corridor=Corridor.MID,
            indicator_id__in={address[0] for address in addresses},
            period_start__gte=min(address[4] for address in addresses),
            period_end__lte=max(address[5] for address in addresses),
        )
        .order_by()
    )
    fields = ("indicator_id", "population_id", "region_id", "period_kind")
    found = rows.values_list(*fields, "period_start", "period_end", *Stored._fields)
    return {row[:6]: Stored(*row[6:]) for row in found if row[:6] in addresses}


def imports_of(rows: QuerySet[DataImport]) -> QuerySet[DataImport]:
    """For the list, newest first: with people, and with how many values hold."""
    mine = Observation.objects.filter(data_import=OuterRef("pk"))
    return (
        rows.defer("preview", "mapping")
        .select_related("created_by", "applied_by")
        .annotate(stored_count=_count(mine), current_count=_count(mine.current()))
        .order_by("-created_at", "-pk")
    )


def _count(rows: QuerySet) -> Coalesce:
    """Counted for the rows of the page only, not joined to all of them."""
    counted = rows.order_by().values("data_import").annotate(count=Count("pk"))
    return Coalesce(Subquery(counted.values("count")), 0)


def same_file(jobcenter, sha256: str) -> DataImport | None:
    """The import of this very file that is applied or still under way."""
    rows = DataImport.objects.filter(jobcenter=jobcenter, sha256=sha256)
    return rows.filter(state__in=[*OPEN, ImportState.APPLIED]).first()


def layout_for(jobcenter, fingerprint: str) -> TableLayout | None:
    """What was said about a table with this header before."""
    rows = TableLayout.objects.filter(jobcenter=jobcenter, fingerprint=fingerprint)
    return rows.first()


def values_of(row: DataImport) -> QuerySet[Observation]:
    """Everything the import stored, in the order of a list."""
    found = row.observations.with_parts()
    return found.order_by(
        *("indicator__position", "indicator__name", "population__position"),
        *("population__name", "region__name", "-period_end", "pk"),
    )


def withdrawal_of(row: DataImport) -> Withdrawal:
    """What would become of the values of this import (two queries)."""
    mine = row.observations.filter(withdrawn_at__isnull=True)
    counts = mine.aggregate(
        total=Count("pk"), current=Count("pk", filter=Q(superseded_by__isnull=True))
    )
    returning = Observation.objects.filter(
        withdrawn_at__isnull=True,
        superseded_by__data_import=row,
        superseded_by__superseded_by__isnull=True,
        superseded_by__withdrawn_at__isnull=True,
    )
    total, current = counts["total"], counts["current"]
    return Withdrawal(total, current, total - current, returning.count())
