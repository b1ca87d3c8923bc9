"""Workbooks "Eckwerte für Jobcenter" for tests: 21 sheets in the documented layout.

Sheets 1.1 and 1.2 hold the real values of the Jobcenter Regensburg (73906) for 2025:
Statistik der Bundesagentur für Arbeit, Eckwerte für Jobcenter, Berichtsmonate 01 to 12
of 2025 (``tests/files/eckwerte-regensburg-2025.csv``). What the sheets 2.1 to 4.2 hold
beyond these figures is made up, and so are their labels: no public source shows them.

    workbook("2025-03")                          a file as it would come
    pages = eckwerte("2025-03"); pages["1.1 Eckwerte"].shift_rows(9, 3); write(pages)
"""

import csv
import io
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import xlsxwriter

from core.periods import MONTHS
from keyfigures import catalogue_files
from keyfigures.importers.addresses import column_letters, indexes
from keyfigures.importers.context import Context, KnownIndicator
from keyfigures.importers.eckwerte import layout

SOURCE = Path(__file__).parent.parent / "files" / "eckwerte-regensburg-2025.csv"
COPYRIGHT = "© Statistik der Bundesagentur für Arbeit"
EXTENTS = {
    "1.1 Eckwerte": "K70",
    "1.2 Eckwerte Zeitreihe": "AB46",
    "2.1 Arbeitslosigkeit Zugang": "G60",
    "2.2 Arbeitslosigkeit Bestand": "M59",
    "2.3 Arbeitslosigkeit Abgang": "M60",
    "2.4 Langzeitarbeitslosigkeit": "M58",
    "2.5 Unterbeschäftigung": "M70",
    "3.1 Bedarfsgemeinschaften": "M58",
    "3.2 Personen in BG": "M62",
    "3.3 Erwerbstätigkeit": "M60",
    "3.4 Langzeitleistungsbezug": "M66",
    "3.5 Bewegungen Personen": "M54",
    "3.6 Zahlungsansprüche": "M58",
    "4.1 Förderung": "L83",
    "4.2 Förderung Strukturen": "M99",
}
#: rows of sheet 1.1 from row 9 to 47, in their order; "" leaves a row free
BODY = (
    *("# Arbeitsuchende", "Bestand", "# Arbeitslose", "Bestand", "Männer", "Frauen"),
    *("15 bis unter 25 Jahre", "25 bis unter 50 Jahre", "50 Jahre und älter"),
    *("55 Jahre und älter", "Langzeitarbeitslose", "schwerbehinderte Menschen"),
    *("Ausländer", "Zugang (im Monat)", "Zugang (12-Monatssumme)"),
    *("Abgang (im Monat)", "Abgang (12-Monatssumme)", "Arbeitslosenquote", ""),
    *("# Unterbeschäftigung", "Arbeitslosigkeit im weiteren Sinne"),
    *("Unterbeschäftigung im engeren Sinne", "Unterbeschäftigung (ohne Kurzarbeit)"),
    *("Unterbeschäftigungsquote", "", "# gemeldete Arbeitsstellen"),
    *("Zugang (im Monat)", "sozialversicherungspflichtig", "Zugang (12-Monatssumme)"),
    *("sozialversicherungspflichtig", "Bestand", "sozialversicherungspflichtig", ""),
    *("# Grundsicherung für Arbeitsuchende", "Bedarfsgemeinschaften (BG)"),
    *("Personen in Bedarfsgemeinschaften (PERS)",),
    *("dar. Regelleistungsberechtigte (RLB)",),
    *("dav. erwerbsfähige Leistungsberechtigte (ELB)",),
    *("nicht erwerbsfähige Leistungsberechtigte (NEF)",),
)
INDENTED = ("Männer", "Frauen", "15 bis", "25 bis", "50 Jahre", "55 Jahre", "sozial")
NOTED = (
    "Langzeitarbeitslose",
    "Arbeitslosenquote",
    "# Unterbeschäftigung",
    "Zugang (12",
)
SPELLINGS = ("{}", "Berichtsmonat: {}", "Stand: {}", "date")


