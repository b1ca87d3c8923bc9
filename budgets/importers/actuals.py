"""A table of monthly spending: month, title, amount in Euro (CSV or XLSX)."""

from dataclasses import dataclass, field
from decimal import Decimal

from budgets.enums import Title
from core.formats import round_half_up
from core.numbers import NotANumber
from core.periods import PeriodKind
from keyfigures.importers.cells import Ambiguous, read_cell, shorten
from keyfigures.importers.files import check_file
from keyfigures.importers.readings import FileRefused
from keyfigures.importers.tables import Column, RawTable, open_table
from keyfigures.importers.tables.notation import notations
from keyfigures.importers.tables.periods import month_number, read_period
from keyfigures.importers.tables.raw import is_blank, shown
from keyfigures.querysets import fold

#: words in the head of a column, by what it holds
HEADS = {
    "month": ("monat", "zeitraum"),
    "title": ("titel", "haushaltsstelle"),
    "amount": ("betrag", "ausgabe", "mittelabfluss", "ist in euro", "summe"),
}
#: ways to write a title; the numbers are those of the federal budget, chapter 1101
TITLES = {
    Title.VKB: ("vkb", "vk", "vwt", "verwaltungskosten", "63613"),
    Title.EGT: (
        *("egt", "egl", "68511"),
        *("eingliederungsleistungen", "eingliederungsmittel", "eingliederungstitel"),
    ),
}
SUMS = ("summe", "gesamt", "insgesamt")
#: a computed cell of a workbook may miss the cent by this much
NOISE = Decimal("0.0001")

NO_COLUMNS = (
    "In der Tabelle fehlt {}. Nötig sind drei Spalten mit den Überschriften „Monat“, "
    "„Titel“ und „Betrag“."
)
WORDS = {"month": "der Monat", "title": "der Titel", "amount": "der Betrag"}


@dataclass(frozen=True)
class ActualsFile:
    """What a file says, in Euro by title and month; ``problems`` name their place."""

    amounts: dict[tuple[Title, int], Decimal] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def read_actuals(data: bytes, name: str, year: int) -> ActualsFile:
    """Raises FileRefused for what is no such table; everything else is listed."""
    check_file(name, data)
    table = open_table(data, name)
    columns = _columns(table)
    points, open_questions = notations(table, [columns["amount"]], {})
    if open_questions:
        raise FileRefused(
            f"{open_questions[0].label} Schreiben Sie die Beträge mit zwei "
            "Nachkommastellen, zum Beispiel 1.234,00, oder laden Sie eine "
            "Excel-Arbeitsmappe hoch."
        )
    found = ActualsFile(
        problems=[f"{note.place}: {note.message}" for note in _told(table)]
    )
    reader = _Rows(table, columns, year, points.get(columns["amount"].index, ""))
    for number in range(len(table.rows)):
        reader.read(number, found)
    if not found.amounts and not found.problems:
        raise FileRefused("Die Tabelle enthält keinen Betrag.")
    return found


def _told(table: RawTable):
    return [note for note in table.notes if note.severity == "error"]


def _columns(table: RawTable) -> dict[str, Column]:
    """The three columns by their heads; a table of just three by their order."""
    found: dict[str, Column] = {}
    for name, words in HEADS.items():
        for column in table.columns:
            head = fold(column.title)
            if column not in found.values() and any(word in head for word in words):
                found.setdefault(name, column)
    if not found and len(table.columns) == len(HEADS):
        return dict(zip(HEADS, table.columns, strict=True))
    if missing := [WORDS[name] for name in HEADS if name not in found]:
        raise FileRefused(NO_COLUMNS.format(" und ".join(missing)))
    return found


class _Rows:
    """Reads row by row; what cannot be used becomes a sentence with its place."""

    def __init__(self, table: RawTable, columns: dict[str, Column], year: int, point):
        self.table, self.columns = table, columns
        self.year, self.point = year, point

    def read(self, number: int, found: ActualsFile) -> None:
        row = self.table.rows[number]
        cells = {name: row[column.index] for name, column in self.columns.items()}
        if all(map(is_blank, cells.values())) or _is_sum(cells["month"]):
            return
        values = {}
        for name, make in (
            ("month", self._month),
            ("title", _title),
            ("amount", self._amount),
        ):
            try:
                values[name] = make(cells[name])
            except (ValueError, Ambiguous) as error:
                place = self.table.place(number, self.columns[name])
                found.problems.append(f"{place}: {error}")
        if len(values) == len(HEADS):
            self._keep(number, values, found)

    def _keep(self, number: int, values: dict, found: ActualsFile) -> None:
        key = (values["title"], values["month"])
        if key in found.amounts:
            found.problems.append(
                f"{self.table.place(number)}: Dieser Monat steht für "
                f"{key[0].label} zweimal in der Datei. Fassen Sie beide Zeilen "
                "zusammen."
            )
            return
        found.amounts[key] = values["amount"]

    def _month(self, cell) -> int:
        number = month_number(cell)
        if number is not None:
            return number
        period = None if is_blank(cell) else read_period(cell)
        if period is None or period.kind != PeriodKind.MONTH:
            raise ValueError(
                f"„{shorten(shown(cell))}“ ist kein Monat. Schreiben Sie zum Beispiel "
                f"Januar oder 01/{self.year}."
            )
        if period.start.year != self.year:
            raise ValueError(
                f"{period.label} gehört nicht zu {self.year}. Öffnen Sie das "
                "Haushaltsjahr, zu dem die Datei gehört."
            )
        return period.start.month

    def _amount(self, cell) -> Decimal:
        read = read_cell(cell, point=self.point)
        if read is None or read.value is None:
            raise NotANumber(
                "Hier fehlt der Betrag. Tragen Sie ihn ein, notfalls 0, oder löschen "
                "Sie die Zeile."
            )
        cents = round_half_up(read.value, 2)
        if abs(cents - read.value) > NOISE:
            raise NotANumber(
                f"„{shorten(shown(cell))}“ hat mehr als zwei Stellen hinter dem Komma."
            )
        return cents


def _is_sum(cell) -> bool:
    return fold(shown(cell)).startswith(SUMS)


def _title(cell) -> Title:
    plain = fold(shown(cell)).replace(" ", "").removeprefix("1101").lstrip("/-")
    for title, words in TITLES.items():
        if plain in words:
            return title
    raise ValueError(
        f"„{shorten(shown(cell))}“ ist keiner der beiden Titel. Schreiben Sie "
        "Verwaltungskosten oder Eingliederungsleistungen."
    )
