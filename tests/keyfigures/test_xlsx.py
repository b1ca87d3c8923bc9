"""Files for spreadsheets: numbers are numbers, all else is text, nothing runs."""

import re
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from organisations.enums import Role
from tests import factories

HOME = "/kreis-borken/2018/kennzahlen/"
RATE = {"unit": "percent", "decimals": 1, "kind": "rate"}


@pytest.fixture
def reader(borken, client):
    client.force_login(factories.member(borken, Role.READER))


@pytest.fixture
def download(client, reader):
    """The bytes of a file that the browser keeps."""

    def fetch(address):
        response = client.get(HOME + address)
        assert response["Content-Disposition"].startswith("attachment; filename=")
        return response.content

    return fetch


def rows_of(content):
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    return book.sheet_names, book.get_sheet_by_index(0).to_python()


def part(content, name):
    return ZipFile(BytesIO(content)).read(name).decode()


@pytest.fixture
def evil(borken):
    """Names that a spreadsheet would run, or read as numbers or addresses."""
    factories.indicator("bg", borken, name="=1+1")
    factories.population("frauen", borken, name="+4711")
    factories.observation(borken, "bg", "gesamt", "2017-10", "8125")
    factories.observation(borken, "bg", "gesamt", "2016-10", "7987.5")
    factories.observation(borken, "bg", "frauen", "2017-10", mark="*")
    factories.observation(borken, "bg", "frauen", "2016-10", "12")


CHOICE = (
    "kennzahl=bg&gruppe=gesamt&gruppe=frauen&vergleich=vorjahr&veraenderung=prozent"
)


def test_the_table_is_opened_with_numbers_and_words(download, evil):
    names, rows = rows_of(download(f"auswerten/tabelle.xlsx?{CHOICE}"))

    assert names == ["Auswertung"]
    assert rows[0][:4] == [
        "Zeitraum",
        "insgesamt",
        "insgesamt, Vorjahr",
        "insgesamt, Veränderung in Prozent",
    ]
    assert rows[1][:3] == ["Oktober 2016", 7987.5, "–"]
    change = pytest.approx((8125 / 7987.5 - 1) * 100)
    assert rows[2][:6] == ["Oktober 2017", 8125.0, 7987.5, change, "*", 12.0]
    below = [row[0] for row in rows[4:]]
    assert below[0] == "=1+1, Oktober 2016 bis Oktober 2017"
    assert below[-2].startswith("Quelle: Statistik der Bundesagentur für Arbeit")
    assert below[-1] == "Datenstand: 10/2017"


def test_nothing_in_a_workbook_runs(download, evil):
    for address in (f"auswerten/tabelle.xlsx?{CHOICE}", "werte.xlsx"):
        sheet = part(download(address), "xl/worksheets/sheet1.xml")
        assert "<f>" not in sheet
        assert re.search(r't="inlineStr"><is><t[^>]*>=1\+1', sheet)


def test_the_head_stays_in_view_and_the_file_has_a_title(download, evil):
    content = download(f"auswerten/tabelle.xlsx?{CHOICE}")

    assert 'state="frozen"' in part(content, "xl/worksheets/sheet1.xml")
    title = re.search("<dc:title>(.*?)</dc:title>", part(content, "docProps/core.xml"))
    assert title[1] == "=1+1, Oktober 2016 bis Oktober 2017"


def test_numbers_are_shown_with_their_unit(download, borken):
    factories.indicator("k2", borken, name="Integrationsquote", **RATE)
    factories.indicator("vkb", borken, name="Budget", unit="euro", kind="stock")
    factories.observation(borken, "k2", period="2017", value="27.71")
    factories.observation(borken, "vkb", period="2017", value="13326122")

    content = download("auswerten/tabelle.xlsx?kennzahl=k2&kennzahl=vkb")

    styles = part(content, "xl/styles.xml")
    assert "#,##0.0&quot; %&quot;" in styles
    assert rows_of(content)[1][1:3] == [
        ["Budget", 13326122.0],
        ["Integrationsquote", 27.71],
    ]


def test_the_list_of_values_is_a_workbook_too(download, evil):
    names, rows = rows_of(download("werte.xlsx?jahr=2017"))

    assert names == ["Werte"]
    assert rows[0][:9] == [
        *("Kennzahl", "Personengruppe", "Region", "Zeitraum", "Korridor"),
        *("Wert", "Einheit", "Status", "Datenstand"),
    ]
    assert rows[1][:9] == [
        *("=1+1", "+4711", "Kreis Borken", "Oktober 2017", ""),
        *("*", "Anzahl", "endgültig", date(2017, 10, 1)),
    ]
    assert rows[2][5] == 8125.0


def test_the_table_as_csv(download, evil):
    text = download(f"auswerten/tabelle.csv?{CHOICE}").decode("utf-8-sig")

    lines = text.split("\r\n")
    assert lines[0].startswith("Zeitraum;insgesamt;insgesamt, Vorjahr;")
    assert lines[1].startswith("Oktober 2016;7987,5;–;–;12;–;")
    assert lines[4] == "'=1+1, Oktober 2016 bis Oktober 2017"


def test_reading_alone_is_not_enough_for_a_file(client, borken, evil):
    client.force_login(factories.member(borken, Role.COMMITTEE))

    assert client.get(HOME + "werte.xlsx").status_code == 403
    client.force_login(factories.member(factories.jobcenter("lahn-dill")))
    assert client.get(HOME + "werte.xlsx").status_code == 404
