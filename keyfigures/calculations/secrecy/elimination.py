"""Linear equations solved exactly: whole numbers as long as they stay whole.

A row maps columns to factors. Columns below 0 are never solved for: ``REST`` holds the
number on the other side, those below it tell from which rows a row was made.
"""

from collections import Counter
from fractions import Fraction

Row = dict[int, int | Fraction]

#: column of the known rest of a row
REST = -1


def minus(row: Row, factor: int | Fraction, other: Row) -> Row:
    """``row`` minus ``factor`` times ``other``, without zeros."""
    found = dict(row)
    for column, value in other.items():
        rest = found.get(column, 0) - factor * value
        if rest:
            found[column] = rest
        else:
            del found[column]
    return found


def divided(row: Row, divisor: int | Fraction) -> Row:
    """All factors of the row divided, exactly."""
    if divisor == 1:
        return row
    if divisor == -1:
        return {column: -factor for column, factor in row.items()}
    return {column: Fraction(factor) / divisor for column, factor in row.items()}


def pivot(rows: list[Row], chosen: int, column: int) -> None:
    """Make ``column`` stand in row ``chosen`` alone, with factor 1."""
    row = rows[chosen] = divided(rows[chosen], rows[chosen][column])
    for index, other in enumerate(rows):
        if index != chosen and column in other:
            rows[index] = minus(other, other[column], row)


def solve(rows: list[Row]) -> dict[int, Row]:
    """Reduced rows by their pivot column; rows that say nothing (more) are gone.

    A row that contradicts the others has no factor left and is gone too: statistics
    are rounded, and contradictions of that kind do not help a reader. Rare columns go
    first, which keeps rows short.
    """
    counts = Counter(key for row in rows for key in row)
    left, done = sorted(rows, key=len), {}
    for index in range(len(left)):
        columns = [key for key in left[index] if key >= 0]
        if columns:
            column = min(columns, key=lambda key: (counts[key], key))
            pivot(left, index, column)
            done[column] = index
    return {column: left[index] for column, index in done.items()}
