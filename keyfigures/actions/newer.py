"""Move the figures of a section to newer data, or keep them as they are."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from core import history
from documents import actions as document_actions
from documents import relinking, rules
from documents.models import Section
from keyfigures import queries
from keyfigures.models import KeptValue
from keyfigures.newer import Move, Settings, moved_settings, swaps_for
from keyfigures.newer.grids import AXES
from keyfigures.shown import Shown


@dataclass(frozen=True)
class Moved:
    """How many figures stand on newer data now, and what had to stay, in sentences."""

    count: int
    left: list[str]


def move_to_newest(
    section: Section, moves: Iterable[Move], shown: Shown, *, version: int, by
) -> Moved:
    """Put the newest values in place of the old ones in texts, tables and charts.

    Raises StaleData if ``version`` is no longer the stored one.
    """
    moves = list(moves)
    swaps = swaps_for(moves, shown.asked)
    blocks = [
        (block.pk, Settings(block.kind, block.config, moves))
        for block in section.blocks.all()
        if block.kind in AXES
    ]
    configs, left = moved_settings(blocks, shown.found, _at_new(blocks, section))
    document_actions.replace_refs(
        section, swaps, version=version, by=by, configs=configs
    )
    return Moved(sum(len(move.stale) for move in moves), left)


def _at_new(blocks, section: Section) -> dict:
    """The values that tables and charts would show (two queries at most)."""
    wanted = {new for _, one in blocks for new in one.needed().values()}
    return queries.observations_for(section.document.jobcenter, wanted)


@transaction.atomic
def keep_values(section: Section, moves: Iterable[Move], *, by) -> None:
    """Say no more about these until something newer still arrives.

    The decision holds for the whole document: the same value is kept everywhere.
    """
    rules.check_can_edit(section)
    with history.note(by=by, reason="Älteren Wert behalten"):
        for stale in (one for move in moves for one in move.stale):
            KeptValue.objects.update_or_create(
                document=section.document,
                older_id=stale.old.pk,
                defaults={"newer_id": stale.new.pk, "kept_by": by},
            )


def words_left(section: Section, moves: Iterable[Move]) -> list[str]:
    """Old periods that texts of the section still name after the move."""
    said = " ".join(
        f"{block.html} {relinking.words_in(block.config)}"
        for block in section.blocks.all()
    )
    labels = dict.fromkeys(move.old.label for move in moves)
    return [label for label in labels if label in said]
