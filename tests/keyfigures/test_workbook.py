"""Workbooks opened within bounds, or refused in words."""

import io
from datetime import date

import pytest
import xlsxwriter

from keyfigures.importers import addresses
from keyfigures.importers.readings import FileRefused
from keyfigures.importers.workbook import (
    DAMAGED,
    NO_WORKBOOK,
    OLD_FORMAT,
    PROTECTED,
    open_book,
)
from tests.keyfigures import files_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def _book(fill):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        fill(book, book.add_worksheet("Werte"))
    return open_book(out.getvalue())


def test_cells_keep_what_the_file_says():
    def fill(book, sheet):
        dated = book.add_format({"num_format": "mmmm yyyy"})
        sheet.write_row("B2", [1470, 2797.30338102, "  Bestand 1)", True])
        sheet.write_datetime("B3", date(2026, 3, 1), dated)
        sheet.write_formula("C3", "=1/0", None, "#DIV/0!")

    sheet = _book(fill).sheet("Werte")

    assert sheet.rows == [
        [None] * 5,
        [None, 1470.0, 2797.30338102, "  Bestand 1)", True],
        [None, date(2026, 3, 1), None, None, None],
    ]
    assert (sheet.cell("C2"), sheet.cell("C1"), sheet.cell("Z99")) == (
        2797.30338102,
        None,
        None,
    )
    assert sheet.address(1, 2) == "C2"


def test_merged_cells_are_told_by_their_corners():
    sheet = _book(lambda _, sheet: sheet.merge_range("B5:F6", "Insgesamt")).sheet(
        "Werte"
    )

    assert sheet.merged == [(4, 1, 5, 5)]


def test_a_far_cell_is_left_unread():
    def fill(_, sheet):
        sheet.write("A1", "Links")
        sheet.write("XFD41", "©")

    sheet = _book(fill).sheet("Werte")

    assert (len(sheet.rows), len(sheet.rows[0]), sheet.is_cut) == (41, 60, True)


def test_rows_and_columns_are_bounded_as_asked():
    book = _book(
        lambda _, sheet: [sheet.write_row(row, 0, [1, 2, 3]) for row in range(9)]
    )

    cut = book.sheet("Werte", max_rows=2, max_columns=1)

    assert (cut.rows, cut.is_cut) == ([[1.0], [1.0]], True)
    assert book.sheet("Werte").is_cut is False


def test_only_sheets_with_cells_are_named():
    def fill(book, sheet):
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=Werte!$A$1:$A$2"})
        book.add_chartsheet("Diagramm").set_chart(chart)
        book.add_worksheet("versteckt").hide()

    book = _book(fill)

    assert book.sheet_names == ["Werte", "versteckt"]
    assert book.sheet("versteckt").rows == []
    with pytest.raises(FileRefused, match=r"^Die Datei hat kein Blatt „Diagramm“\.$"):
        book.sheet("Diagramm")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", NO_WORKBOOK),
        (b"Monat;Wert\n2025-01;12\n", NO_WORKBOOK),
        (files_of.repacked(files_of.workbook(), {"mimetype": b"x"}), NO_WORKBOOK),
        (files_of.workbook()[:3000], DAMAGED),
        (files_of.repacked(files_of.workbook(), {"xl/workbook.xml": b"<x"}), DAMAGED),
        (OLE, OLD_FORMAT),
        (OLE + "EncryptedPackage".encode("utf-16-le"), PROTECTED),
    ],
    ids=["empty", "csv", "ods", "truncated", "broken", "xls", "password"],
)
def test_what_is_no_workbook_is_refused_in_words(data, message):
    with pytest.raises(FileRefused) as refusal:
        open_book(data)

    assert str(refusal.value) == message


def test_a_broken_sheet_is_named():
    book = open_book(files_of.repacked(files_of.workbook(), {files_of.SHEET: b"<x"}))

    with pytest.raises(FileRefused) as refusal:
        book.sheet("Werte")

    assert str(refusal.value) == f"Blatt „Werte“: {DAMAGED}"


@pytest.mark.parametrize(
    ("name", "indexes"),
    [("A1", (0, 0)), ("G12", (11, 6)), ("AB46", (45, 27)), ("XFD41", (40, 16383))],
)
def test_names_of_cells_and_their_indexes(name, indexes):
    assert addresses.indexes(name) == indexes
    assert addresses.name(*indexes) == name


@pytest.mark.parametrize("name", ["", "12", "G", "g12", "G0", "ABCD1"])
def test_other_names_are_no_cells(name):
    with pytest.raises(ValueError, match="is no address"):
        addresses.indexes(name)
