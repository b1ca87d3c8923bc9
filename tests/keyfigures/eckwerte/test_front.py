"""Whose workbook it is, and when it was published."""

from datetime import date

import pytest

from documents.enums import Severity
from keyfigures.importers import eckwerte
from keyfigures.importers.readings import FileRefused, Note, Place
from keyfigures.importers.workbook import DAMAGED, open_book
from tests.keyfigures import workbooks
from tests.keyfigures.eckwerte.reading import FIRST, SERIES, few, read, read_pages
from tests.keyfigures.workbooks import workbook, write


def test_another_jobcenters_workbook_is_refused():
    with pytest.raises(FileRefused) as refusal:
        read(workbook(), agency_number="32702", jobcenter_name="Kreis Borken")

    assert str(refusal.value) == (
        "Die Datei gehört zum Jobcenter Regensburg (73906), Sie arbeiten für "
        "Kreis Borken (32702). Wählen Sie die Datei Ihres Jobcenters aus."
    )


def test_without_a_key_the_name_decides():
    data = write(workbooks.eckwerte(key=""))

    assert read(data).notes == []
    with pytest.raises(
        FileRefused, match=r"^Die Datei gehört zum Jobcenter Regensburg,"
    ):
        read(data, agency_number="32702", jobcenter_name="Kreis Borken")


def test_a_name_that_nearly_fits_is_asked_about():
    """Regensburg and Regensburg, Stadt are two Jobcenters."""
    data = write(workbooks.eckwerte(key=""))
    city = {"agency_number": "73904", "jobcenter_name": "Regensburg, Stadt"}
    message = (
        "Die Datei nennt das Jobcenter Regensburg, Sie arbeiten für Regensburg, Stadt "
        "(73904). Prüfen Sie, ob dasselbe Jobcenter gemeint ist."
    )

    assert read(data, **city).notes == [Note(Severity.WARNING, Place(), message)]
    assert read(data, "jc-eckwerte-t73904-0-202503-xlsx.xlsx", **city).notes == []


def test_a_name_fits_without_a_number_of_ones_own():
    data = write(workbooks.eckwerte(name="Lahn-Dill-Kreis", key="44304"))

    assert read(data, agency_number="", jobcenter_name="Lahn-Dill-Kreis").notes == []


def test_the_name_may_stand_before_a_month():
    pages = few()
    pages["Impressum"] = workbooks.Page({(0, 0): "Jobcenter Regensburg März 2025"})
    pages[FIRST]["A2"] = None

    assert len(read_pages(pages).readings) == 55


def test_a_key_alone_in_a_cell_is_enough():
    pages = few()
    pages["Impressum"]["A5"] = pages["Impressum"]["B5"] = None
    pages["Impressum"]["B6"] = 73906
    pages[FIRST]["A2"] = None

    assert len(read_pages(pages).readings) == 55


def test_a_foreign_key_without_a_name_is_named():
    pages = few()
    pages["Impressum"]["A5"] = pages["Impressum"]["B5"] = pages[FIRST]["A2"] = None

    with pytest.raises(FileRefused, match=r"zum Jobcenter 73906, Sie"):
        read_pages(pages, agency_number="32702", jobcenter_name="Kreis Borken")


def test_a_workbook_of_nobody_is_refused():
    pages = few("2025-03", FIRST)
    del pages["Impressum"]
    pages[FIRST]["A2"] = None

    with pytest.raises(FileRefused) as refusal:
        read_pages(pages)

    assert str(refusal.value) == (
        "In der Datei steht nicht, zu welchem Jobcenter sie gehört, weder auf dem "
        "Deckblatt noch im Impressum. Laden Sie die vollständige Arbeitsmappe für "
        "Jobcenter Regensburg (73906) noch einmal herunter."
    )


def test_a_truncated_workbook_is_refused():
    with pytest.raises(FileRefused) as refusal:
        open_book(workbook()[:-2000])

    assert str(refusal.value) == DAMAGED


def test_the_workbook_is_known_by_its_sheets():
    pages = workbooks.eckwerte()
    assert eckwerte.recognises(open_book(write(pages)))
    assert eckwerte.recognises(open_book(write(few())))
    del pages[FIRST]
    assert eckwerte.recognises(open_book(write(pages)))
    assert not eckwerte.recognises(open_book(write({"Tabelle1": pages[SERIES]})))


@pytest.mark.parametrize(
    ("words", "day", "as_of"),
    [
        ("Veröffentlicht am:", "31.03.2025", date(2025, 3, 31)),
        ("Veröffentlichung", date(2025, 3, 31), date(2025, 3, 31)),
        ("Erstellungsdatum: 26.03.2025", None, date(2025, 3, 26)),
        ("Veröffentlicht:", 4711, date(2025, 3, 31)),
        ("Rückfragen an:", "31.03.2024", date(2025, 3, 31)),
    ],
    ids=["text", "date", "made", "no date", "not said"],
)
def test_the_data_are_as_of_the_day_of_publishing_else_of_their_month(
    words, day, as_of
):
    pages = few()
    imprint = pages["Impressum"]
    for row in (8, 9):
        imprint[f"A{row}"] = imprint[f"B{row}"] = None
    imprint["A8"], imprint["B8"] = words, day

    assert read_pages(pages).origin.data_as_of == as_of
