"""What cannot be read safely is refused in words, quickly, before anything reads it."""

import io
import time
import zipfile

import pytest

from keyfigures.importers.files import check_file, shown_name
from keyfigures.importers.readings import FileRefused
from tests.keyfigures import files_of

BOOK = files_of.workbook()
CSV = "Monat;Wert\n2025-01;12\n".encode("cp1252")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def packed(**parts) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("werte.xlsx", BOOK),
        ("WERTE.XLSX", BOOK),
        ("werte.csv", CSV),
        ("a.txt", "Monat;Wert".encode("utf-16")),
    ],
)
def test_tables_may_come_in(name, data):
    assert check_file(name, data) is None


REFUSED = {
    "empty": ("a.csv", b"\n \n", "ist leer"),
    "large": ("a.csv", b"1;2\n" * 5_300_000, "größer als 20 MB"),
    "truncated": ("a.xlsx", BOOK[: len(BOOK) // 2], "unvollständig oder beschädigt"),
    "damaged": ("a.xlsx", BOOK[:400] + b"#" * 40 + BOOK[440:], "beschädigt"),
    "old_excel": ("a.xls", OLE, "alten Excel-Format"),
    "password": (
        "a.xlsx",
        OLE + "EncryptedPackage".encode("utf-16-le"),
        "mit einem Kennwort geschützt",
    ),
    "macros": (
        "a.xlsm",
        files_of.repacked(BOOK, {"xl/vbaProject.bin": b"x"}),
        "enthält Makros",
    ),
    "made_for_macros": (
        "a.xlsx",
        files_of.repacked(
            BOOK,
            {
                "[Content_Types].xml": b"<Types><Override ContentType="
                b'"application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>'
            },
        ),
        "für Makros eingerichtet",
    ),
    "named_as_old_excel": ("a.xls", CSV, "alten Excel-Format"),
    "macros_renamed": (
        "a.xlsx",
        files_of.repacked(BOOK, {"xl/vbaProject.bin": b"x"}),
        "enthält Makros",
    ),
    "binary_workbook": (
        "a.xlsb",
        packed(xl__workbook_bin=b"x", mimetype="x"),
        "binäre Arbeitsmappe",
    ),
    "open_document": (
        "a.ods",
        packed(mimetype=b"application/vnd.oasis", content_xml=b"<x/>"),
        "OpenDocument",
    ),
    "archive": ("a.zip", packed(werte_csv=CSV), "entpacken Sie es"),
    "archive_renamed": ("a.xlsx", packed(werte_csv=CSV), "keine Excel-Arbeitsmappe"),
    "pdf": ("a.csv", b"%PDF-1.7\n", "ein PDF"),
    "program": ("a.xlsx", b"MZ\x90\0" + b"\0" * 90, "ein Programm, keine Tabelle"),
    "picture": ("a.csv", b"\x89PNG\r\n", "ein Bild, keine Tabelle"),
    "page": ("a.csv", b"\n<html><table>", "eine Webseite"),
    "binary": ("a.csv", b"1;2\n\0\0", "ist keine Tabelle"),
    "other_ending": ("a.docx", CSV, "keine Datei dieser Art"),
    "no_ending": ("werte", CSV, "keine Datei dieser Art"),
    "text_as_book": ("a.xlsx", CSV, "mit der Endung .csv"),
    "book_as_text": ("a.csv", BOOK, "mit der Endung .xlsx"),
    "bomb": ("a.xlsx", files_of.zip_bomb(), "ungewöhnlich groß"),
    "lying_bomb": ("a.xlsx", files_of.lying_bomb(), "ungewöhnlich groß|beschädigt"),
    "many_parts": (
        "a.xlsx",
        files_of.repacked(BOOK, {f"xl/{n}.xml": b"" for n in range(2001)}),
        "ungewöhnlich groß",
    ),
    "entities": ("a.xlsx", files_of.with_entities(), "nichts zu suchen"),
    "hidden_entities": (
        "a.xlsx",
        files_of.repacked(BOOK, {files_of.SHEET: "<!DOCTYPE x>".encode("utf-16")}),
        "nichts zu suchen",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_refused_in_words(case):
    name, data, words = REFUSED[case]
    begin = time.monotonic()

    with pytest.raises(FileRefused, match=words):
        check_file(name, data)

    assert time.monotonic() - begin < 5


def test_a_far_cell_does_not_take_all_memory():
    with pytest.raises(FileRefused, match="bis XFD1048576 reichen"):
        check_file("a.xlsx", files_of.with_far_cell())


@pytest.mark.parametrize(
    "first_row",
    [
        '<row r="1">' + "<c x=\" r='A1'\"><v>1</v></c>" * 20_000 + "</row>",
        '<row r="1">' + "<c><v>1</v></c>" * 20_000 + "</row>",
    ],
    ids=["in_disguise", "without_address"],
)
def test_cells_that_hide_their_place_are_counted(first_row):
    last = '<row r="1048576"><c><v>1</v></c></row>'
    sheet = f"<worksheet><sheetData>{first_row}{last}</sheetData></worksheet>"

    with pytest.raises(FileRefused, match="große Blätter"):
        check_file("a.xlsx", files_of.repacked(BOOK, {files_of.SHEET: sheet.encode()}))


def test_cells_that_are_only_coloured_do_no_harm():
    row = '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    sheet = f"<worksheet><sheetData>{row}</sheetData></worksheet>"

    check_file("a.xlsx", files_of.repacked(BOOK, {files_of.SHEET: sheet.encode()}))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (r"C:\Daten\werte.csv", "werte.csv"),
        ("../../etc/werte.csv", "werte.csv"),
        ("we\u202evsc.exe\0", "we vsc.exe"),
        ("x" * 100 + ".csv", "x" * 60 + "…" + "x" * 11 + ".csv"),
    ],
)
def test_names_play_no_tricks(name, shown):
    assert shown_name(name) == shown
