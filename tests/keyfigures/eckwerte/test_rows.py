"""What is not found, doubled, renamed or unknown is said in words."""

from datetime import date

import pytest

from documents.enums import Severity
from keyfigures.importers.readings import Note, Place
from tests.keyfigures import workbooks
from tests.keyfigures.eckwerte.reading import (
    BY_HAND,
    FIRST,
    RENAMED,
    SERIES,
    by_address,
    expected,
    few,
    notes_of,
    read_pages,
    readings_of,
)


def test_a_renamed_label_is_named_with_its_cell():
    pages = few()
    pages[FIRST]["A19"] = "Personen in Langzeitarbeitslosigkeit 2)"

    outcome = read_pages(pages)

    assert notes_of(outcome) == [
        Note(
            Severity.ERROR,
            Place(FIRST, "A19"),
            "Die Zeile „Personen in Langzeitarbeitslosigkeit“ ist unter „Arbeitslose“ "
            "nicht bekannt; erwartet wird dort „Langzeitarbeitslose“. Ihre Werte "
            f"wurden nicht übernommen. {RENAMED}",
        )
    ]
    wanted = expected("2025-03")
    lost = {address for address in wanted if address[1] == "lza"}
    assert by_address(outcome).keys() & wanted.keys() == wanted.keys() - lost


def test_rows_not_known_are_listed_once():
    pages = few()
    pages[FIRST].row(57, "Neue Angabe 1)", 12, 1)
    pages[FIRST].row(58, None, 13)

    assert notes_of(read_pages(pages)) == [
        Note(
            Severity.HINT,
            Place(FIRST),
            "Nicht übernommen, weil diese Zeilen nicht bekannt sind: „Neue Angabe“ "
            f"(A57), „ohne Bezeichnung“ (A58). {BY_HAND}",
        )
    ]


def test_long_lists_of_rows_are_cut():
    pages = few()
    for row in range(70, 90):
        pages[FIRST].row(row, f"Zeile {row}", 1)

    (note,) = notes_of(read_pages(pages))

    assert note.message.endswith(f"„Zeile 81“ (A81) und 8 weitere. {BY_HAND}")


def test_missing_rows_are_listed_once():
    pages = few()
    page = pages[FIRST]
    for row in (13, 21, 29):
        page[f"A{row}"] = page[f"B{row}"] = page[f"G{row}"] = None
        for column in "CDEFHIJK":
            page[f"{column}{row}"] = None

    assert notes_of(read_pages(pages), FIRST, Severity.ERROR) == [
        Note(
            Severity.ERROR,
            Place(FIRST),
            "Nicht gefunden: „Männer“ unter „Arbeitslose“, „Ausländer“ unter "
            "„Arbeitslose“, „Arbeitslosigkeit im weiteren Sinne“ unter "
            f"„Unterbeschäftigung“. {BY_HAND}",
        )
    ]


def test_a_label_that_repeats_must_follow_its_row():
    """Without its own row above nobody knows which "sozialversicherungspflichtig"."""
    pages = few()
    pages[FIRST]["A39"] = "Bestand am Stichtag"

    outcome = read_pages(pages)

    assert [(str(n.place), n.message) for n in notes_of(outcome)] == [
        (
            "Blatt „1.1 Eckwerte“, Zelle A39",
            "Die Zeile „Bestand am Stichtag“ ist unter „gemeldete Arbeitsstellen“ "
            "nicht bekannt; erwartet wird dort „Bestand“. Ihre Werte wurden nicht "
            f"übernommen. {RENAMED}",
        ),
        (
            "Blatt „1.1 Eckwerte“, Zelle A40",
            "Welche Zeile „sozialversicherungspflichtig“ unter „gemeldete "
            "Arbeitsstellen“ hier gemeint ist, lässt sich nicht sicher sagen (A40); "
            f"keine davon wurde übernommen. {BY_HAND}",
        ),
    ]
    assert not {
        key for key in readings_of(outcome) if key[0].startswith("stellen-bestand")
    }


@pytest.mark.parametrize(
    ("change", "place", "message"),
    [
        (
            {"A28": "Neue Überschrift"},
            "Blatt „1.1 Eckwerte“",
            "Die Überschrift „Unterbeschäftigung“ wurde nicht gefunden; die Werte "
            f"darunter wurden nicht übernommen. {RENAMED}",
        ),
        (
            {"A28": "Arbeitsuchende"},
            "Blatt „1.1 Eckwerte“, Zelle A28",
            "Die Überschrift „Arbeitsuchende“ steht 2-mal auf dem Blatt; die Werte "
            f"darunter wurden nicht übernommen. {BY_HAND}",
        ),
        (
            {"A28": None},
            "Blatt „1.1 Eckwerte“, Zelle A11",
            "Unter „Arbeitslose“ stehen Zeilen, die nicht dorthin gehören "
            "(Arbeitslosigkeit im weiteren Sinne, Unterbeschäftigung im engeren Sinne, "
            "Unterbeschäftigung (ohne Kurzarbeit), Unterbeschäftigungsquote). Der "
            "Abschnitt wurde nicht übernommen. Prüfen Sie, ob eine Überschrift fehlt. "
            f"{BY_HAND}",
        ),
        (
            {"A43": "Haushalte", "A44": "Köpfe", "A45": "Berechtigte"},
            "Blatt „1.1 Eckwerte“, Zelle A42",
            "Unter „Grundsicherung für Arbeitsuchende“ fehlen die meisten Zeilen; der "
            "Abschnitt wurde nicht übernommen. Prüfen Sie, ob die Überschrift stimmt. "
            f"{BY_HAND}",
        ),
    ],
    ids=["missing", "doubled", "mixed", "sparse"],
)
def test_a_block_that_cannot_be_trusted_is_refused(change, place, message):
    pages = few()
    for address, content in change.items():
        pages[FIRST][address] = content

    outcome = read_pages(pages)

    assert (place, message) in [
        (str(note.place), note.message)
        for note in notes_of(outcome, FIRST, Severity.ERROR)
    ]


