"""What stands above and below a table: its title, and what must be said of values."""

from collections.abc import Sequence

from core import formats
from keyfigures.enums import Mark, ValueStatus
from keyfigures.selections import OWN, WHOLE
from keyfigures.tables.cells import Cell
from keyfigures.values import Value

MARK_NOTES = {
    Mark.SUPPRESSED.value: "* Wert unterliegt der statistischen Geheimhaltung.",
    Mark.NOT_MEANINGFUL.value: "x Nachweis nicht sinnvoll.",
    Mark.NOTHING.value: "- Nichts vorhanden.",
    Mark.UNKNOWN.value: ". Wert nicht bekannt.",
    Mark.LATER.value: "... Wert liegt später vor.",
    formats.UNKNOWN: "– Kein Wert vorhanden.",
}
FEW = 3  # rows named one by one


def title(values: Sequence[Value]) -> str:
    """A caption from the names of what is shown: what, whom, where, when."""
    parts = [", ".join(dict.fromkeys(value.indicator for value in values))]
    groups = {value.selection.population: value.population for value in values}
    regions = {value.selection.region: value.region for value in values}
    for named, usual in ((groups, WHOLE), (regions, OWN)):
        if len(named) == 1 and usual not in named:
            parts += named.values()
    periods = sorted({value.period for value in values})
    if len(periods) == 1:
        parts.append(periods[0].label)
    elif periods:
        parts.append(f"{periods[0].label} bis {periods[-1].label}")
    return ", ".join(filter(None, parts)) or "Kennzahlen"


def status_notes(rows: Sequence[tuple[str, list[Cell]]], said: str) -> list[str]:
    """ "Prognose: Jahresdurchschnitt 2018." unless a text says it already."""
    labels: dict[str, list[str]] = {}
    for label, cells in rows:
        for status in dict.fromkeys(c.origin.status for c in cells if c.origin):
            labels.setdefault(status, []).append(label)
    found = []
    for status, named in labels.items():
        word = ValueStatus(status).label
        unsaid = [name for name in named if word.lower() not in name.lower()]
        if status == ValueStatus.FINAL or word.lower() in said or not unsaid:
            continue
        if len(labels) == 1 and len(unsaid) == len(rows) > FEW:
            found.append(f"Alle Werte: {word}.")
        else:
            found.append(f"{word[:1].upper()}{word[1:]}: {_listed(unsaid, rows)}.")
    return found


def mark_notes(cells: Sequence[Cell]) -> list[str]:
    """What the signs among the cells mean."""
    shown = {cell.shown() for cell in cells}
    return [note for mark, note in MARK_NOTES.items() if mark in shown]


def _listed(names: list[str], rows: Sequence[tuple[str, list[Cell]]]) -> str:
    """Names one by one; many in a row as "Mai 2019 bis Juli 2019"."""
    labels = [label for label, _ in rows]
    first = labels.index(names[0])
    if len(names) > FEW and labels[first : first + len(names)] == names:
        return f"{names[0]} bis {names[-1]}"
    return "; ".join(names)
