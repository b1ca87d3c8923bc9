"""Any table is opened as a person sees it, or refused with what to do."""

import re
import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest

from documents.enums import Severity
from keyfigures.importers.readings import FileRefused, Place
from keyfigures.importers.tables import (
    delimited,
    fingerprint,
    open_table,
    opening,
    sheets,
)
from keyfigures.importers.tables.raw import Percent, shown
from tests.keyfigures.table_files import csv_file, xlsx_file

LONG = [["Monat", "Kennzahl", "Wert"], ["2025-01", "Größe", "1,5"]]
CROSS = [["Merkmal", "Januar 2025", "Februar 2025"], ["Frauen", 1, 2], ["Männer", 3, 4]]


def titles(table):
    return [column.title for column in table.columns]


def texts(data, name="tabelle.csv"):
    table = open_table(data, name)
    return [[shown(cell) for cell in row] for row in (*[titles(table)], *table.rows)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_encodings_and_delimiters_are_found(encoding, delimiter):
    assert texts(csv_file(LONG, delimiter=delimiter, encoding=encoding)) == LONG


def test_the_dash_of_windows_is_a_minus():
    data = "Monat;Wert\n2025-01;\x96 1,5\n".encode("latin-1")

    assert texts(data)[1] == ["2025-01", "– 1,5"]


@pytest.mark.parametrize(
    "text",
    [
        'sep=,\r\nMonat,Kennzahl,Wert\r\n2025-01,Größe,"1,5"\r\n',
        "Monat;Kennzahl;Wert\r2025-01;Größe;1,5\r",
        'Monat;Kennzahl;Wert\n2025-01;"Größe";1,5\n\n\n',
        "Ein Titel, mit Komma\n\nMonat;Kennzahl;Wert\n2025-01;Größe;1,5\n\n1) Fußnote",
        "Monat;Kennzahl;Wert;;\n2025-01;Größe;1,5;;\n",
    ],
)
def test_what_surrounds_a_table_does_not_disturb(text):
    assert texts(text.encode()) == LONG


def test_delimiters_in_words_part_nothing():
    rows = [["Monat", "Kennzahl", "Wert"]]
    rows += [[f"2025-{m:02}", "Frauen; Männer, alle", f"{m},5"] for m in range(1, 9)]

    assert texts(csv_file(rows)) == rows
    assert texts(csv_file(rows, delimiter=",")) == rows


def test_titles_facts_and_footnotes_are_kept_apart():
    rows = [
        ["Arbeitslose nach Geschlecht"],
        ["Träger-Nr.:", "05554"],
        ["Berichtsmonat:", "2025"],
        [],
        ["Merkmal", "Anzahl", "Anteil"],
        ["Frauen", "1.234", "45,6"],
        ["Männer", "*", "x"],
        [],
        ["*", "Geheimhaltung"],
        ["© Statistik der Bundesagentur für Arbeit"],
    ]
    table = open_table(csv_file(rows), "a.csv")

    assert table.titles == [rows[0][0], "Träger-Nr.: 05554", "Berichtsmonat: 2025"]
    assert (titles(table), table.rows) == (rows[4], rows[5:7])
    assert table.footer == ["* Geheimhaltung", rows[9][0]]
    assert table.first == 6


@pytest.mark.parametrize(
    ("rows", "header"),
    [
        (
            [
                ["", "2024", "", "2025"],
                ["Merkmal", "Nov", "Dez", "Jan"],
                ["Frauen", 1, 2, 3],
            ],
            ["Merkmal", "2024 / Nov", "2024 / Dez", "2025 / Jan"],
        ),
        (
            [["Merkmal", "2024", "2025"], ["Frauen", 2010, 2020]],
            ["Merkmal", "2024", "2025"],
        ),
        (
            [["Merkmal", "202401", "202402"], ["Frauen", 1, 2]],
            ["Merkmal", "202401", "202402"],
        ),
        (
            [["Merkmal", "45658", "45689"], ["Frauen", 1, 2]],
            ["Merkmal", "45658", "45689"],
        ),
        (
            [["Merkmal", "Bestand", "Bestand"], ["", "2024", "2025"], ["Frauen", 1, 2]],
            ["Merkmal", "Bestand / 2024", "Bestand / 2025"],
        ),
        ([["Jan 2025", 5], ["Feb 2025", 6]], ["Spalte A", "Spalte B"]),
        (
            [["2025-01", "K2", "k.A."], ["2025-02", "K2", 5]],
            ["Spalte A", "Spalte B", "Spalte C"],
        ),
        ([["Monat", "Wert"], ["2025-01", "k.A."], ["2025-02", 5]], ["Monat", "Wert"]),
        (
            [
                ["", "Ein Titel in Spalte B"],
                [],
                ["", "Monat", "Wert"],
                ["", "2025-01", 5],
            ],
            ["Monat", "Wert"],
        ),
        (
            [["Merkmal", "Wert"], ["Arbeitslose"], [], ["Frauen", 5]],
            ["Merkmal", "Wert"],
        ),
        ([["Arbeitslose"], ["Frauen", 5], ["Männer", 6]], ["Spalte A", "Spalte B"]),
        (
            [["Merkmal", "Jan 2025", "Feb 2025"], ["Frauen", 2019, 2020]],
            ["Merkmal", "Jan 2025", "Feb 2025"],
        ),
        ([["Frauen", 2024, 202501]], ["Spalte A", "Spalte B", "Spalte C"]),
        ([["Jahr", "Anzahl"], ["2024", "2019"], ["2025", "2031"]], ["Jahr", "Anzahl"]),
    ],
)
def test_the_header_is_found(rows, header):
    table = open_table(csv_file(rows), "a.csv")

    assert titles(table) == header
    assert shown(table.rows[-1][-1]) == shown(rows[-1][-1])


def test_a_header_of_several_rows_is_told():
    rows = [["", "2024", "2024"], ["Merkmal", "Nov", "Dez"], ["Frauen", 1, 2]]
    (note,) = open_table(csv_file(rows), "a.csv").notes

    assert note.severity == Severity.HINT
    assert note.message.startswith("Als Kopf der Tabelle gelten die Zeilen 1 bis 2.")


def test_headings_of_blocks_are_rows_and_a_repeated_header_is_none():
    rows = [["Merkmal", "Jan 2025", "Feb 2025"], ["Arbeitslose"], ["Frauen", 1, 2]]
    rows += [[], rows[0], ["Männer", 3, 4]]
    table = open_table(csv_file(rows), "a.csv")

    assert [shown(row[0]) for row in table.rows] == [
        "Arbeitslose",
        "Frauen",
        "",
        "",
        "Männer",
    ]
    assert table.place(4, table.columns[2]) == Place("", "Zeile 6, Spalte „Feb 2025“")
    assert table.place(4) == Place("", "Zeile 6")


def test_a_second_table_below_is_not_read_as_part_of_the_first():
    rows = [*CROSS, [], ["Merkmal", "März 2025", "April 2025"], ["Frauen", 5, 6]]
    table = open_table(csv_file(rows), "a.csv")

    assert [row[0] for row in table.rows if row[0]] == ["Frauen", "Männer"]
    assert [(note.severity, str(note.place)) for note in table.notes] == [
        (Severity.ERROR, "Zeile 5")
    ]
    assert "beginnt eine weitere Tabelle" in table.notes[0].message


def test_cells_that_slipped_are_no_values():
    data = b"Monat,Kennzahl,Wert\n2025-01,K2,1,5\n2025-02,K2,2\n"
    table = open_table(data, "a.csv")

    assert table.rows == [[None, None, None], ["2025-02", "K2", "2"]]
    assert [(note.severity, str(note.place)) for note in table.notes] == [
        (Severity.ERROR, "Zeile 2")
    ]


def test_short_rows_are_filled_up():
    assert texts(b"a;b;c\nFrauen;1\n")[1] == ["Frauen", "1", ""]


def test_a_workbook_is_opened_at_its_largest_table():
    sheets = {"Deckblatt": [["Bericht", 1]], "Werte": CROSS, "Leer": []}
    table = open_table(xlsx_file(sheets), "a.xlsx")

    assert (table.sheet, table.sheets) == ("Werte", ["Deckblatt", "Werte", "Leer"])
    assert [row[1:] for row in table.rows] == [[1, 2], [3, 4]]
    assert table.place(1, table.columns[2]) == Place("Werte", "C3")
    assert open_table(xlsx_file(sheets), "a.xlsx", "Deckblatt").sheet == "Deckblatt"


def test_merged_headers_belong_to_all_their_columns():
    rows = [
        [None] * 5,
        ["Merkmal", None, None, None, None],
        [None, "Jan", "Feb", "Jan", "Feb"],
        ["Frauen", 1, 2, 3, 4],
        [None, None, 6, 7, 8],
    ]
    merged = [
        (0, 0, 0, 4, "Ein Titel über allem"),
        (1, 1, 1, 2, 2024),
        (1, 3, 1, 4, 2025),
        (3, 0, 4, 0, "Frauen"),
        (3, 1, 4, 1, 9),
        (20, 20, 21, 21, ""),
    ]
    table = open_table(xlsx_file({"A": rows}, merged=merged), "a.xlsx")

    assert titles(table) == [
        "Merkmal",
        *(f"{y} / {m}" for y in (2024, 2025) for m in ("Jan", "Feb")),
    ]
    assert table.titles == ["Ein Titel über allem"]
    assert [row[:3] for row in table.rows] == [["Frauen", 9, 2], ["Frauen", None, 6]]


def test_dates_percentages_and_broken_formulas_are_as_a_person_sees_them():
    rows = [
        ["Merkmal", date(2025, 1, 1), date(2025, 2, 1), date(2025, 3, 1), "Anmerkung"],
        ["Quote", 0.056, 0.07, 0.08, ""],
        ["Frauen", 1, "", "", "siehe unten"],
    ]
    data = xlsx_file(
        {"A & B": rows},
        formats={
            (1, 1): {"num_format": "0.0%"},
            (1, 2): {"num_format": '0.00" %"'},
            (1, 3): {"num_format": 10},
            (2, 4): {"num_format": "0%"},
        },
        formulas=[(2, 2, "=1/0", "#DIV/0!")],
    )
    table = open_table(data, "a.xlsx")

    quote = table.rows[0][1:4]
    assert quote == [Decimal("5.6"), 0.07, 8]
    assert [isinstance(cell, Percent) for cell in quote] == [True, False, True]
    assert titles(table)[1:3] == ["01.01.2025", "01.02.2025"]
    assert list(table.broken) == [(1, 2)]
    assert "„#DIV/0!“" in table.broken[1, 2]


def rewritten(data: bytes, part: str, *changes) -> bytes:
    """A workbook as another program may have written it."""
    result = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(result, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode()
            if re.fullmatch(part, name):
                for pattern, replacement in changes:
                    content = re.sub(pattern, replacement, content)
            new.writestr(name, content)
    return result.getvalue()


SHEET = r"xl/worksheets/sheet1\.xml"


def test_a_formula_without_result_is_told():
    data = xlsx_file({"A": CROSS}, formulas=[(1, 1, "=1+1", 2)])
    table = open_table(
        rewritten(data, SHEET, ('<v>2</v></c><c r="C2', '</c><c r="C2')), "a.xlsx"
    )

    assert table.rows[0] == ["Frauen", None, 2]
    assert "nicht gespeichert" in table.broken[0, 1]


@pytest.mark.parametrize(
    "changes",
    [
        [
            ("<c ", "<x:c "),
            ("</c>", "</x:c>"),
            (
                "<worksheet ",
                '<worksheet xmlns:x="http'
                '://schemas.openxmlformats.org/spreadsheetml/2006/main" ',
            ),
        ],
        [(r' r="([A-Z]+\d+)" s="(\d)"', r" s='\2' r='\1'")],
    ],
    ids=["prefix", "quotes"],
)
def test_percentages_are_found_however_the_file_is_written(changes):
    formats = {(1, 1): {"num_format": "0%"}}
    data = xlsx_file({"A": [["a", "b"], ["Quote", 0.05]]}, formats=formats)

    assert open_table(rewritten(data, SHEET, *changes), "a.xlsx").rows == [["Quote", 5]]


def test_percentages_that_cannot_be_found_refuse_the_file():
    formats = {(1, 1): {"num_format": "0%"}}
    data = xlsx_file({"A": [["a", "b"], ["Quote", 0.05]]}, formats=formats)

    with pytest.raises(FileRefused, match="Prozentangaben nicht sicher lesbar"):
        open_table(rewritten(data, SHEET, (r' r="[A-Z]+\d+" s', " s")), "a.xlsx")


def test_what_a_package_does_not_hold_is_not_found():
    data = xlsx_file({"A": CROSS}, formats={(1, 1): {"num_format": "0%"}})
    empty = BytesIO()
    zipfile.ZipFile(empty, "w").close()

    assert sheets.find_percents(data, "A") == {(1, 1)}
    assert sheets.find_percents(data, "B") == set()
    assert sheets.find_percents(empty.getvalue(), "A") == set()
    assert sheets.find_broken(empty.getvalue(), "A") == {}


def test_a_formula_whose_result_is_no_text_is_not_broken():
    data = xlsx_file({"A": CROSS}, formulas=[(1, 1, '=""', "")])
    text = rewritten(data, SHEET, ('<c r="B2">', '<c r="B2" t="str">'))

    assert open_table(text, "a.xlsx").broken == {}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "enthält keine Tabelle mit Zahlen"),
        (b"nur ein Satz ohne Zahl", "enthält keine Tabelle mit Zahlen"),
        (b"Monat;Wert\n;\n", "enthält keine Tabelle mit Zahlen"),
        (b"5\n6\n7\n", "hat nur eine Spalte"),
        (b'Monat;Wert\n"2025-01;5\n2025-02;6\n', "Anführungszeichens"),
        (b'Monat;Wert\n"20"25;5\n', "Anführungszeichens"),
        (b"Monat;Wert\n2025-01;5\x00\n", "Zeichen, die kein Text sind"),
        (b"\x81\x8d\x8f\x90\x9d", "Zeichen, die kein Text sind"),
        (b"\xff\xfea", "Zeichen, die kein Text sind"),
        (b"a;b\n" + b"1;2;3\n" * 1001, "Viele Zeilen haben mehr Zellen"),
        (b";".join([b"1"] * 501), "mehr als 500 Spalten"),
        (b"PK\x03\x04kaputt", "unvollständig oder beschädigt"),
        (b"\xd0\xcf\x11\xe0alt", "alte Excel-Format"),
        (
            xlsx_file({"A": [["nur Text", "ohne Zahl"]]}),
            "steht eine Tabelle mit Zahlen",
        ),
        (xlsx_file({"A": [["x", *[1] * 501]]}), "mehr als 500 Spalten"),
    ],
)
def test_what_holds_no_table_is_refused(data, message):
    with pytest.raises(FileRefused, match=message):
        open_table(data, "a.csv")


