"""Many values at once: one COPY for the new ones, one statement for the old ones."""

from collections.abc import Iterable
from io import StringIO

from django.db import connection
from django.utils import timezone

from keyfigures.enums import Corridor
from keyfigures.imports.changes import Change
from keyfigures.models import DataImport

TABLE = "keyfigures_observation"
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
    ids = _next_ids(len(changes))
    _give_way(
        [
            (change.old.pk, pk)
            for change, pk in zip(changes, ids, strict=True)
            if change.old
        ]
    )
    common = (row.jobcenter_id, source.pk, row.pk, by and by.pk, timezone.now())
    tail = "\t".join([*map(_field, common), Corridor.MID.value, "", "", "", "f"])
    lines = (
        _line(pk, change, _field(as_of), tail)
        for change, pk in zip(changes, ids, strict=True)
    )
    _copy(lines)


def _line(pk: int, change: Change, as_of: str, tail: str) -> str:
    reading = change.reading
    numbers = (reading.value, reading.numerator, reading.denominator)
    fields = (pk, *change.address, *map(_field, numbers))
    told = "\t".join(map(str, fields))
    return f"{told}\t{reading.mark}\t{reading.status}\t{as_of}\t{tail}\n"


def _field(value) -> str:
    return NULL if value is None else str(value)


def _next_ids(count: int) -> list[int]:
    """Ids of rows to come, known before they are stored: old values name them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id'))"
            " FROM generate_series(1, %s)",
            [TABLE, count],
        )
        return [pk for (pk,) in cursor.fetchall()]


def _give_way(pairs: list[tuple[int, int]]) -> None:
    """Only one value may hold at a place, so the old one first names its successor."""
    if not pairs:
        return
    old, new = zip(*pairs, strict=True)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {TABLE} AS o SET superseded_by_id = n.new"
            " FROM unnest(%s::bigint[], %s::bigint[]) AS n(old, new)"
            " WHERE o.id = n.old",
            [list(old), list(new)],
        )


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
