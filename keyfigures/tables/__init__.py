"""Rows and columns of selections turned into cells: values, shares, changes.

The settings of a table or chart hold only what is asked for. ``[[links]]`` in their
texts are filled by the resolver; numbers come from the observations.

=================  ==================================================================
``select``         keys of the value; those of row and column are merged
``months_before``  the value so many months earlier, of a row or a column (12: Vorjahr)
``share``, …       a computed column: numbers of part and whole, or of new and old
``counts_only``    no change in percent for rates, which change in percentage points
``hidden``         a column that others compute with and nobody sees
``window``         {"kind", "count"} instead of rows: the newest months, quarters, years
=================  ==================================================================
"""

from keyfigures.tables.answer import Answer
from keyfigures.tables.cells import COMPUTED, Cell, is_computed, plain_number
from keyfigures.tables.grid import HEADINGS, MOST_MONTHS, Grid
from keyfigures.tables.windows import WINDOW_KINDS, filled
from keyfigures.values import SUPPRESSED

__all__ = [
    "COMPUTED",
    "HEADINGS",
    "MOST_MONTHS",
    "SUPPRESSED",
    "WINDOW_KINDS",
    "Answer",
    "Cell",
    "Grid",
    "filled",
    "is_computed",
    "plain_number",
]
