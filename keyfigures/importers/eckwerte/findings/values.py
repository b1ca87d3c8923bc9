"""Findings about single values."""

from decimal import Decimal

from documents.enums import Severity
from keyfigures.importers.eckwerte.findings.words import listed
from keyfigures.importers.eckwerte.layout import Block
from keyfigures.importers.eckwerte.values import Figure
from keyfigures.importers.readings import Note, Place


def refused(place: Place, reason: str) -> Note:
    return Note(
        Severity.ERROR,
        place,
        f"{reason} Der Wert wurde nicht übernommen.",
    )


def empty(name: str, block: Block, cells: list[str]) -> Note:
    return Note(
        Severity.HINT,
        Place(name),
        f"Unter „{block.name}“ sind Zellen leer: {listed(cells)}. Dort bleibt, was "
        "gespeichert ist.",
    )


def contradiction(first: Figure, second: Figure) -> Note:
    return Note(
        Severity.WARNING,
        second.place,
        f"Hier steht {_value(second)}, in {first.place} für dieselbe Angabe "
        f"{_value(first)}. Übernommen wird der Wert aus {first.place}. Prüfen Sie "
        "beide Zellen.",
    )


def wrong_sum(whole: Figure, parts: list[Figure], total: Decimal) -> Note:
    cells = " + ".join(part.place.cell for part in parts)
    return Note(
        Severity.WARNING,
        whole.place,
        f"Hier steht {_value(whole)}, die Teile ({cells}) ergeben {_number(total)}. "
        "Prüfen Sie die Zellen, bevor Sie die Werte übernehmen.",
    )


def _value(figure: Figure) -> str:
    return f"„{figure.mark}“" if figure.value is None else _number(figure.value)


def _number(value: Decimal) -> str:
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")
