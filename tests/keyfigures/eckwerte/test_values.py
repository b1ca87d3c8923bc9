"""What a cell may hold, and what goes together."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.enums import Severity
from keyfigures.importers.readings import Note, Place
from tests.keyfigures.eckwerte.reading import (
    FIRST,
    SERIES,
    by_address,
    expected,
    few,
    notes_of,
    read_pages,
)


@pytest.mark.parametrize(
    ("cell", "content", "reason"),
    [
        (
            "G12",
            14.5,
            "„14,5“ ist keine ganze Zahl. Prüfen Sie die Zelle in der Datei.",
        ),
        ("G12", -3, "„-3“ ist kleiner als null. Prüfen Sie die Zelle in der Datei."),
        (
            "G26",
            101.5,
            "„101,5“ liegt nicht zwischen 0 und 100 Prozent. Prüfen Sie die Zelle in "
            "der Datei.",
        ),
        (
            "G43",
            "2.781",
            "„2.781“ steht als Text in der Zelle und kann zweierlei heißen. Geben Sie "
            "der Zelle in der Datei das Format „Zahl“.",
        ),
        (
            "G43",
            "rund 2800",
            "„rund 2800“ ist keine Zahl. Tragen Sie eine Zahl wie 1.234,5 ein, oder "
            "einen Stern, wenn der Wert der Geheimhaltung unterliegt.",
        ),
    ],
)
def test_what_a_row_can_never_hold_is_refused(cell, content, reason):
    pages = few()
    pages[FIRST][cell] = content

    outcome = read_pages(pages)

    assert notes_of(outcome, FIRST, Severity.ERROR) == [
        Note(
            Severity.ERROR,
            Place(FIRST, cell),
            f"{reason} Der Wert wurde nicht übernommen.",
        )
    ]
    assert cell not in [r.place.cell for r in outcome.readings]


def test_empty_cells_are_listed_but_not_where_nothing_is_reported():
    pages = few()
    pages[FIRST]["B12"] = pages[FIRST]["G17"] = None

    assert notes_of(read_pages(pages)) == [
        Note(
            Severity.HINT,
            Place(FIRST),
            "Unter „Arbeitslose“ sind Zellen leer: B12, G17. Dort bleibt, was "
            "gespeichert ist.",
        )
    ]


@pytest.mark.parametrize(
    ("cell", "content", "whole", "total"),
    [
        (
            "B14",
            1511,
            "Zelle B12",
            "Hier steht 3585, die Teile (B13 + B14) ergeben 3584",
        ),
        (
            "B17",
            1384,
            "Zelle B12",
            "Hier steht 3585, die Teile (B15 + B16 + B17) ergeben 3586",
        ),
        (
            "G47",
            1432.5,
            "Zelle G45",
            "Hier steht 5178,93361464, die Teile (G46 + G47) ergeben 5178,93394291",
        ),
    ],
    ids=["sexes", "ages", "benefits"],
)
def test_parts_that_do_not_make_the_whole_are_a_warning(cell, content, whole, total):
    pages = few()
    pages[FIRST][cell] = content

    assert notes_of(read_pages(pages)) == [
        Note(
            Severity.WARNING,
            Place(FIRST, whole.removeprefix("Zelle ")),
            f"{total}. Prüfen Sie die Zellen, bevor Sie die Werte übernehmen.",
        )
    ]


@pytest.mark.parametrize(
    ("cell", "content", "message"),
    [
        ("AB42", 2781, None),
        ("N11", 3585, None),
        (
            "N11",
            3586,
            "Hier steht 3586, in Blatt „1.1 Eckwerte“, Zelle B12 für dieselbe Angabe "
            "3585. Übernommen wird der Wert aus Blatt „1.1 Eckwerte“, Zelle B12. "
            "Prüfen Sie beide Zellen.",
        ),
        (
            "AB42",
            "*",
            "Hier steht „*“, in Blatt „1.1 Eckwerte“, Zelle G43 für dieselbe Angabe "
            "2781,43672754. Übernommen wird der Wert aus Blatt „1.1 Eckwerte“, Zelle "
            "G43. Prüfen Sie beide Zellen.",
        ),
        (
            "AB25",
            1.3,
            "Hier steht 1,3, in Blatt „1.1 Eckwerte“, Zelle G26 für dieselbe Angabe "
            "1,2. Übernommen wird der Wert aus Blatt „1.1 Eckwerte“, Zelle G26. Prüfen "
            "Sie beide Zellen.",
        ),
    ],
    ids=["rounded", "equal", "number", "mark", "rate"],
)
def test_the_first_sheet_wins_over_the_series(cell, content, message):
    pages = few("2025-03", FIRST, SERIES)
    pages[SERIES][cell] = content

    outcome = read_pages(pages)

    assert [(n.severity, n.place, n.message) for n in notes_of(outcome, SERIES)] == (
        [(Severity.WARNING, Place(SERIES, cell), message)] if message else []
    )
    wanted = expected("2025-03")
    found = by_address(outcome)
    assert {address: found[address] for address in wanted} == wanted


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(
        st.tuples(st.integers(0, 48), st.integers(0, 8)),
        st.one_of(
            st.none(),
            st.booleans(),
            st.floats(allow_nan=False, allow_infinity=False),
            st.dates(date(1900, 3, 1), date(2199, 1, 1)),
            st.sampled_from(
                ["Bestand", "Arbeitslose", "Rechtskreis SGB II", "2025-03"]
            ),
            st.text(max_size=40),
        ),
        max_size=12,
    )
)
def test_no_content_of_a_cell_breaks_the_reader(cells):
    pages = few()
    pages[FIRST].cells |= cells

    outcome = read_pages(pages)

    assert all((r.value is None) == bool(r.mark) for r in outcome.readings)
    assert len({r.address for r in outcome.readings}) == len(outcome.readings)
