"""Whether figures are parts of one whole, so that they may be stacked.

Groups overlap and are never added up, unless the catalogue says that they make a whole
(``fixtures/catalogue/partitions.toml``).
"""

from collections.abc import Collection
from dataclasses import dataclass

from keyfigures import partitions, queries
from keyfigures.exploring.naming import Names

PARTS_OF_A_WHOLE = {"stacked", "shares", "pie"}
SIDE_BY_SIDE = "Das Diagramm zeigt die Werte nebeneinander: "


@dataclass(frozen=True)
class Parts:
    """Keys that are parts of a whole, or why they are none; both empty: anything."""

    name: str = ""
    keys: frozenset[str] = frozenset()
    refusal: str = ""
    remark: str = ""


def find(kind: str, rows_by: str, names: Names) -> Parts:
    """What of the chosen figures a stack or a circle would add up."""
    if kind not in PARTS_OF_A_WHOLE:
        return Parts()
    varying = [
        name
        for name in queries.PARTS
        if names.count(name) > 1 and (name == rows_by) == (kind == "pie")
    ]
    if kind == "pie" and not varying:
        return _refused("ein Kreis zeigt Teile eines Ganzen, keinen Verlauf.")
    if not varying:
        return Parts()
    if len(varying) > 1 or varying[0] == "region":
        return _refused("sie sind keine Teile eines Ganzen.")
    return _parts(varying[0], names, in_full=kind != "stacked")


def _parts(name: str, names: Names, *, in_full: bool) -> Parts:
    """Some parts may be stacked; shares of a hundred need all of them."""
    chosen = names.of[name]
    for whole, parts in _wholes(name, set(names.of["indicator"])):
        kept = set(chosen) - {whole}
        if kept == set(parts) or (kept < set(parts) and kept and not in_full):
            left_out = chosen.get(whole)
            said = f"„{left_out}“ ist das Ganze und steht nur in der Tabelle."
            return Parts(name, frozenset(kept), remark=said if left_out else "")
    return _refused("sie überschneiden sich, oder Teile des Ganzen fehlen.")


def _wholes(name: str, indicators: set[str]) -> list[tuple[str, Collection[str]]]:
    known = partitions.load()
    if name == "indicator":
        return [(one.whole, one.parts) for one in known.indicators]
    return [
        (one.whole, one.parts)
        for one in known.populations
        if not one.not_for & indicators
    ]


def _refused(why: str) -> Parts:
    return Parts(refusal=SIDE_BY_SIDE + why)