def test_a_sheet_that_is_not_there_is_refused():
    with pytest.raises(FileRefused, match="kein Blatt „B“"):
        open_table(xlsx_file({"A": CROSS}), "a.xlsx", "B")
    with pytest.raises(FileRefused, match="keine Tabelle mit Zahlen"):
        open_table(xlsx_file({"A": CROSS, "B": [["Text"]]}), "a.xlsx", "B")


@pytest.mark.parametrize("make", [csv_file, lambda rows: xlsx_file({"A": rows})])
@pytest.mark.parametrize("rows", [105, 1000])
def test_too_many_rows_are_refused(make, rows, monkeypatch):
    for module in (opening, sheets, delimited):
        monkeypatch.setattr(module, "MAX_ROWS", 100)

    with pytest.raises(FileRefused, match="Teilen Sie sie"):
        open_table(make([["Monat", "Wert"], *[["2025-01", 1]] * rows]), "a")


def test_the_fingerprint_is_that_of_the_next_month():
    def of(rows):
        return fingerprint(open_table(csv_file(rows), "a.csv"))

    march = of([["Merkmal 1)", "Januar 2025", "Februar 2025"], ["Frauen", 1, 2]])
    april = of(
        [["Merkmal 2)", "Jan 2025", "Feb 2025", "Mrz 2025"], ["Männer", 1, 2, 3]]
    )
    other = of([["Gruppe", "Januar 2025", "Februar 2025"], ["Frauen", 1, 2]])
    below = of([["", "2024", "2025"], ["Merkmal", "Dez", "Jan"], ["Frauen", 1, 2]])
    assert march == april == below != other


def test_columns_have_keys_that_last():
    rows = [["Wert", "Wert", "Anteil in %", "Bestand Januar 2025", ""], [1, 2, 3, 4, 5]]
    table = open_table(xlsx_file({"A": rows}), "a.xlsx")

    assert list(table.by_key) == [
        "wert",
        "wert-2",
        "anteil-in-prozent",
        "bestand",
        "spalte-e",
    ]
