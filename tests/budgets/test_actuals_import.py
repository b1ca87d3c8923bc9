"""Monthly spending from a file: read or refused, shown, stored by the grid alone."""

from decimal import Decimal
from io import BytesIO

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from budgets.enums import Title
from budgets.importers import read_actuals
from budgets.models import MonthlyActual
from keyfigures.importers.readings import FileRefused
from organisations.enums import Role
from tests import factories
from tests.budgets import published
from tests.pages import fields, words

URL = "/kreis-borken/2026/haushalt/mittelabfluss/einlesen/"
GRID = "/kreis-borken/2026/haushalt/mittelabfluss/"
HEAD = "Monat;Titel;Betrag\n"
FILE = (
    f"{HEAD}01/2026;Verwaltungskosten;1.421.000,00\n"
    "Januar;EGT;612.400,50\n2026-02;68511;−1.000,00\nSumme;;2.032.400,50\n"
)
READ = {
    (Title.VKB, 1): Decimal("1421000.00"),
    (Title.EGT, 1): Decimal("612400.50"),
    (Title.EGT, 2): Decimal("-1000.00"),
}


def read(text, year=2026):
    return read_actuals(text.encode(), "abfluss.csv", year)


def workbook(*rows):
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("Abfluss")
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return out.getvalue()


# --- Reading ------------------------------------------------------------------------


def test_a_text_file_is_read():
    found = read(FILE)

    assert (found.amounts, found.problems) == (READ, [])


def test_a_workbook_is_read_whatever_the_order_of_its_columns():
    data = workbook(
        ("Titel", "Ausgabe in Euro", "Zeitraum"),
        ("Verwaltungskosten", 1421000, "Januar 2026"),
        ("1101/685 11", 612400.5, 1),
        ("EGL", -1000.0000000001, "02/2026"),
    )

    assert read_actuals(data, "abfluss.xlsx", 2026).amounts == READ


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("13;EGT;1,00", "„13“ ist kein Monat"),
        (";EGT;1,00", "„“ ist kein Monat"),
        ("01/2025;EGT;1,00", "Januar 2025 gehört nicht zu 2026"),
        ("2026;EGT;1,00", "„2026“ ist kein Monat"),
        ("01/2026;KdU;1,00", "„KdU“ ist keiner der beiden Titel"),
        ("01/2026;EGT;", "Hier fehlt der Betrag"),
        ("01/2026;EGT;*", "Hier fehlt der Betrag"),
        ("01/2026;EGT;zwölf", "„zwölf“ ist keine Zahl"),
        ("01/2026;EGT;1,005", "mehr als zwei Stellen hinter dem Komma"),
        ("Januar;VKB;5,00", "steht für Verwaltungskosten zweimal in der Datei"),
        ("Feb;EGT;1,00;7", "mehr Zellen als der Kopf"),
    ],
)
def test_what_cannot_be_used_is_named_with_its_place(row, problem):
    found = read(f"{HEAD}01/2026;VKB;2,50\n{row}\n")

    assert len(found.problems) == 1
    assert found.problems[0].startswith("Zeile 3")
    assert problem in found.problems[0]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "ist leer"),
        ("Hallo\nWelt\n", "keine Tabelle"),
        ("Monat;Titel;Wert\n1;EGT;5,00\n", "In der Tabelle fehlt der Betrag"),
        (f"{HEAD}1;EGT;612.400\n", "Schreiben Sie die Beträge mit zwei"),
    ],
)
def test_what_is_no_such_table_is_refused_in_words(text, reason):
    with pytest.raises(FileRefused, match=reason):
        read(text)


# --- The page -----------------------------------------------------------------------


@pytest.fixture
def place(db):
    place = factories.jobcenter("kreis-borken")
    published.flows(published.budget_year(place, 2026))
    return place


@pytest.fixture
def planner(client, place):
    client.force_login(factories.member(place, Role.CONTROLLING))
    return client


def upload(client, text=FILE, name="abfluss.csv"):
    return client.post(URL, {"file": SimpleUploadedFile(name, text.encode())})


def test_a_file_is_shown_first_and_stored_by_the_grid(planner, place):
    response = upload(planner)
    before = MonthlyActual.objects.count()
    text = words(response)
    saved = planner.post(GRID, fields(response.content.decode()))

    assert "Aus „abfluss.csv“ eingelesen, noch nicht gespeichert" in text
    assert "Januar Verwaltungskosten in Euro leer 1.421.000" in text
    assert 'action="/kreis-borken/2026/haushalt/mittelabfluss/"' in (
        response.content.decode()
    )
    assert (before, saved.status_code) == (2, 302)
    rows = MonthlyActual.objects.values_list("title", "month", "amount")
    assert set(rows) == {
        *((title.value, month, amount) for (title, month), amount in READ.items()),
        ("vkb", 3, 5000),
        ("egt", 3, 5000),
    }


def test_typing_and_reading_give_the_same_rows(planner, place):
    def rows():
        values = MonthlyActual.objects.values_list("title", "month", "amount")
        return set(values)

    planner.post(GRID, fields(upload(planner).content.decode()))
    from_file = rows()
    MonthlyActual.objects.exclude(month=3).delete()
    typed = {
        "abfluss-0-vkb": "1.421.000",
        "abfluss-0-egt": "612.400,50",
        "abfluss-1-egt": "−1.000",
    }
    planner.post(GRID, fields(planner.get(GRID).content.decode()) | typed)

    assert rows() == from_file


def test_a_file_with_mistakes_is_not_taken_over(planner):
    response = upload(planner, f"{HEAD}13;EGT;1,00\n1;KdU;1,00\n")

    text = words(response)
    assert "Die Datei wurde nicht übernommen" in text
    assert "„13“ ist kein Monat" in text
    assert "„KdU“ ist keiner der beiden Titel" in text


def test_a_refused_file_is_told_at_its_field(planner):
    response = upload(planner, "%PDF-1.7", "abfluss.pdf")

    assert "ein PDF" in words(response)
    assert planner.post(URL, {}).status_code == 200


def test_somebody_saves_between_file_and_grid(planner, place):
    shown = fields(upload(planner).content.decode())
    planner.post(
        GRID, fields(planner.get(GRID).content.decode()) | {"abfluss-0-egt": "9"}
    )

    response = planner.post(GRID, shown)

    assert response.status_code == 409
    assert "9 612.400,50 Ihre Eingabe" in words(response)


def test_the_page_in_four_answers(client, place):
    answers = []
    for person in (
        factories.member(place, Role.PLANNING),
        factories.member(place, Role.READER),
        factories.member(factories.jobcenter("fremd"), Role.PLANNING),
    ):
        client.force_login(person)
        answers.append((client.get(URL).status_code, client.post(URL).status_code))

    assert answers == [(200, 200), (403, 403), (404, 404)]
