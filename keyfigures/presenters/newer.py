"""What a person reads about newer data and about what became of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from core import formats
from keyfigures import calculations
from keyfigures.enums import RATES
from keyfigures.newer import Move, Stale


@dataclass(frozen=True)
class Line:
    """One figure, now and newer."""

    name: str
    old: str
    new: str
    change: str


@dataclass(frozen=True)
class Row:
    """Figures that move together, as a table with its buttons."""

    key: str
    title: str
    region: str
    old: str
    new: str
    lines: list[Line]


def row(move: Move) -> Row:
    first = move.stale[0].old
    return Row(
        key=move.key,
        title=f"{first.indicator}, {first.region}",
        region=f"Werte {move.old.label} und {move.new.label}: {first.indicator}",
        old=move.old.label,
        new=move.new.label,
        lines=[_line(stale) for stale in move.stale],
    )


def moved(result, moves: Iterable[Move]) -> str:
    """ "2 Zahlen zeigen jetzt August 2019." """
    labels = " und ".join(dict.fromkeys(move.new.label for move in moves))
    word = "Zahl zeigt" if result.count == 1 else "Zahlen zeigen"
    return f"{result.count} {word} jetzt {labels}."


def kept(moves: Iterable[Move]) -> str:
    count = sum(len(move.stale) for move in moves)
    word = "Zahl bleibt" if count == 1 else "Zahlen bleiben"
    return (
        f"{count} {word} stehen. Sie werden erst wieder gefragt, wenn noch neuere "
        "Daten vorliegen."
    )


def reread(labels: Iterable[str], section) -> str:
    named = " und ".join(f"„{label}“" for label in labels)
    return (
        f"In „{section.title or section.label}“ steht noch {named}. Lesen Sie den "
        "Abschnitt noch einmal: Passen die Sätze zu den neuen Zahlen?"
    )


def _line(stale: Stale) -> Line:
    old, new = stale.old, stale.new
    return Line(old.population, old.shown, new.shown, _change(stale))


def _change(stale: Stale) -> str:
    old, new = stale.old, stale.new
    change = calculations.change(new.value, old.value)
    unit = "pp" if new.unit in RATES else new.unit
    return formats.with_unit(change, unit, decimals=new.decimals, signed=True)
