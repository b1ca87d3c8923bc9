"""The way back from a sheet: own entries that nobody has touched since."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from core import history
from keyfigures.actions.cells import (
    Place,
    Taken,
    current_at_places,
    place_of,
    restore,
    withdraw,
)
from keyfigures.actions.entry import Step
from keyfigures.actions.locks import lock
from keyfigures.actions.protection import refresh_protection
from keyfigures.models import Observation

REASON = "Eingabe im Blatt rückgängig gemacht"


@dataclass(frozen=True)
class Undone:
    """Rows whose entry or emptying is taken back, and those changed since."""

    done: list[Observation]
    kept: list[Observation]


@transaction.atomic
def undo(jobcenter, steps: Sequence[Step], *, by) -> Undone:
    """Take back what ``save_cells`` did: the values before it hold again.

    Only for own entries that nobody has changed since; the others stay as they are.
    """
    lock(jobcenter.pk)
    rows = _named_in(jobcenter, steps)
    stored = [rows[step.stored] for step in steps if step.stored in rows]
    taken = [
        Taken(rows[step.withdrawn], rows.get(step.before or 0))
        for step in steps
        if step.withdrawn in rows
    ]
    holding = current_at_places(jobcenter, [one.row for one in taken])
    mine = [row for row in stored if row.is_current and row.created_by_id == by.pk]
    again = [one for one in taken if _is_untouched(one, holding)]
    with history.note(by=by, reason=REASON):
        withdraw(mine)
        restore(again)
        touched = [*mine, *(one.row for one in again)]
        refresh_protection(jobcenter.pk, [place_of(row) for row in touched])
    done = {row.pk: row for row in touched}
    asked = [*stored, *(one.row for one in taken)]
    return Undone(list(done.values()), [row for row in asked if row.pk not in done])


def _named_in(jobcenter, steps: Sequence[Step]) -> dict[int | None, Observation]:
    """The rows of the Jobcenter that the steps name."""
    ids = {pk for step in steps for pk in step if pk}
    rows = Observation.objects.of_jobcenter(jobcenter).filter(pk__in=ids)
    return {row.pk: row for row in rows.select_related("indicator")}


def _is_untouched(taken: Taken, holding: dict[Place, Observation]) -> bool:
    """Does the place still look as it did after the emptying?"""
    now = holding.get(place_of(taken.row))
    expected = taken.before.pk if taken.before else None
    return taken.row.withdrawn_at is not None and (now.pk if now else None) == expected
