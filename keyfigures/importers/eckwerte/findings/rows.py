"""Findings about blocks and rows."""

from documents.enums import Severity
from keyfigures.importers.eckwerte.body import Line
from keyfigures.importers.eckwerte.findings.words import (
    BY_HAND,
    listed,
    renaming,
    severity_of,
)
from keyfigures.importers.eckwerte.labels import shown
from keyfigures.importers.eckwerte.layout import Block, Row, SheetLayout
from keyfigures.importers.readings import Note, Place


def missing_block(name: str, layout: SheetLayout, block: Block) -> Note:
    return Note(
        severity_of(layout, block),
        Place(name),
        f"Die Überschrift „{block.name}“ wurde nicht gefunden; die Werte darunter "
        f"wurden nicht übernommen. {renaming(layout, block)}",
    )


def doubled_block(place: Place, layout: SheetLayout, block: Block, count: int) -> Note:
    return Note(
        severity_of(layout, block),
        place,
        f"Die Überschrift „{block.name}“ steht {count}-mal auf dem Blatt; die Werte "
        f"darunter wurden nicht übernommen. {BY_HAND}",
    )


def mixed_block(
    place: Place, layout: SheetLayout, block: Block, lines: list[str]
) -> Note:
    return Note(
        severity_of(layout, block),
        place,
        f"Unter „{block.name}“ stehen Zeilen, die nicht dorthin gehören "
        f"({listed(shown(line) for line in lines)}). Der Abschnitt wurde nicht "
        f"übernommen. Prüfen Sie, ob eine Überschrift fehlt. {BY_HAND}",
    )


def sparse_block(place: Place, layout: SheetLayout, block: Block) -> Note:
    return Note(
        severity_of(layout, block),
        place,
        f"Unter „{block.name}“ fehlen die meisten Zeilen; der Abschnitt wurde nicht "
        f"übernommen. Prüfen Sie, ob die Überschrift stimmt. {BY_HAND}",
    )


def renamed(
    place: Place, layout: SheetLayout, block: Block, row: Row, label: str
) -> Note:
    return Note(
        severity_of(layout, block),
        place,
        f"Die Zeile „{shown(label)}“ ist unter „{block.name}“ nicht bekannt; erwartet "
        f"wird dort „{row.name}“. Ihre Werte wurden nicht übernommen. "
        f"{renaming(layout, block)}",
    )


def doubtful(
    place: Place, layout: SheetLayout, block: Block, label: str, cells: list[str]
) -> Note:
    return Note(
        severity_of(layout, block),
        place,
        f"Welche Zeile „{shown(label)}“ unter „{block.name}“ hier gemeint ist, lässt "
        f"sich nicht sicher sagen ({listed(cells)}); keine davon wurde übernommen. "
        f"{BY_HAND}",
    )


def missing(name: str, rows: list[tuple[Block, Row]], severity: Severity) -> Note:
    names = [f"„{row.name}“ unter „{block.name}“" for block, row in rows]
    return Note(
        severity,
        Place(name),
        f"Nicht gefunden: {listed(names)}. {BY_HAND}",
    )


def unknown(name: str, lines: list[tuple[Line, str]]) -> Note:
    names = [f"„{shown(line.label)}“ ({cell})" for line, cell in lines]
    return Note(
        Severity.HINT,
        Place(name),
        "Nicht übernommen, weil diese Zeilen nicht bekannt sind: "
        f"{listed(names)}. {BY_HAND}",
    )


def no_quarter(place: Place, block: Block) -> Note:
    return Note(
        Severity.WARNING,
        place,
        f"Bei „{block.name}“ steht kein lesbares Quartal; die Werte darunter wurden "
        f"nicht übernommen. {BY_HAND}",
    )
