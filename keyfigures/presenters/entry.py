"""A sheet as a table, and what is said after saving it."""

from dataclasses import dataclass

from django.utils import timezone

from core import formats
from keyfigures.actions.entry import Saved
from keyfigures.actions.undo import Undone
from keyfigures.forms.cells import HeadForm, Typed
from keyfigures.models import Indicator
from keyfigures.presenters.cells import Cells, CellView
from keyfigures.sheets import Sheet, SheetKind


@dataclass(frozen=True)
class Heading:
    """Head of a row or column: its words, its unit, its id for the cells."""

    id: str
    label: str
    unit: str = ""


@dataclass(frozen=True)
class Row:
    heading: Heading
    cells: list[tuple[Heading, CellView]]


@dataclass(frozen=True)
class Table:
    """The sheet as a table."""

    caption: str
    corner: str
    columns: list[Heading]
    rows: list[Row]


def table(sheet: Sheet, cells: Cells) -> Table:
    indicators = [_indicator(row) for row in sheet.indicators]
    if sheet.kind == SheetKind.MONTHS:
        across = [(month.label, "") for month in sheet.months]
        down, corner = indicators, "Kennzahl"
    else:
        across, corner = indicators, "Personengruppe"
        down = [(group.name, "") for group in sheet.populations]
    columns = [Heading(f"spalte-{n}", *words) for n, words in enumerate(across)]
    rows = [
        Row(
            Heading(f"zeile-{n}", *words),
            [
                (column, cells.by_name[spot.name])
                for column, spot in zip(columns, spots, strict=True)
            ],
        )
        for n, (words, spots) in enumerate(zip(down, sheet.rows, strict=True))
    ]
    return Table(title_of(sheet), corner, columns, rows)


def title_of(sheet: Sheet) -> str:
    """ "insgesamt, Kreis Borken, Juli 2018 bis Juli 2019" """
    first, last = sheet.months[0], sheet.months[-1]
    months = first.label if first == last else f"{first.label} bis {last.label}"
    groups = [sheet.populations[0].name] if sheet.kind == SheetKind.MONTHS else []
    return ", ".join([*groups, sheet.region.name, months])


def _indicator(indicator: Indicator) -> tuple[str, str]:
    """Name, and the unit where it is not just a number of persons or cases."""
    unit = "" if indicator.unit == "count" else formats.UNITS[indicator.unit][0]
    return indicator.name, f"in {unit}" if unit else ""


# --- Words ----------------------------------------------------------------------------


NOTHING_NEW = "Alles ist schon gespeichert."
NOT_YET = "Noch nichts davon ist gespeichert."


def saved_words(saved: Saved, cells: Cells) -> str:
    """ "12 Werte gespeichert um 14:03 Uhr. Hinweise stehen an 2 Zellen." """
    stored, at = len(saved.stored), f"{timezone.localtime():%H:%M} Uhr"
    told = []
    if stored:
        told.append(f"{_counted(stored, 'Wert', 'Werte')} gespeichert um {at}.")
    if gone := len(saved.withdrawn):
        told.append(f"{_counted(gone, 'Wert', 'Werte')} zurückgenommen.")
    if stale := len(saved.stale):
        cells_ = _counted(stale, "Zelle", "Zellen")
        told.append(f"In {cells_} hat inzwischen jemand anderes gespeichert.")
    if hinted := sum(bool(cell.hints) for cell in cells.by_name.values()):
        told.append(f"Hinweise stehen an {_counted(hinted, 'Zelle', 'Zellen')}.")
    return " ".join(told) or NOTHING_NEW


def undone_words(undone: Undone) -> str:
    """What is taken back, and what somebody else has changed since."""
    done, kept = len(undone.done), len(undone.kept)
    told = []
    if done:
        told.append(f"{_counted(done, 'Eingabe', 'Eingaben')} rückgängig gemacht.")
    if kept:
        cells = _counted(kept, "Zelle", "Zellen")
        told.append(f"{cells} wurde seither geändert und bleibt, wie sie ist.")
    return " ".join(told) or "Es gibt nichts rückgängig zu machen."


def wrong_words(wrong: list[Typed], head: HeadForm) -> str:
    """Why nothing is stored."""
    told = [str(text) for texts in head.errors.values() for text in texts]
    if wrong:
        told.insert(0, f"Bitte prüfen Sie {_counted(len(wrong), 'Zelle', 'Zellen')}.")
    return " ".join([*told, NOT_YET])


def errors(wrong: list[Typed]) -> list[dict[str, str]]:
    """What is wrong in the cells, with the id of each, for the summary on top."""
    return [
        {"text": f"{cell.spot.label}: {text}", "anchor": cell.spot.name}
        for cell in wrong
        for text in cell.errors
    ]


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
