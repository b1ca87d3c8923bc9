"""Columns are told by their headings."""

from datetime import date

from documents.enums import Severity
from keyfigures.importers.readings import Note, Place
from tests.keyfigures.eckwerte.reading import (
    BY_HAND,
    FIRST,
    SERIES,
    by_address,
    few,
    notes_of,
    read_pages,
    readings_of,
)


def test_a_column_without_its_heading_is_not_read():
    pages = few()
    pages[FIRST]["G5"] = "Rechtskreis SGB III"

    outcome = read_pages(pages)

    assert notes_of(outcome) == [
        Note(
            Severity.ERROR,
            Place(FIRST),
            "Die Spalte „Rechtskreis SGB II“ wurde an ihrer Überschrift nicht erkannt "
            "(erwartet in Spalte G); ihre Werte wurden nicht übernommen. Prüfen Sie "
            f"die Überschriften. {BY_HAND}",
        )
    ]
    assert {key[0] for key in readings_of(outcome)} & {
        "bg",
        "arbeitslose-sgb2",
    } == set()


def test_two_columns_that_could_be_meant_are_not_read():
    pages = few()
    for row in (10, 12, 43):
        pages[FIRST][f"L{row}"] = 4711
    pages[FIRST]["L5"] = "Rechtskreis SGB II"

    outcome = read_pages(pages)

    assert [note.message for note in notes_of(outcome)] == [
        "Mehrere Spalten könnten „Rechtskreis SGB II“ sein (G und L); keine davon "
        f"wurde übernommen. Prüfen Sie die Überschriften. {BY_HAND}"
    ]
    assert 4711 not in readings_of(outcome).values()


def test_months_of_the_series_in_words_under_their_year():
    pages = few("2025-03", FIRST, SERIES)
    page = pages[SERIES]
    page.shift_rows(7, 1)
    for column, (year, month) in enumerate(
        [(2025, "Jan"), (None, "Feb"), (None, "März")], start=11
    ):
        for start in (column, column + 14):
            page.cells[6, start] = year
            page.cells[7, start] = month

    assert by_address(read_pages(pages)) == by_address(
        read_pages(few("2025-03", FIRST, SERIES))
    )


def test_a_month_that_stands_twice_in_the_series_is_not_read():
    pages = few("2025-03", FIRST, SERIES)
    pages[SERIES]["AA7"] = date(2025, 1, 1)

    outcome = read_pages(pages)

    assert [note.message for note in notes_of(outcome, SERIES)] == [
        "Mehrere Spalten könnten „Rechtskreis SGB II“ sein (Z und AA); keine davon "
        f"wurde übernommen. Prüfen Sie die Überschriften. {BY_HAND}"
    ]
    assert ("bg", "gesamt", "2025-01") not in readings_of(outcome, SERIES)


def test_months_without_a_rechtskreis_are_not_read():
    pages = few("2025-03", FIRST, SERIES)
    pages[SERIES]["B5"] = pages[SERIES]["P5"] = "Zeitreihe"

    outcome = read_pages(pages)

    assert readings_of(outcome, SERIES) == {}
    assert len(notes_of(outcome, SERIES, Severity.ERROR)) == 2


def test_a_column_of_two_months_is_none():
    pages = few("2025-03", FIRST, SERIES)
    pages[SERIES]["AB7"] = "Februar 2025 / März 2025"
    pages[SERIES]["N7"] = "ohne Monat"

    found = readings_of(read_pages(pages), SERIES)

    assert {period for _, _, period in found} == {"2025-01", "2025-02"}
