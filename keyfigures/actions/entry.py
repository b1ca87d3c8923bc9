"""Writes of a sheet: many cells at once.

One transaction, one lock, a constant number of queries. A cell that somebody else has
changed meanwhile is left alone and told; the others are stored.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction

from core import history
from core.errors import DomainError
from keyfigures import rules, sheets
from keyfigures.actions.cells import (
    Place,
    Taken,
    current_at_places,
    place_of,
    withdraw,
    write,
)
from keyfigures.actions.locks import lock
from keyfigures.actions.protection import refresh_protection
from keyfigures.models import Observation
from keyfigures.values import SUPPRESSED

REASON = "Im Blatt erfasst"
EMPTIED = "Zelle im Blatt geleert"
_NO_CHOICE = ("jobcenter", "created_by", "superseded_by", "data_import")
_ANSWER = ("status", "data_as_of", "source_id")


@dataclass(frozen=True)
class Cell:
    """What a person typed: the new row, or the address of an emptied one.

    ``seen`` is the id of the value that stood there (None: no value).
    """

    row: Observation
    seen: int | None = None
    is_emptied: bool = False

    @property
    def place(self) -> Place:
        return place_of(self.row)


class Step(NamedTuple):
    """One change of a save, by the ids of the rows; ``undo`` takes it back."""

    stored: int | None = None
    withdrawn: int | None = None
    before: int | None = None


@dataclass
class Saved:
    """What became of the cells, by place; what is in none of them stayed as it was."""

    stored: dict[Place, Observation] = field(default_factory=dict)
    withdrawn: dict[Place, Taken] = field(default_factory=dict)
    stale: dict[Place, Observation | None] = field(default_factory=dict)

    @property
    def steps(self) -> list[Step]:
        """What ``undo`` needs to take it all back."""
        return [Step(stored=row.pk) for row in self.stored.values()] + [
            Step(withdrawn=taken.row.pk, before=_id_of(taken.before))
            for taken in self.withdrawn.values()
        ]


class CellsRefused(DomainError):
    """Rules refuse some cells, so nothing is stored; ``by_place`` says why."""

    def __init__(self, by_place: dict[Place, list[str]]) -> None:
        self.by_place = by_place
        super().__init__([text for texts in by_place.values() for text in texts])


@transaction.atomic
def save_cells(jobcenter, cells: Sequence[Cell], *, by) -> Saved:
    """Store what was typed, take back what was emptied.

    Raises CellsRefused, with nothing stored, where a rule refuses a cell. The same
    value again changes nothing; another value than ``seen`` by now makes it stale.
    """
    lock(jobcenter.pk)
    current = current_at_places(jobcenter, [cell.row for cell in cells])
    _check(jobcenter, cells, current)
    saved = Saved()
    pending = [cell for cell in cells if not _is_settled(cell, current.get(cell.place))]
    saved.stale = {
        cell.place: current.get(cell.place)
        for cell in pending
        if _id_of(current.get(cell.place)) != cell.seen
    }
    fresh = [cell for cell in pending if cell.place not in saved.stale]
    _store(saved, fresh, current, by)
    with history.note(by=by, reason=REASON):
        refresh_protection(jobcenter.pk, [cell.place for cell in fresh])
    return saved


def _store(saved: Saved, cells: list[Cell], current: dict, by) -> None:
    written = [
        (cell.row, current.get(cell.place)) for cell in cells if not cell.is_emptied
    ]
    with history.note(by=by, reason=REASON):
        write(written, by)
    with history.note(by=by, reason=EMPTIED):
        taken = withdraw([current[cell.place] for cell in cells if cell.is_emptied])
    saved.stored = {place_of(row): row for row, _ in written}
    saved.withdrawn = {place_of(one.row): one for one in taken}


# --- Rules ------------------------------------------------------------------------


def _check(jobcenter, cells: Iterable[Cell], current: dict) -> None:
    refused: dict[Place, list[str]] = {}
    for cell in cells:
        try:
            _check_cell(jobcenter, cell, current.get(cell.place))
        except ValidationError as error:
            refused[cell.place] = error.messages
    if refused:
        raise CellsRefused(refused)


def _check_cell(jobcenter, cell: Cell, old: Observation | None) -> None:
    if cell.row.jobcenter_id != jobcenter.pk:
        raise DomainError("Dieser Wert gehört zu einem anderen Jobcenter.")
    if cell.is_emptied:
        rules.check_can_be_emptied(old)
        return
    rules.check_belongs(cell.row)
    rules.check_value(cell.row)
    loaded = ("indicator", "population", "region", "source")
    cell.row.clean_fields(exclude=[*_NO_CHOICE, *loaded])


def _is_settled(cell: Cell, old: Observation | None) -> bool:
    """There already stands what was typed: nothing to store, nothing to ask."""
    if old is None:
        return cell.is_emptied
    if cell.is_emptied:
        return False
    if old.is_protected:
        return cell.row.mark == SUPPRESSED
    return _content(cell.row) == _content(old)


def _content(row: Observation) -> tuple:
    """What a cell says, as it is shown: a fraction it hides is no difference."""
    shown = sheets.number_text(row.value, row.indicator.decimals)
    return (shown, row.mark, *(getattr(row, name) for name in _ANSWER))


def _id_of(row: Observation | None) -> int | None:
    return row.pk if row else None
