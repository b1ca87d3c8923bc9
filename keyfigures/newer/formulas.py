"""Formulas that reckon with older data than there are."""

from collections.abc import Iterable

from documents.calculations import links_in
from documents.models import DerivedFigure
from documents.registry import CheckInput, Scope
from documents.relinking import swapped
from documents.resolver import Resolver
from keyfigures.newer.stale import Move, Newer
from keyfigures.newer.swaps import swaps_for
from keyfigures.shown import Shown, plain


def moves_of_formulas(
    rows: Iterable[DerivedFigure], newer: Newer
) -> dict[int, list[Move]]:
    """What could move in each formula, by the id of its row.

    A name that says the period means that period, so nothing is asked.
    """
    rows = list(rows)
    links = {row.pk: list(map(plain, links_in(row.formula))) for row in rows}
    moves = newer.moves_of(links)
    return {
        row.pk: [move for move in moves[row.pk] if move.old.label not in row.name]
        for row in rows
    }


def newer_in_formulas(
    rows: Iterable[DerivedFigure], scope: Scope
) -> tuple[dict[int, list[Move]], Shown]:
    """The same without a document (six queries at most)."""
    rows = list(rows)
    resolver = Resolver(scope)
    resolver.prefetch(link for row in rows for link in links_in(row.formula))
    data = CheckInput(scope, {"sections": []}, resolver.figures, resolver=resolver)
    shown = Shown(data)
    return moves_of_formulas(rows, Newer(shown)), shown


def newest_parts(refs: Iterable[str], scope: Scope) -> dict[str, str]:
    """Links of one formula with the link to use instead, where newer data exist."""
    row = DerivedFigure(pk=0, formula=" ".join(f"{{{ref}}}" for ref in refs))
    moves, shown = newer_in_formulas([row], scope)
    swaps = swaps_for(moves[0], shown.asked)
    return {ref: new for ref in refs if (new := swapped(ref, swaps)) != ref}
