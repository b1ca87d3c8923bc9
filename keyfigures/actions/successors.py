"""A new value and the one it replaces: only one may hold at a place."""

from collections.abc import Sequence

from django.db import connection

TABLE = "keyfigures_observation"


def next_ids(count: int) -> list[int]:
    """Ids of rows to come, known before they are stored: old values name them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(ids.sequence) FROM generate_series(1, %s), ("
            "SELECT pg_get_serial_sequence(%s, 'id')::regclass AS sequence OFFSET 0"
            ") AS ids",
            [count, TABLE],
        )
        return [pk for (pk,) in cursor.fetchall()]


def give_way(pairs: Sequence[tuple[int, int]]) -> None:
    """The old one of each pair of ids names its successor before that is stored."""
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
