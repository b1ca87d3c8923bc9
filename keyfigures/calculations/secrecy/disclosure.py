"""What of the suppressed cells a reader could compute from the shown ones."""

from collections.abc import Iterable, Iterator, Set

from keyfigures.calculations.secrecy.bounds import Infeasible, Programme
from keyfigures.calculations.secrecy.elimination import REST, Row, solve
from keyfigures.calculations.secrecy.tables import Equation, Key, System, Table

#: Rows times columns up to which bounds are computed exactly. Beyond it (hundreds of
#: unseen cells that hang together) only single equations are asked for bounds.
EXACT = 10_000

#: a suppressed cell that can be computed, and the equations to blame
Disclosures = dict[Key, tuple[Equation, ...]]


def disclosed_cells(table: Table, protected: Set[Key] = frozenset()) -> set[Key]:
    """Suppressed cells whose value follows from what a reader sees."""
    return set(disclosures(table, protected, table.suppressed))


def disclosures(table: Table, protected: Set[Key], keys: Iterable[Key]) -> Disclosures:
    """Those of the given unseen cells that a reader could compute.

    Three ways lead to a suppressed cell: equations solved for it; a rest of (nearly)
    nothing, since no cell is negative; bounds that leave less than one person.
    """
    found: Disclosures = {}
    left = list(keys)
    while left:
        system = table.system_around(left[0], protected)
        inside = set(system.columns)
        found |= _in_system(system, [key for key in left if key in inside])
        left = [key for key in left if key not in inside]
    return found


def _in_system(system: System, keys: list[Key]) -> Disclosures:
    columns = {system.columns.index(key): key for key in keys}
    marked = [_marked(row, index) for index, row in enumerate(system.rows)]
    solved = solve(marked)
    found: dict[int, tuple[Equation, ...]] = {}
    for row in (*solved.values(), *marked):
        for column in _computed_by(row, system.one):
            found.setdefault(column, _origins(row, system))
    left = [column for column in columns if column not in found]
    found |= dict.fromkeys(_bounded(solved, left, system), system.equations)
    return {columns[column]: found[column] for column in found if column in columns}


def _marked(row: Row, index: int) -> Row:
    """The row with a mark that follows it into every row made of it."""
    return {**row, REST - 1 - index: 1}


def _origins(row: Row, system: System) -> tuple[Equation, ...]:
    """The equations a row was made of."""
    marks = sorted(REST - 1 - column for column in row if column < REST)
    return tuple(system.equations[index] for index in marks)


def _computed_by(row: Row, one: int) -> Iterator[int]:
    """Columns that one row pins down: the only one, or all of a rest of nothing."""
    factors = {column: factor for column, factor in row.items() if column >= 0}
    is_sum = all(factor > 0 for factor in factors.values())
    for column, factor in factors.items():
        if len(factors) == 1 or (is_sum and row.get(REST, 0) < one * factor):
            yield column


def _bounded(
    solved: dict[int, Row], columns: Iterable[int], system: System
) -> Iterator[int]:
    """Columns whose least and greatest value lie less than one apart."""
    if len(system.rows) * len(system.columns) > EXACT:
        return
    plain = {
        column: {key: factor for key, factor in row.items() if key >= REST}
        for column, row in solved.items()
    }
    try:
        programme = Programme(plain)
    except Infeasible:
        return
    for column in columns:
        greatest = programme.greatest(column)
        if greatest is not None and greatest - programme.least(column) < system.one:
            yield column
