"""Parts and wholes: a group larger than all, or a band whose lines are out of order."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from documents.enums import Severity
from documents.registry import CheckInput, Finding
from keyfigures import calculations, queries
from keyfigures.checks.places import COUNTED, at_value
from keyfigures.selections import WHOLE, Selection
from keyfigures.shown import Shown
from keyfigures.values import Value


def check_parts(data: CheckInput) -> Iterable[Finding]:
    """A group larger than all, or a band whose lines are out of order."""
    shown = Shown(data)
    used = {value.ref: value for value in shown.values.values()}
    others = queries.observations_for(
        data.scope.jobcenter,
        {asked for value in used.values() for asked in _compared(value)},
    )
    for value in used.values():
        whole = others.get(replace(value.selection, population=WHOLE))
        if (
            whole
            and whole.selection != value.selection
            and value.unit in COUNTED
            and calculations.exceeds_whole(value.value, whole.value)
        ):
            yield at_value(
                shown,
                value,
                "keyfigures.part_exceeds_whole",
                Severity.ERROR,
                f"Der Teil ist größer als das Ganze: {value.name} ist {value.shown}, "
                f"{whole.population} sind es {whole.shown}. Prüfen Sie beide Werte.",
            )
        if _crosses(value, others):
            yield at_value(
                shown,
                value,
                "keyfigures.band",
                Severity.ERROR,
                f"{value.name} liegt mit {value.shown} auf der falschen Seite des "
                "mittleren Werts. Prüfen Sie den Korridor.",
            )


def _compared(value: Value) -> Iterator[Selection]:
    yield replace(value.selection, population=WHOLE)
    if value.selection.corridor != "mid":
        yield replace(value.selection, corridor="mid")


def _crosses(value: Value, others: dict[Selection, Value]) -> bool:
    middle = others.get(replace(value.selection, corridor="mid"))
    if middle is None or middle.value is None or value.value is None:
        return False
    if value.selection.corridor == "low":
        return value.value > middle.value
    return value.selection.corridor == "high" and value.value < middle.value
