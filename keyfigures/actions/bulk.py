"""Many values at once: one COPY for the new ones, one statement for the old ones."""

from collections.abc import Iterable, Iterator
from io import StringIO

from django.db import connection
from django.utils import timezone

from keyfigures.actions.successors import TABLE, give_way, next_ids
from keyfigures.enums import Corridor
from keyfigures.imports.changes import Change
from keyfigures.models import DataImport

COLUMNS = (
    *("id", "indicator_id", "population_id", "region_id"),
    *("period_kind", "period_start", "period_end"),
    *("value", "numerator", "denominator", "mark", "status", "data_as_of"),
    *("jobcenter_id", "source_id", "data_import_id", "created_by_id", "created_at"),
    *("corridor", "label", "text", "note", "is_protected"),
)
NULL = "\\N"


def write(row: DataImport, changes: list[Change], *, source, as_of, by) -> None:
    """Store the readings as values of this import; those they replace give way first.

    Call inside a transaction that holds the Jobcenter, with the trail's context set.
    """
    ids = next_ids(len(changes))
    give_way(
        [
            (change.old.pk, pk)
            for change, pk in zip(changes, ids, strict=True)
            if change.old
        ]
    )
    common = (row.jobcenter_id, source.pk, row.pk, by and by.pk, timezone.now())
    constant = (as_of, *common, Corridor.MID.value, "", "", "", "f")
    _copy(_lines(ids, changes, "\t".join(map(_field, constant))))


def _lines(ids: list[int], changes: list[Change], constant: str) -> Iterator[str]:
    """Rows as COPY reads them; no field of ours holds tabs or backslashes."""
    for pk, (reading, address, _) in zip(ids, changes, strict=True):
        indicator, population, region, kind, start, end = address
        *_, value, mark, status, _, numerator, denominator = reading
        yield (
            f"{pk}\t{indicator}\t{population}\t{region}\t{kind}\t{start}\t{end}"
            f"\t{_field(value)}\t{_field(numerator)}\t{_field(denominator)}"
            f"\t{mark}\t{status}\t{constant}\n"
        )


def _field(value) -> str:
    return NULL if value is None else str(value)


def _copy(lines: Iterable[str]) -> None:
    columns = ", ".join(COLUMNS)
    with connection.cursor() as cursor:
        cursor.copy_expert(
            f"COPY {TABLE} ({columns}) FROM STDIN", StringIO("".join(lines))
        )


def withdraw(row: DataImport, *, at) -> None:
    """Take back all values of an import; what each replaced takes its place again.

    Where a later value holds meanwhile, it goes on holding, and the value before
    becomes the one that it replaced.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {TABLE} SET withdrawn_at = %s"
            " WHERE data_import_id = %s AND withdrawn_at IS NULL RETURNING id",
            [at, row.pk],
        )
        gone = [pk for (pk,) in cursor.fetchall()]
        cursor.execute(
            f"UPDATE {TABLE} AS before SET superseded_by_id = mine.superseded_by_id"
            f" FROM {TABLE} AS mine WHERE before.superseded_by_id = mine.id"
            " AND mine.id = ANY(%s) AND before.withdrawn_at IS NULL",
            [gone],
        )
