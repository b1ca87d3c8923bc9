"""The table of measures: lines of cells, what became of what was typed, the sums."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.urls import reverse

from core import formats
from measures.actions import CellsRefused, Saved, Undone
from measures.enums import CostMethod
from measures.methods import SHORT
from measures.queries import Library, PlanBook, PlannedMeasure
from measures.table import COLUMNS, Column, texts_of

#: the number stands at the head of the line, with the way to the measure's page
SHOWN = tuple(column for column in COLUMNS if column.key != "number")
#: columns whose words come from a list
LISTS = {"instrument": "instrumente", "method": "kostenarten", "provider": "traeger"}
NEW_LINES = 3
EMPTY = "nichts"


@dataclass(frozen=True)
class Conflict:
    """Somebody else's text beside one's own, to choose from."""

    theirs: str
    mine: str


@dataclass
class Cell:
    """One cell of a line."""

    name: str
    column: Column
    text: str
    stored: str
    error: str = ""
    conflict: Conflict | None = None
    placeholder: str = ""

    @property
    def is_open(self) -> bool:
        return bool(self.error or self.conflict)

    @property
    def list(self) -> str:
        return LISTS.get(self.column.key, "")


@dataclass
class Line:
    """A measure, or room for a new one (``pk`` None); amounts as they are shown."""

    name: str
    pk: int | None = None
    number: str = ""
    url: str = ""
    cells: list[Cell] = field(default_factory=list)
    egt: str = ""
    bound: str = ""

    @property
    def by_key(self) -> dict[str, Cell]:
        return {cell.column.key: cell for cell in self.cells}


def lines(book: PlanBook, jobcenter, query: str = "") -> list[Line]:
    """The measures of the plan as stored; ``query`` keeps to a variant."""
    return [line_of(row, book.year, jobcenter, query) for row in book.measures]


def line_of(measure: PlannedMeasure, year: int, jobcenter, query: str = "") -> Line:
    row = measure.row
    name, texts = f"m{row.pk}", texts_of(row)
    url = reverse("measures:measure", args=[jobcenter.slug, year, row.pk])
    line = Line(name, row.pk, texts["number"], url + query)
    line.cells = _cells(name, texts, placeholder=SHORT[CostMethod(row.version.method)])
    line.egt = formats.number(measure.egt(year)) if measure.is_egt else formats.UNKNOWN
    bound = measure.bound_after(year)
    line.bound = formats.number(bound) if bound else formats.UNKNOWN
    return line


def new_line(number: int) -> Line:
    """Room for one more measure."""
    name = f"n{number}"
    return Line(name, cells=_cells(name, {}))


def _cells(name: str, texts: Mapping[str, str], placeholder: str = "") -> list[Cell]:
    cells = [
        Cell(f"{name}-{column.key}", column, text, text)
        for column in SHOWN
        for text in [texts.get(column.key, "")]
    ]
    for cell in cells:
        if cell.column.key == "method":
            cell.placeholder = placeholder
    return cells


# --- What became of what was typed --------------------------------------------------


def show_typed(found: Iterable[Line], texts: Mapping[str, Mapping[str, str]]) -> None:
    """What was sent stays in its cell."""
    for line in found:
        cells = line.by_key
        for key, text in texts.get(line.name, {}).items():
            if key in cells:
                cells[key].text = text


def show_refused(found: Iterable[Line], error: CellsRefused) -> None:
    """The reason at its cell; what has no cell of its own is said at the name."""
    for line in found:
        cells = line.by_key
        for key, text in error.by_row.get(line.name, {}).items():
            cells.get(key, cells["name"]).error = text


def show_stale(
    found: Iterable[Line], saved: Saved, texts: Mapping[str, Mapping[str, str]]
) -> None:
    """What is stale stays as typed, beside what somebody else stored."""
    for line in found:
        cells = line.by_key
        for key, theirs in saved.stale.get(line.name, {}).items():
            if key in cells:
                mine = texts[line.name][key]
                cells[key].text = mine
                cells[key].conflict = Conflict(theirs or EMPTY, mine or EMPTY)


def errors(found: Iterable[Line]) -> list[dict[str, str]]:
    """Everything wrong, with the id of its cell, for the summary on top."""
    return [
        {
            "text": f"{_named(line)}, {cell.column.label}: {cell.error}",
            "anchor": cell.name,
        }
        for line in found
        for cell in line.cells
        if cell.error
    ]


def _named(line: Line) -> str:
    text = line.by_key["name"].text
    return f"„{text}“" if text else f"Neue Zeile {line.name[1:]}"


def base_of(found: Iterable[Line]) -> dict[str, dict[str, str]]:
    """What the person is shown, to come back with the form."""
    return {
        cell.name: {"seen": "1", "text": cell.stored}
        for line in found
        for cell in line.cells
        if cell.stored
    }


# --- Words --------------------------------------------------------------------------


def saved_words(saved: Saved, at: str) -> str:
    """ "2 Maßnahmen gespeichert um 14:03 Uhr." """
    told = []
    if count := len(saved.stored):
        told.append(f"{counted(count, 'Maßnahme', 'Maßnahmen')} gespeichert um {at}.")
    if saved.providers:
        names = ", ".join(f"„{name}“" for name in saved.providers)
        told.append(f"Neu bei den Trägern: {names}.")
    if stale := sum(len(cells) for cells in saved.stale.values()):
        cells = counted(stale, "Zelle", "Zellen")
        told.append(f"In {cells} hat inzwischen jemand anderes gespeichert.")
    return " ".join(told) or "Alles ist schon gespeichert."


def refused_words(error: CellsRefused) -> str:
    count = sum(len(row) for row in error.by_row.values())
    cells = counted(count, "Zelle", "Zellen")
    return f"Bitte prüfen Sie {cells}. Noch nichts davon ist gespeichert."


def undone_words(undone: Undone) -> str:
    """What is taken back, and what somebody has changed since."""
    told = []
    if undone.done:
        lines_ = counted(undone.done, "Zeile", "Zeilen")
        told.append(f"{lines_} rückgängig gemacht.")
    if undone.kept:
        lines_ = counted(undone.kept, "Zeile", "Zeilen")
        told.append(f"{lines_} wurde seither geändert und bleibt, wie sie ist.")
    return " ".join(told) or "Es gibt nichts rückgängig zu machen."


def counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


# --- Words to choose from -----------------------------------------------------------


def word_lists(book: PlanBook, library: Library) -> dict[str, list[tuple[str, str]]]:
    """By column: what can be typed, and what it means."""
    instruments = {
        row.instrument.short_name: row.instrument.name
        for row in library.versions.values()
        if is_offered(row, book.year)
    }
    return {
        LISTS["instrument"]: list(instruments.items()),
        LISTS["method"]: [(SHORT[method], method.label) for method in CostMethod],
        LISTS["provider"]: [(row.name, "") for row in library.providers.values()],
    }


def is_offered(version, year: int) -> bool:
    """Can persons enter in the year, or is there stock of it that still runs?"""
    starts, ends = version.entries_from, version.entries_to
    runs = version.runs_out_until
    is_there = starts is None or starts.year <= year
    is_open = ends is None or ends.year >= year
    return is_there and (is_open or runs is None or runs.year >= year)