@dataclass
class Page:
    """A sheet before it is written: contents by (row, column), counted from 0."""

    cells: dict[tuple[int, int], object] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)

    def __getitem__(self, address: str):
        return self.cells.get(indexes(address))

    def __setitem__(self, address: str, content) -> None:
        self.cells[indexes(address)] = content

    def __delitem__(self, address: str) -> None:
        self.cells.pop(indexes(address), None)

    def row(self, number: int, *contents, column: str = "A") -> None:
        """Write contents side by side, from a column on; None leaves a cell free."""
        _, first = indexes(f"{column}1")
        for offset, content in enumerate(contents):
            if content is not None:
                self.cells[number - 1, first + offset] = content

    def over(self, cells: str, content: object) -> None:
        """Write a heading over "B5:F5"."""
        start, end = (indexes(address) for address in cells.split(":"))
        self.cells[start] = content
        self.merged.append((*start, *end))

    def shift_rows(self, first: int, by: int) -> None:
        """Move everything from this row on down (or up)."""
        self._move(lambda row, column: (row + by * (row >= first - 1), column))

    def shift_columns(self, first: str, by: int) -> None:
        """Move everything from this column on to the right."""
        _, start = indexes(f"{first}1")
        self._move(lambda row, column: (row, column + by * (column >= start)))

    def arrange_rows(self, first: int, order: list[int]) -> None:
        """Put the rows from ``first`` on in another order (numbers counted from 0)."""
        new = {first - 1 + old: first - 1 + place for place, old in enumerate(order)}
        self._move(lambda row, column: (new.get(row, row), column))

    def find(self, label: str, *, after: str = "") -> int:
        """Number of the row whose label begins so, below the row ``after``."""
        start = self.find(after) if after else 0
        for (row, column), content in sorted(self.cells.items()):
            text = content.strip() if isinstance(content, str) else ""
            if column == 0 and row >= start and text.startswith(label):
                return row + 1
        raise LookupError(label)

    def _move(self, place) -> None:
        self.cells = {place(*at): content for at, content in self.cells.items()}
        self.merged = [
            (*place(top, left), *place(bottom, right))
            for top, left, bottom, right in self.merged
        ]


Pages = dict[str, Page]


def context(**changes) -> Context:
    """The Jobcenter of the workbooks, with the shared catalogue."""
    indicators, groups = _catalogue()
    known = {
        "agency_number": "73906",
        "jobcenter_name": "Jobcenter Regensburg",
        "indicators": indicators,
        "populations": groups,
        "regions": {"jc": "Regensburg"},
    }
    return Context(**(known | changes))


@cache
def _catalogue() -> tuple[dict[str, KnownIndicator], dict[str, str]]:
    folder = catalogue_files.FOLDER
    names = ("key", "name", "unit", "kind", "code", "decimals", "waiting_months")
    indicators = {
        row.key: KnownIndicator(*(getattr(row, name) for name in names))
        for row in catalogue_files.indicators(folder)
    }
    return indicators, {r.key: r.name for r in catalogue_files.populations(folder)}


@cache
def published() -> dict[str, dict[tuple[str, str, int], tuple]]:
    """Month -> (block, label, how many-eth) -> (total, SGB II) as published."""
    months: dict[str, dict] = {}
    with SOURCE.open(encoding="utf-8") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            rows = months.setdefault(row["month"], {})
            again = sum(key[:2] == (row["block"], row["label"]) for key in rows)
            values = [float(row[c]) if row[c] else None for c in ("total", "sgb2")]
            rows[row["block"], row["label"], again] = tuple(values)
    return months


def workbook(month: str = "2025-03", **settings) -> bytes:
    """The file of a month."""
    return write(eckwerte(month, **settings))


