"""A measure as one line of a table: grid, paste, file in and out speak the same way.

``columns``: what stands where. ``texts``: a measure as texts. ``reading``: texts to a
measure, or refused cell by cell. Every way in goes through ``reading``.
"""

from measures.table.columns import BY_KEY, COLUMNS, KEYS, Column
from measures.table.known import Known
from measures.table.reading import Draft, RowRefused, read
from measures.table.texts import texts_of

__all__ = [
    "BY_KEY",
    "COLUMNS",
    "KEYS",
    "Column",
    "Draft",
    "Known",
    "RowRefused",
    "read",
    "texts_of",
]
