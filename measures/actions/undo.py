"""The way back from the table: own changes that nobody has touched since."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from core import history
from measures.actions.cells import CellsRefused, Step, TypedRow, save_cells
from measures.actions.locks import locked

REASON = "Eingabe in der Tabelle rückgängig gemacht"


@dataclass(frozen=True)
class Undone:
    """How many lines are as before, and how many somebody has changed since."""

    done: int
    kept: int


@transaction.atomic
def undo_cells(plan_id: int, steps: Sequence[Step], *, by) -> Undone:
    """Take back what ``save_cells`` did where nobody has changed it since."""
    plan = locked(plan_id)
    created = [step for step in steps if step.before is None]
    ids = [step.pk for step in created]
    with history.note(by=by, reason=REASON):
        fresh = plan.measures.filter(pk__in=ids, row_version=1)
        removed = list(fresh.values_list("pk", flat=True))
        fresh.delete()
    rows = [_back(step) for step in steps if step.before is not None]
    try:
        saved = save_cells(plan_id, rows, by=by, reason=REASON)
    except CellsRefused:  # what was possible before no longer is
        return Undone(len(removed), len(steps) - len(removed))
    done = len(removed) + len(saved.stored.keys() - saved.stale.keys())
    return Undone(done, len(steps) - done)


def _back(step: Step) -> TypedRow:
    before = step.before or {}
    changed = [key for key, text in step.after.items() if before.get(key, "") != text]
    return TypedRow(
        str(step.pk),
        {key: before.get(key, "") for key in changed},
        {key: step.after[key] for key in changed},
        step.pk,
    )