def test_a_quarter_that_cannot_be_read_is_said():
    pages = few()
    pages[FIRST]["A49"] = "Sozialversicherungspflichtig Beschäftigte"

    outcome = read_pages(pages)

    assert notes_of(outcome) == [
        Note(
            Severity.WARNING,
            Place(FIRST, "A49"),
            "Bei „Sozialversicherungspflichtig Beschäftigte“ steht kein lesbares "
            f"Quartal; die Werte darunter wurden nicht übernommen. {BY_HAND}",
        )
    ]
    assert ("geb-ao", "gesamt", "2024-Q3") in readings_of(outcome)


def test_a_quarter_may_be_named_in_words():
    pages = few()
    pages[FIRST]["A49"] = "Sozialversicherungspflichtig Beschäftigte"
    pages[FIRST]["B49"] = "3. Quartal 2024"

    assert ("svb-ao", "gesamt", "2024-Q3") in readings_of(read_pages(pages))


def test_sheets_that_are_missing_are_named():
    pages = few("2025-03", SERIES)
    rest = (
        "2.1, 2.2, 2.3, 2.4, 2.5, 3.1, 3.2, 3.3, 3.4, 3.5, 3.6, 4.1, 4.2. Prüfen Sie, "
        f"ob die Arbeitsmappe vollständig ist. {BY_HAND}"
    )

    assert read_pages(pages).notes == [
        Note(
            Severity.ERROR,
            Place(),
            "Nicht gefunden: Blatt 1.1. Prüfen Sie, ob die Arbeitsmappe vollständig "
            f"ist. {BY_HAND}",
        ),
        Note(Severity.WARNING, Place(), f"Nicht gefunden: Blätter {rest}"),
    ]
    assert read_pages(few()).notes == [
        Note(Severity.WARNING, Place(), f"Nicht gefunden: Blätter 1.2, {rest}")
    ]


def test_a_workbook_without_any_known_sheet_gives_nothing():
    pages = {"Deckblatt": workbooks.eckwerte()["Deckblatt"]}

    outcome = read_pages(pages)

    assert (outcome.readings, outcome.origin.data_as_of) == ([], None)


def test_without_the_first_sheet_the_newest_month_counts():
    pages = workbooks.eckwerte("2025-03")
    del pages[FIRST]
    pages["Impressum"]["A8"] = pages["Impressum"]["A9"] = None

    outcome = read_pages(pages)

    assert outcome.origin.data_as_of == date(2025, 3, 31)
    assert ("elb", "gesamt", "2025-02") in readings_of(outcome, SERIES)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "2.4 Kurzarbeit",
            "Unter der Nummer 2.4 wird ein anderes Blatt erwartet; dieses wurde nicht "
            f"gelesen. {BY_HAND}",
        ),
        (
            "2.5 Unterbeschäftigung (2)",
            "Es gibt noch ein Blatt mit dieser Nummer („2.5 Unterbeschäftigung (2)“); "
            "keines von beiden wurde gelesen. Laden Sie die unveränderte Arbeitsmappe "
            "hoch.",
        ),
    ],
    ids=["renumbered", "twice"],
)
def test_sheets_by_another_name(name, message):
    pages = few("2025-03", FIRST, "2.5 Unterbeschäftigung")
    pages[name] = pages["2.5 Unterbeschäftigung"]

    assert message in [note.message for note in read_pages(pages).notes]


def test_a_sheet_without_known_rows_is_said():
    pages = few("2025-03", FIRST, "3.3 Erwerbstätigkeit")
    pages["3.3 Erwerbstätigkeit"] = workbooks.Page({(0, 0): "leer", (1, 1): 5})

    assert notes_of(read_pages(pages), "3.3 Erwerbstätigkeit") == [
        Note(
            Severity.WARNING,
            Place("3.3 Erwerbstätigkeit"),
            "Auf dem Blatt ist keine Zeile bekannt, es wurde nicht gelesen. Prüfen "
            f"Sie, ob es Zahlen enthält. {BY_HAND}",
        )
    ]


def test_an_empty_sheet_is_said():
    pages = few("2025-03", FIRST, "3.3 Erwerbstätigkeit")
    pages["3.3 Erwerbstätigkeit"] = workbooks.Page()

    assert len(notes_of(read_pages(pages), "3.3 Erwerbstätigkeit")) == 1


def test_gaps_in_sheets_that_are_only_assumed_are_warnings():
    title = "3.1 Bedarfsgemeinschaften"
    pages = few("2025-03", FIRST, title)
    pages[title]["A11"] = "  Haushalte mit 1 Person"
    pages[title]["A20"] = None

    outcome = read_pages(pages)

    assert [(n.severity, n.place.cell) for n in notes_of(outcome, title)] == [
        (Severity.WARNING, "A11"),
        (Severity.WARNING, "A20"),
    ]
    assert notes_of(outcome, title)[1].message == (
        "Die Zeile „ohne Bezeichnung“ ist unter „Bedarfsgemeinschaften (BG)“ nicht "
        "bekannt; erwartet wird dort „nicht zuordenbare BG“. Ihre Werte wurden nicht "
        f"übernommen. {BY_HAND}"
    )


def test_a_heading_with_a_number_is_listed_as_a_row():
    pages = few()
    pages[FIRST]["B11"] = 3585

    (note,) = notes_of(read_pages(pages))

    assert "„Arbeitslose“ (A11)" in note.message