def eckwerte(
    month: str = "2025-03", *, name: str = "Regensburg", key: str = "73906"
) -> Pages:
    """All 21 sheets of a month; change them, then ``write`` them."""
    pages = {**_front(month, name, key), **_figures(month, name), **_back()}
    for title, page in pages.items():
        if title in EXTENTS and title != "1.2 Eckwerte Zeitreihe":
            row, _ = indexes(EXTENTS[title])
            page.row(row + 1, COPYRIGHT)
    return pages


def write(pages: Pages, *, drawings: bool = False) -> bytes:
    """The bytes of a workbook with these sheets."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        dated = book.add_format({"num_format": "mmmm yyyy"})
        for name, page in pages.items():
            sheet = book.add_worksheet(name)
            for top, left, bottom, right in page.merged:
                sheet.merge_range(top, left, bottom, right, "")
            for (row, column), content in page.cells.items():
                if isinstance(content, date):
                    sheet.write_datetime(row, column, content, dated)
                else:
                    sheet.write(row, column, content)
            if drawings:
                sheet.insert_textbox("C3", "Abbildung")
    return file.getvalue()


def earlier(month: str, by: int) -> str:
    """The month so many months before: ("2025-01", 3) is "2024-10"."""
    number = int(month[:4]) * 12 + int(month[5:]) - 1 - by
    return f"{number // 12}-{number % 12 + 1:02}"


def spoken(month: str) -> str:
    return f"{MONTHS[int(month[5:]) - 1]} {month[:4]}"


def _front(month: str, name: str, key: str) -> Pages:
    cover, imprint, contents, pictures = Page(), Page(), Page(), Page()
    cover["A1"] = f"Eckwerte für Jobcenter\nJobcenter {name}\n{spoken(month)}"
    day = date.fromisoformat(f"{month}-28")
    imprint.row(2, "Impressum")
    imprint.row(4, "Titel:", "Eckwerte für Jobcenter")
    imprint.row(5, "Region:", f"Jobcenter {name}")
    imprint.row(6, "Kennung:", f"t{key}-0" if key else None)
    imprint.row(7, "Berichtsmonat:", spoken(month))
    imprint.row(8, "Erstellungsdatum:", f"{day - timedelta(3):%d.%m.%Y}")
    imprint.row(9, "Veröffentlichungsdatum:", f"{day:%d.%m.%Y}")
    imprint.row(12, "Herausgeberin:", "Bundesagentur für Arbeit, Statistik")
    imprint.row(13, None, "90327 Nürnberg")
    imprint.row(39, None, None, None, None, None, COPYRIGHT)
    contents.row(1, "Inhaltsverzeichnis")
    for row, title in enumerate(EXTENTS, start=4):
        contents.row(row, title, spoken(month))
    contents.row(40, "x", "Nachweis nicht sinnvoll")
    contents.row(41, "*", "unterliegt der Geheimhaltung")
    contents.row(50, None, None, None, None, None, None, COPYRIGHT)
    pictures["A1"], pictures["L58"] = "Grafik", COPYRIGHT
    return {
        "Deckblatt": cover,
        "Impressum": imprint,
        "Inhaltsverzeichnis": contents,
        "Grafik": pictures,
    }


def _back() -> Pages:
    links, information = Page(), Page()
    links["A1"] = "Linkliste"
    links["A3"] = "Eckwerte für Jobcenter Berlin Mitte (t96234)"
    links["XFD41"] = COPYRIGHT
    information["A1"], information["K45"] = "Statistik-Infoseite", COPYRIGHT
    return {"Linkliste": links, "Statistik-Infoseite": information}


def _figures(month: str, name: str) -> Pages:
    pages = {}
    for number, (title, sheet) in enumerate(
        zip(EXTENTS, layout.load().sheets, strict=True)
    ):
        lag = 6 if sheet.number == "4.2" else 3 if sheet.number >= "3" else 0
        own = earlier(month, lag)
        page = pages[title] = Page()
        page.row(1, title[4:])
        page.row(2, f"Jobcenter {name}")
        if sheet.number != "1.2":
            _write_month(page, own, number)
        if sheet.number == "1.1":
            _fill_first(page, own)
        elif sheet.number == "1.2":
            _fill_series(page, month)
        else:
            _fill_other(page, sheet, own, title)
    return pages


def _write_month(page: Page, month: str, number: int) -> None:
    """Month texts look different from sheet to sheet and from month to month."""
    spelling = SPELLINGS[(number + int(month[5:])) % len(SPELLINGS)]
    page["A3"] = (
        date.fromisoformat(f"{month}-01")
        if spelling == "date"
        else spelling.format(spoken(month))
    )


# --- 1.1 and 1.2 ------------------------------------------------------------------


def _fill_first(page: Page, month: str) -> None:
    page.over("A5:A8", "Merkmal")
    page.over("B5:F5", "Insgesamt (SGB II und SGB III)")
    page.over("G5:K5", "Rechtskreis SGB II 1)")
    for first in (1, 6):
        columns = [column_letters(first + offset) for offset in range(5)]
        page.over(f"{columns[0]}6:{columns[0]}8", "Anzahl")
        page.over(f"{columns[1]}6:{columns[4]}6", "Veränderung gegenüber")
        page.over(f"{columns[1]}7:{columns[2]}7", "Vormonat")
        page.over(f"{columns[3]}7:{columns[4]}7", "Vorjahresmonat")
        page.row(8, "absolut", "in %", "absolut", "in %", column=columns[1])
    for row, label, key in _body(9):
        page.row(row, _printed(label, month))
        if key:
            _write_values(page, row, month, key)
    _fill_employment(page, month)
    page.row(66, "1) Abweichungen durch Rundung sind möglich.")


def _body(first: int):
    """(row, label, key of the published values or None) for each row of the body."""
    block, seen = "", {}
    for row, label in enumerate(BODY, start=first):
        if label.startswith("#"):
            block, seen = label[2:], {}
        if not label or label.startswith("#"):
            yield row, label, None
        else:
            seen[label] = seen.get(label, -1) + 1
            yield row, label, (block, label, seen[label])


def _printed(label: str, month: str) -> str | None:
    """A label with its indent and the footnote marks of this month."""
    indent = "   " if label.startswith(INDENTED) else ""
    number = int(month[5:])
    marks = (" 1)", " 2) 4)", "", " 3)")[number % 4] if label.startswith(NOTED) else ""
    return f"{indent}{label.removeprefix('# ')}{marks}" or None


def _write_values(page: Page, row: int, month: str, key: tuple) -> None:
    """Value and changes of both Rechtskreise; a column without a figure stays empty."""
    before = published().get(earlier(month, 1), {})
    for column, now, then in zip(
        "BG", published()[month][key], before.get(key, (None, None)), strict=True
    ):
        if now is not None:
            change = (
                ("x", "x") if then is None else (now - then, (now / then - 1) * 100)
            )
            page.row(row, now, *change, "x", "x", column=column)


def _fill_employment(page: Page, month: str) -> None:
    """Made up: employment half a year before, at the end of a quarter."""
    quarter = earlier(month, 6 + int(month[5:]) % 3)
    day = date.fromisoformat(f"{earlier(quarter, -1)}-01") - timedelta(1)
    rows = (
        ("Sozialversicherungspflichtig Beschäftigte", 50_000),
        ("Geringfügig entlohnte Beschäftigte", 11_000),
    )
    for row, (heading, value) in zip((49, 53), rows, strict=True):
        page.row(row, f"{heading} (Stichtag {day:%d.%m.%Y})")
        page.row(row + 1, "   am Arbeitsort", value + 111)
        page.row(row + 2, "   am Wohnort", value + 222)


def _fill_series(page: Page, month: str) -> None:
    page.over("B5:N5", "Insgesamt (SGB II und SGB III)")
    page.over("P5:AB5", "Rechtskreis SGB II")
    for back in range(13):
        own = earlier(month, back)
        for column in (13 - back, 27 - back):
            page.cells[6, column] = date.fromisoformat(f"{own}-01")
    for row, label, key in _body(8):
        page.row(row, _printed(label, month))
        for back in range(13):
            values = published().get(earlier(month, back), {}).get(key, (None, None))
            for column, value in zip((13 - back, 27 - back), values, strict=True):
                if value is not None:
                    page.cells[row - 1, column] = value


# --- 2.1 to 4.2 -------------------------------------------------------------------

GROUPS = {
    "total": ("Insgesamt", "Anzahl"),
    "total-12": ("Insgesamt", "12-Monatssumme"),
    "sgb2": ("Rechtskreis SGB II", "Anzahl"),
    "sgb2-12": ("Rechtskreis SGB II", "12-Monatssumme"),
    "count": ("Bestand", "Anzahl"),
    "entries": ("Eintritte", "im Monat"),
    "entries-12": ("Eintritte", "12-Monatssumme"),
    "sum": ("Summe", "in Euro"),
    "mean": ("je Bedarfsgemeinschaft", "Durchschnitt in Euro"),
}
CHANGES = ("Veränderung zum Vormonat in %", "Veränderung zum Vorjahresmonat in %")


def _fill_other(page: Page, sheet, month: str, title: str) -> None:
    """Made-up figures under the labels of the layout, real ones where known."""
    _, last = indexes(EXTENTS[title])
    starts = {indexes(f"{letter}1")[1]: c.key for c, letter in sheet.columns.items()}
    group = ""
    for column in range(1, last + 1):
        if column in starts:
            name, text = GROUPS[starts[column]]
            page.cells[5, column] = name if name != group else None
            group = name
        else:
            text = CHANGES[column % 2]
        page.cells[6, column] = text
    row = 9
    for block in sheet.blocks:
        page.row(row, block.name)
        for wanted in block.rows:
            row += 1
            page.row(row, f"  {wanted.name}")
            for column, letter in sheet.columns.items():
                if key := wanted.indicators.get(column.key):
                    value = _made_up(key, wanted.population, month)
                    page.row(row, value, 1.5, column=letter)
        row += 2


SHARES = {
    "frauen": 0.45,
    "unter-25": 0.2,
    "ab-50": 0.3,
    "ab-55": 0.2,
    "auslaender": 0.5,
}
RESTS = {
    "maenner": ("frauen",),
    "25-49": ("unter-25", "ab-50"),
    "25-54": ("unter-25", "ab-55"),
    "deutsche": ("auslaender",),
}


def _made_up(indicator: str, population: str, month: str) -> float:
    """The published figure; else a number that fits to its whole."""
    known = _known(indicator, population, month)
    if known is not None:
        return known
    if "quote" in indicator or "anteil" in indicator:
        return 12.3
    if indicator == "rlb":
        return sum(_made_up(part, population, month) for part in ("elb", "nef"))
    if population == "gesamt":
        return 1000 + 10 * (sum(indicator.encode()) % 90)
    whole = _made_up(indicator, "gesamt", month)
    if population in RESTS:
        parts = RESTS[population]
        return whole - sum(_made_up(indicator, part, month) for part in parts)
    return round(whole * SHARES.get(population, 0.1))


def _known(indicator: str, population: str, month: str) -> float | None:
    """The published value of sheet 1.1, by the layout of that sheet."""
    seen: dict = {}
    for block in layout.load().sheets[0].blocks:
        for row in block.rows:
            place = block.name, row.name
            seen[place] = seen.get(place, -1) + 1
            for values, key in ((0, "total"), (1, "sgb2")):
                if (row.indicators.get(key), row.population) == (indicator, population):
                    rows = published().get(month, {})
                    return rows.get((*place, seen[place]), (None, None))[values]
    return None
