"""Many values at once: one COPY for the new ones, one statement for the old ones."""

from io import StringIO

from django.db import connection
from django.utils import timezone

from keyfigures.actions.successors import TABLE, give_way, next_ids
from keyfigures.enums import Corridor
from keyfigures.imports.changes import LINE, Changes
from keyfigures.models import DataImport

COLUMNS = (
    *("id", *LINE, "data_as_of"),
    *("jobcenter_id", "source_id", "data_import_id", "created_by_id", "created_at"),
    *("corridor", "label", "text", "note", "is_protected"),
)
NULL = "\\N"


def write(row: DataImport, changes: Changes, *, source, as_of, by) -> None:
    """Store the readings as values of this import; those they replace give way first.

    Call inside a transaction that holds the Jobcenter, with the trail's context set.
    """
    ids = next_ids(len(changes.lines))
    pairs = zip(changes.replaced, ids, strict=True)
    give_way([(old, new) for old, new in pairs if old])
    common = (row.jobcenter_id, source.pk, row.pk, by and by.pk, timezone.now())
    constant = (as_of, *common, Corridor.MID.value, "", "", "", "f")
    tail = "\t".join(NULL if part is None else str(part) for part in constant)
    lines = zip(ids, changes.lines, strict=True)
    _copy("".join(f"{pk}\t{line}\t{tail}\n" for pk, line in lines))


def _copy(content: str) -> None:
    columns = ", ".join(COLUMNS)
    with connection.cursor() as cursor:
        cursor.copy_expert(f"COPY {TABLE} ({columns}) FROM STDIN", StringIO(content))


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
