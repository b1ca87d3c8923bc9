"""The choice of cells that stay unseen beside the suppressed ones: few and small."""

from collections.abc import Iterable, Set

from keyfigures.calculations.secrecy.disclosure import disclosures
from keyfigures.calculations.secrecy.tables import Cell, Equation, Key, Table

#: how many cells are tried before the smallest is taken, and among how many equations
#: that is worth its time
TRIES = 12
SMALL = 40


def cells_to_protect(
    cells: Iterable[Cell], equations: Iterable[Equation]
) -> frozenset[Key]:
    """Shown cells that have to stay unseen so that no suppressed one can be computed.

    The lightest and smallest come first; what turns out to be needless is left out
    again. The order of the arguments does not matter. An answer given back as
    ``is_protected`` gives the same answer. Where fixed cells alone (``is_fixed``) give
    a suppressed one away, nothing can be helped.
    """
    table = Table(cells, sorted(equations, key=lambda each: each.keys))
    protected: set[Key] = set()
    for key in table.suppressed:
        _secure(table, protected, key)
    for key in sorted(protected, key=lambda each: _rank(table, each), reverse=True):
        if _is_needless(table, protected, key):
            protected.discard(key)
    return frozenset(protected)


def _secure(table: Table, protected: set[Key], key: Key) -> None:
    """Protect cells until the suppressed ``key`` is safe, or none is left to hide."""
    while found := disclosures(table, protected, [key]):
        chosen = _choice(table, protected, key, found[key])
        if chosen is None:
            return
        protected.add(chosen)


def _choice(
    table: Table, protected: Set[Key], key: Key, blamed: Iterable[Equation]
) -> Key | None:
    """The first cell that makes ``key`` safe at once; else the first of all."""
    around = table.system_around(key, protected).equations
    candidates = _candidates(table, protected, blamed) or _candidates(
        table, protected, around
    )
    for candidate in candidates[: TRIES if len(around) <= SMALL else 0]:
        if not disclosures(table, {*protected, candidate}, [key]):
            return candidate
    return candidates[0] if candidates else None


def _candidates(
    table: Table, protected: Set[Key], equations: Iterable[Equation]
) -> list[Key]:
    """Shown cells of the equations that come first for their class, the smallest first.

    Classes: unseen before, then more than nothing, then the least weight.
    """
    keys = {key for equation in equations for key in equation.keys}
    shown = [key for key in keys if table.is_shown(key, protected)]
    ranks = sorted(_rank(table, key) for key in shown if not table.cells[key].is_fixed)
    return [rank[-1] for rank in ranks if rank[:3] == ranks[0][:3]]


def _rank(table: Table, key: Key) -> tuple:
    """Class of a cell, its size, and its key to tell equal ones apart."""
    cell = table.cells[key]
    size = abs(cell.value or 0)
    return not cell.is_protected, size == 0, cell.weight, size, key


def _is_needless(table: Table, protected: set[Key], key: Key) -> bool:
    """Would every suppressed cell around stay safe if this one were shown?"""
    around = table.system_around(key, protected).columns
    near = [each for each in around if table.is_suppressed(each)]
    return not disclosures(table, protected - {key}, near)
