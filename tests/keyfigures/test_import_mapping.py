"""Zuordnung: shown once for a table, remembered for the next one like it."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from keyfigures import catalogue
from keyfigures.enums import ImportState
from keyfigures.forms.mapping_fields import initial_of, mapping_of
from keyfigures.models import DataImport, Observation, TableLayout
from organisations.enums import Role
from tests import factories
from tests.keyfigures import files_of

HOME = "/kreis-borken/2018/kennzahlen/importe/"
ELB = "Erwerbsfähige Leistungsberechtigte"
LONG = {
    "form": "long",
    "indicator": "column:kennzahl",
    "population": "column:gruppe",
    "region": "constant:jc",
    "period": "column:monat",
    "status": "constant:final",
    "value": "column:wert",
    "publisher": "Kreis Borken",
    "product": "Monatsbericht",
}


@pytest.fixture
def controller(borken, client):
    catalogue.load()
    catalogue.add_own_region(borken)
    person = factories.member(borken, Role.CONTROLLING)
    client.force_login(person)
    return person


def table(month: str, *rows: tuple[str, str, str]) -> bytes:
    lines = [
        "Monat;Kennzahl;Gruppe;Wert",
        *(f"{month};{';'.join(row)}" for row in rows),
    ]
    return "\r\n".join(lines).encode("cp1252")


def send(client, data, name="bericht.csv"):
    file = SimpleUploadedFile(name, data)
    return client.post(f"{HOME}neu/", {"file": file})


def page(response):
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def stored() -> set[str]:
    rows = Observation.objects.current().with_parts()
    return {f"{row.ref} {row.value:.0f}" for row in rows}


def test_a_table_is_explained_once_and_known_next_month(client, controller):
    january = table("Januar 2025", (ELB, "Frauen", "4123"), (ELB, "Männer", "3987"))
    address = send(client, january).url
    row = DataImport.objects.get()
    assert address == f"{HOME}{row.pk}/zuordnung/"
    text = page(client.get(address))
    assert "<td>Januar 2025</td><td>Erwerbsfähige" in text
    assert '<option value="column:kennzahl" selected>Spalte „Kennzahl“' in text

    response = client.post(address, LONG, follow=True)

    assert "2 neue Werte" in page(response)
    row.refresh_from_db()
    client.post(f"{HOME}{row.pk}/uebernehmen/", {"seen": row.preview["digest"]})
    assert stored() == {
        "kf:elb/frauen/jc/2025-01 4123",
        "kf:elb/maenner/jc/2025-01 3987",
    }
    source = Observation.objects.first().source
    assert str(source) == "Kreis Borken, Monatsbericht"

    february = table("Februar 2025", (ELB, "Frauen", "4100"))
    text = page(client.get(send(client, february).url))
    assert "1 neuer Wert" in text and "Februar 2025" in text


def test_unknown_words_are_asked_and_learned(client, controller):
    data = table("Januar 2025", ("Vermittlungen", "Frauen", "12"))
    address = send(client, data).url

    response = client.post(address, LONG)
    row = DataImport.objects.get()
    assert response.url == f"{HOME}{row.pk}/angaben/"
    assert "Welche Kennzahl ist „Vermittlungen“?" in page(client.get(response.url))

    client.post(response.url, {"frage1": "integrationen"})
    assert DataImport.objects.get().state == ImportState.PREVIEW
    other = table("Februar 2025", ("Vermittlungen", "Frauen", "13"))
    assert "Werte übernehmen" in page(client.get(send(client, other).url))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"publisher": ""}, "Bitte füllen Sie dieses Feld aus."),
        ({"indicator": ""}, "Bitte wählen Sie hier etwas aus."),
        ({"indicator": "column:gibtsnicht"}, "Diese Auswahl gibt es hier nicht."),
        ({"period": "constant"}, "Wählen Sie, wo der Monat oder Zeitraum steht"),
        ({"period": "constant", "period_text": "bald"}, "Das ist kein Zeitraum."),
        ({"indicator": "header"}, "wenn jede Zeile mehrere Werte hat"),
        ({"value": ""}, "Bitte wählen Sie hier etwas aus."),
        ({"numerator": "column:wert"}, "schon für eine andere Angabe gewählt"),
        ({"data_as_of": "constant", "data_as_of_text": "gestern"}, "Datenstand"),
    ],
)
def test_what_is_wrong_stands_at_its_field(client, controller, changes, words):
    address = send(client, table("Januar 2025", (ELB, "Frauen", "1"))).url

    text = page(client.post(address, LONG | changes))

    assert words in text
    assert DataImport.objects.get().state == ImportState.QUESTIONS
    assert TableLayout.objects.count() == 0


def test_months_side_by_side(client, controller):
    rows = [("Gruppe", "Januar 2025", "Februar 2025"), ("Frauen", 4123, 4100)]
    address = send(client, files_of.workbook(rows), "bericht.xlsx").url
    wide = {
        "form": "wide",
        "indicator": "constant:elb",
        "population": "column:gruppe",
        "period": "header",
        "value": "",
    }

    client.post(address, LONG | wide)

    assert DataImport.objects.get().preview["counts"]["new"] == 2


def test_another_sheet_of_a_workbook(client, controller):
    rows = [("Monat", "Kennzahl", "Gruppe", "Wert"), ("2025-01", ELB, "Frauen", 4123)]
    data = files_of.workbook(rows, more={"Zweites": rows})
    address = send(client, data, "bericht.xlsx").url

    text = page(client.get(f"{address}?blatt=Zweites"))
    assert "<option selected>Zweites</option>" in text
    client.post(f"{address}?blatt=Zweites", LONG)

    assert DataImport.objects.get().mapping["sheet"] == "Zweites"
    text = page(client.get(f"{address}?blatt=fehlt", follow=True))
    assert "Die Datei hat kein Blatt „fehlt“." in text


def test_a_mapping_can_be_changed_until_it_is_confirmed(client, controller):
    address = send(client, table("Januar 2025", (ELB, "Frauen", "1"))).url
    client.post(address, LONG)
    assert "Zuordnung ändern" in page(client.get(address.replace("zuordnung/", "")))

    client.post(address, LONG | {"status": "constant:provisional"})

    row = DataImport.objects.get()
    assert row.preview["new"][0]["new"][2] == "provisional"
    client.post(f"{HOME}{row.pk}/uebernehmen/")
    response = client.post(address, LONG, follow=True)
    assert "schon übernommen" in page(response)


def test_ratios_need_no_mapping(client, controller, borken):
    head = "Träger-Nr.;Monat;Kennzahl;Zähler;Nenner;Wert"
    row = f"{borken.agency_number};03/2025;K2;2516;8000;31,5"
    address = send(client, f"{head}\n{row}\n".encode(), "kennzahlen.csv").url

    assert "1 neuer Wert" in page(client.get(address))
    client.post(f"{address}uebernehmen/")
    value = Observation.objects.get()
    assert (value.ref, value.value) == ("kf:k2/gesamt/jc/2025-03", Decimal("31.5"))
    assert (value.numerator, value.denominator) == (2516, 8000)


def test_nonsense_in_a_remembered_mapping_is_left_open():
    broken = {"period": {"constant": "bald"}, "data_as_of": {"constant": "gestern"}}

    fields = initial_of(broken)

    assert (fields["period_text"], fields["data_as_of_text"]) == (None, None)


@pytest.mark.parametrize(
    "mapping",
    [
        {
            "form": "long",
            "sheet": "Tabelle 1",
            "period": {"column": "monat", "year": "jahr"},
            "indicator": {"columns": ["kennzahl", "merkmal"]},
            "population": {"constant": "frauen"},
            "region": {"column": "gebiet"},
            "status": {"column": "status"},
            "value": "wert",
            "numerator": "zahler",
            "denominator": "nenner",
            "mark": "zeichen",
            "agency": "trager-nr",
            "data_as_of": {"constant": "2025-04-01"},
            "publisher": "Kreis Borken",
            "product": "",
            "points": {"*": "thousands"},
            "labels": {"indicator": {"vermittlungen": "integrationen"}},
        },
        {
            "form": "wide",
            "sheet": "",
            "period": {"column": "monat", "year": True},
            "indicator": {"header": True},
            "population": {"constant": "gesamt"},
            "region": {"constant": "jc"},
            "status": {"constant": "final"},
            "value": "",
            "numerator": "",
            "denominator": "",
            "mark": "",
            "agency": "",
            "data_as_of": {"title": True},
            "publisher": "Kreis Borken",
            "product": "Bericht",
        },
        {
            "form": "wide",
            "sheet": "",
            "period": {"constant": "2025-Q1"},
            "indicator": {"header": True},
            "population": {"column": "gruppe"},
            "region": {"constant": "jc"},
            "status": {"constant": "final"},
            "value": "",
            "numerator": "",
            "denominator": "",
            "mark": "",
            "agency": "",
            "data_as_of": {},
            "publisher": "Kreis Borken",
            "product": "",
        },
    ],
)
def test_a_mapping_survives_its_form(mapping):
    fields = initial_of(mapping)

    assert mapping_of(fields, mapping["sheet"], mapping) == mapping
