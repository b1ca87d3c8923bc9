"""Which measures of other years and variants are the same one, copied."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db import connection

#: from every number along the copies: of the year before, of the variant before
_SQL = """
WITH RECURSIVE line(own, relative) AS (
    SELECT pk, pk FROM unnest(%s::bigint[]) AS asked(pk)
    UNION
    SELECT line.own, unnest(ARRAY[row.copied_from_id, row.thread])
    FROM line JOIN measures_measure AS row ON row.id = line.relative
)
SELECT own, relative FROM line WHERE relative IS NOT NULL
"""


def relatives(numbers: Iterable[int]) -> Mapping[int, frozenset[int]]:
    """Each number with those it was copied from, however long ago (one query).

    Two measures are the same one where they share a number; a measure that is gone
    still stands for itself.
    """
    found: dict[int, set[int]] = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute(_SQL, [sorted(set(numbers))])
        for own, relative in cursor.fetchall():
            found[own].add(relative)
    return {own: frozenset(numbers) for own, numbers in found.items()}
