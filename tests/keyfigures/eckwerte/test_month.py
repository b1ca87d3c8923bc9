"""Which month a sheet is about."""

from datetime import date
from decimal import Decimal

import pytest

from core.periods import Period
from documents.enums import Severity
from keyfigures.importers.readings import Note, Place
from tests.keyfigures import workbooks
from tests.keyfigures.eckwerte.reading import (
    BY_HAND,
    FIRST,
    by_address,
    expected,
    few,
    notes_of,
    read_pages,
    readings_of,
)


@pytest.mark.parametrize(
    "text",
    [
        "März 2025",
        "Berichtsmonat: März 2025",
        "Stand: März 2025",
        "Mrz 2025",
        "Mär. 2025",
        "2025-03",
        "03/2025",
        "31.03.2025",
        date(2025, 3, 1),
        "Berichtsmonat: März 2025, Datenstand: Juni 2025",
        "März 2025 - Veröffentlichung im April 2025",
    ],
)
def test_the_month_is_read_in_many_spellings(text):
    pages = few()
    pages[FIRST]["A3"] = text

    assert by_address(read_pages(pages)).keys() >= expected("2025-03").keys()


@pytest.mark.parametrize(
    ("cells", "month"),
    [
        ({"A3": "Berichtsmonat", "D3": "März 2025"}, "2025-03"),
        ({"A3": "Berichtsmonat", "B3": date(2025, 3, 31)}, "2025-03"),
        ({"A3": "Berichtsmonat März 2025", "A4": "Stand: Mai 2025"}, "2025-03"),
        ({"A3": None, "K3": "März 2025"}, "2025-03"),
        ({"A3": None, "B6": "März 2025", "G6": "März 2025"}, "2025-03"),
    ],
    ids=["beside", "date beside", "first", "right", "heading"],
)
def test_the_month_is_read_where_it_stands(cells, month):
    pages = few()
    for address, content in cells.items():
        pages[FIRST][address] = content

    assert by_address(read_pages(pages)).keys() >= expected(month).keys()


def test_a_sheet_without_a_month_is_refused():
    pages = few()
    pages[FIRST]["A3"] = None

    outcome = read_pages(pages, "jc-eckwerte-t73906-0-202503-xlsx.xlsx")

    assert outcome.readings == []
    assert notes_of(outcome) == [
        Note(
            Severity.ERROR,
            Place(FIRST),
            "Auf dem Blatt steht kein lesbarer Berichtsmonat; seine Werte wurden nicht "
            "übernommen. Erwartet wird über der Tabelle zum Beispiel „März 2026“. "
            "Prüfen Sie das Blatt und laden Sie die Arbeitsmappe noch einmal herunter.",
        )
    ]


def test_contradicting_months_are_refused():
    pages = few()
    pages[FIRST]["A3"], pages[FIRST]["A4"] = "März 2025", "Stand: Juni 2025"

    assert [note.message for note in notes_of(read_pages(pages))] == [
        "Über der Tabelle stehen verschiedene Monate (März 2025, Juni 2025); die Werte "
        "des Blatts wurden nicht übernommen. Prüfen Sie, welcher Monat gilt. "
        f"{BY_HAND}"
    ]


def test_a_month_after_that_of_the_workbook_is_refused():
    pages = few("2025-03", FIRST, "3.3 Erwerbstätigkeit")
    pages["3.3 Erwerbstätigkeit"]["A3"] = "April 2025"

    outcome = read_pages(pages)

    assert readings_of(outcome, "3.3 Erwerbstätigkeit") == {}
    assert notes_of(outcome, "3.3 Erwerbstätigkeit") == [
        Note(
            Severity.ERROR,
            Place("3.3 Erwerbstätigkeit"),
            "Das Blatt nennt April 2025, also einen späteren Monat als Blatt 1.1 (März "
            "2025). Seine Werte wurden nicht übernommen. Prüfen Sie das Blatt.",
        )
    ]


@pytest.mark.parametrize(
    ("name", "messages"),
    [
        ("jc-eckwerte-t73906-0-202503-xlsx.xlsx", []),
        ("Eckwerte.xlsx", []),
        (
            "jc-eckwerte-t73906-0-202506-xlsx.xlsx",
            [
                "Das Blatt ist vom März 2025, der Name der Datei nennt Juni 2025. Es "
                "gilt, was auf dem Blatt steht."
            ],
        ),
    ],
)
def test_the_month_in_the_name_of_the_file_is_only_a_hint(name, messages):
    outcome = read_pages(few(), name)

    assert [(n.severity, n.message) for n in notes_of(outcome)] == [
        (Severity.HINT, message) for message in messages
    ]
    assert by_address(outcome).keys() >= expected("2025-03").keys()


def test_a_block_may_name_its_own_month():
    pages = few()
    pages[FIRST]["A42"] = "Grundsicherung für Arbeitsuchende (Dezember 2024)"

    found = by_address(read_pages(pages))

    assert found["bg", "gesamt", "jc", Period.parse("2024-12")] == (
        Decimal("2781.43672754"),
        "",
        "extrapolated",
    )


def test_a_table_without_anything_above_has_no_month():
    pages = few()
    pages[FIRST] = workbooks.Page({(0, 0): "Frauen", (0, 1): 5})

    assert [note.severity for note in notes_of(read_pages(pages))] == [Severity.ERROR]
