"""A sheet as a table, and what is said after saving it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from core import formats
from core.periods import Period
from keyfigures.actions.entry import Saved
from keyfigures.actions.undo import Undone
from keyfigures.models import Indicator
from keyfigures.presenters.cells import Cells, CellView
from keyfigures.sheets import Sheet, SheetKind
from keyfigures.typed_cells import Typed


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

    @property
    def size(self) -> str:
        return f"{len(self.rows)} × {len(self.columns)} Zellen"


def table(sheet: Sheet, cells: Cells) -> Table:
    indicators = [_indicator(row) for row in sheet.indicators]
    if sheet.kind == SheetKind.MONTHS:
        across = [_month(month) for month in sheet.months]
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
    """ "Insgesamt, Kreis Borken, Juli 2018 bis Juli 2019" """
    first, last = sheet.months[0], sheet.months[-1]
    months = first.label if first == last else f"{first.label} bis {last.label}"
    groups = [sheet.populations[0].name] if sheet.kind == SheetKind.MONTHS else []
    title = ", ".join([*groups, sheet.region.name, months])
    return title[0].upper() + title[1:]


def _month(month: Period) -> tuple[str, str]:
    """Name over year, so that all heads have the same width."""
    name, year = month.label.split()
    return name, year


def _indicator(indicator: Indicator) -> tuple[str, str]:
    """Code and name, and the unit where it is not a number of persons or cases."""
    unit = "" if indicator.unit == "count" else formats.UNITS[indicator.unit][0]
    name = f"{indicator.code} {indicator.name}".lstrip()
    return name, f"in {unit}" if unit else ""


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


def wrong_words(wrong: list[Typed], head: Iterable[str]) -> str:
    """Why nothing is stored: cells, and what is said of the whole sheet."""
    told = [str(text) for text in head]
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
