"""Links that show the newer values in place of the old ones."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from core.periods import Period
from documents.registry import Mark
from keyfigures import calendar
from keyfigures.asked import YEAR, YEAR_BEFORE, Asked, Aspect
from keyfigures.newer.stale import Move, Stale
from keyfigures.selections import Selection


def swaps_for(moves: Iterable[Move], asked: Mapping[str, Asked]) -> dict[str, str]:
    """For every link to a value that moves the link to use instead."""
    stale = _by_selection(moves)
    return {
        ref: moved(one, stale[one.selection]).ref
        for ref, one in asked.items()
        if one.selection in stale and one.aspect != Aspect.MEAN
    }


def marks_for(moves: Iterable[Move], asked: Mapping[str, Asked]) -> tuple[Mark, ...]:
    """What the chips of these figures say."""
    moves = list(moves)
    stale = _by_selection(moves)
    return tuple(
        Mark(ref, words(stale[asked[ref].selection]), newest)
        for ref, newest in swaps_for(moves, asked).items()
    )


def words(stale: Stale) -> str:
    return f"Für {stale.new.period.label} liegt {stale.new.shown} vor."


def moved(asked: Asked, stale: Stale) -> Asked:
    """The same question about the newer period.

    A comparison with the year before goes along; one with a fixed period stays.
    """
    selection = replace(asked.selection, period=stale.new.period.code)
    return replace(
        asked, selection=selection, against=_against(asked, stale.old.period, stale)
    )


def _against(asked: Asked, old: Period, stale: Stale) -> str:
    if asked.aspect not in {Aspect.CHANGE, Aspect.CHANGE_PERCENT}:
        return asked.against
    before = calendar.before(old, YEAR)
    if before and asked.against == before.code:
        return YEAR_BEFORE
    return asked.against


def _by_selection(moves: Iterable[Move]) -> dict[Selection, Stale]:
    return {stale.old.selection: stale for move in moves for stale in move.stale}
