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
    found = []
    for status in dict.fromkeys(value.status for value in _values(rows)):
        word = ValueStatus(status).label
        named = [label for label, cells in rows if _having(cells, status)]
        unsaid = [name for name in named if word.lower() not in name.lower()]
        if status == ValueStatus.FINAL or word.lower() in said or not unsaid:
            continue
        if len(unsaid) == len(rows) > FEW:
            found.append(_of_all(rows, status, word))
        else:
            listed = _listed(unsaid, _periods_of(rows))
            found.append(f"{word[:1].upper()}{word[1:]}: {listed}.")
    return found


def _of_all(rows: Sequence[tuple[str, list[Cell]]], status: str, word: str) -> str:
    """For every row: all values, or those of certain periods."""
    values = _values(rows)
    if all(value.status == status for value in values):
        return f"Alle Werte: {word}."
    periods = sorted({value.period for value in values if value.status == status})
    labels = [period.label for period in periods]
    return f"{word[:1].upper()}{word[1:]}: {_listed(labels, labels)}."


def _values(rows: Sequence[tuple[str, list[Cell]]]) -> list[Value]:
    return [cell.origin for _, cells in rows for cell in cells if cell.origin]


def _having(cells: list[Cell], status: str) -> list[Value]:
    found = (cell.origin for cell in cells if cell.origin)
    return [value for value in found if value.status == status]


def mark_notes(cells: Sequence[Cell]) -> list[str]:
    """What the signs among the cells mean."""
    shown = {cell.shown() for cell in cells}
    return [note for mark, note in MARK_NOTES.items() if mark in shown]


def _periods_of(rows: Sequence[tuple[str, list[Cell]]]) -> list[str]:
    """The names of the rows, where each is called by the period of its values."""
    is_period = all(
        cell.origin is None or cell.origin.period.code[:4] in label
        for label, cells in rows
        for cell in cells[:1]
    )
    return [label for label, _ in rows] if is_period else []


def _listed(names: list[str], periods: list[str]) -> str:
    """Names one by one; many periods in a row as "Mai 2019 bis Juli 2019"."""
    first = periods.index(names[0]) if names[0] in periods else 0
    if len(names) > FEW and periods[first : first + len(names)] == names:
        return f"{names[0]} bis {names[-1]}"
    return "; ".join(names)
