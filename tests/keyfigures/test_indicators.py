"""Pages of the indicators, and the page of one value: origin, quotient, protection."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from keyfigures.models import DataImport, Indicator
from organisations.enums import Role
from tests import factories

HOME = "/kreis-borken/2018/kennzahlen/"
CATALOGUE = f"{HOME}katalog/kennzahlen/"


@pytest.fixture
def reader(borken, client):
    person = factories.member(borken, Role.READER)
    client.force_login(person)
    return person


@pytest.fixture
def controller(borken, client):
    person = factories.member(borken, Role.CONTROLLING)
    client.force_login(person)
    return person


@pytest.fixture
def rate():
    """K2 of the shared catalogue."""
    return Indicator.objects.get(jobcenter=None, key="k2")


def page(response) -> str:
    return " ".join(response.content.decode().split())


# --- List and detail -----------------------------------------------------------------


def test_the_list_shows_own_indicators_and_topics(client, reader, households):
    text = page(client.get(CATALOGUE))

    assert text.index("Eigene Kennzahlen") < text.index("Kennzahlen nach § 48a SGB II")
    assert "12/2018" in text  # until when there are values of the own indicator
    assert "Neue Kennzahl" not in text


def test_more_indicators_ask_the_database_equally_often(client, reader, borken):
    client.get(CATALOGUE)
    counts = []
    for key in ("kurse", "plaetze", "teams"):
        factories.observation(borken, key)
        with CaptureQueriesContext(connection) as queries:
            client.get(CATALOGUE)
        counts.append(len(queries))

    assert counts[1:] == counts[:1] * 2


@pytest.mark.parametrize(
    ("words", "found"), [("k3e1", "1 Kennzahl zu"), ("xyz", "Keine Kennzahl gefunden")]
)
def test_the_search_narrows_the_list(client, reader, words, found):
    assert found in page(client.get(CATALOGUE, {"suche": words}))


def test_an_indicator_says_what_it_means(client, reader, rate):
    text = page(client.get(f"{HOME}kennzahl/{rate.pk}/"))

    for words in (
        "K2 Integrationsquote",
        "Summe der Integrationen der vergangenen zwölf Monate",
        "gleitende zwölf Monate",
        "§ 5 Abs. 1 der Verordnung nach § 48a SGB II",
        "wird auch für Frauen und Männer veröffentlicht",
        "3 Monate vom Berichtsmonat bis zum endgültigen Wert",
        "noch keinen Wert",
    ):
        assert words in text


def test_an_indicator_shows_its_newest_value_and_where_it_stands(
    client, reader, borken, households
):
    row = Indicator.objects.get(jobcenter=borken, key="bg")
    document = factories.document(borken)
    section = factories.section(document, title="Lage")
    factories.block(section, html='<p><span data-ref="kf:bg/flucht/jc/latest"></span>')

    text = page(client.get(f"{HOME}kennzahl/{row.pk}/"))

    assert "8.125" in text  # October 2017; 2018 is a forecast
    assert "Lokales Planungsdokument 2018: <a" in text


def test_a_whole_names_its_parts(client, reader):
    row = Indicator.objects.get(jobcenter=None, key="rlb")

    text = page(client.get(f"{HOME}kennzahl/{row.pk}/"))

    assert (
        "Erwerbsfähige Leistungsberechtigte + Nicht erwerbsfähige Leistungsberechtigte"
        in text
    )


def test_the_indicator_of_another_jobcenter_is_not_found(client, reader):
    other = factories.jobcenter("lahn-dill")
    row = factories.indicator("kurse", other)

    assert client.get(f"{HOME}kennzahl/{row.pk}/").status_code == 404


def test_who_sees_no_plans_sees_no_indicator(client, borken, rate):
    client.force_login(factories.member(borken, Role.COMMITTEE))

    assert client.get(f"{HOME}kennzahl/{rate.pk}/").status_code == 403
    assert client.get(CATALOGUE).status_code == 403


def test_an_own_indicator_has_formula_and_window(client, controller, borken):
    typed = {
        "name": "Abbruchquote",
        "unit": "percent",
        "decimals": "1",
        "kind": "rate",
        "direction": "lower",
        "formula": "Abbrüche ÷ Eintritte × 100",
        "numerator": "Abbrüche",
        "denominator": "Eintritte",
        "window": "sliding",
        "waiting_months": "",
        "version": "1",
    }

    client.post(f"{CATALOGUE}neu/", typed)

    row = Indicator.objects.get(jobcenter=borken)
    assert (row.formula, row.window) == ("Abbrüche ÷ Eintritte × 100", "sliding")
    assert (row.waiting_months, row.topic) == (0, "local")


# --- The page of one value -----------------------------------------------------------


def test_a_quotient_shows_numerator_and_denominator(client, reader, borken, rate):
    row = factories.observation(
        borken, value="23.4", indicator=rate, numerator=2500, denominator="10680.5"
    )

    text = page(client.get(f"{HOME}wert/{row.pk}/"))

    assert "2.500 (Summe der Integrationen der vergangenen zwölf Monate)" in text
    assert "10.680,5 (durchschnittlicher Bestand" in text


def test_a_value_names_its_import(client, reader, borken):
    file = DataImport.objects.create(
        jobcenter=borken, name="eckwerte.xlsx", size=1, sha256="0" * 64, layout="table"
    )
    row = factories.observation(borken, data_import=file)

    assert "eckwerte.xlsx" in page(client.get(f"{HOME}wert/{row.pk}/"))


def test_the_line_of_a_value_is_drawn_beside_its_table(client, reader, households):
    row = households["gesamt", "2017-10"]

    chart = client.get(f"{HOME}wert/{row.pk}/").context["chart"]

    assert "Okt. 2016 7.987 und Okt. 2017 8.125" in chart.alt


def test_one_value_alone_is_not_drawn(client, reader, borken):
    row = factories.observation(borken)

    assert client.get(f"{HOME}wert/{row.pk}/").context["chart"] is None


def test_a_protected_value_hides_its_earlier_ones_too(client, reader, borken):
    new = factories.observation(borken, value="4713", save=False, is_protected=True)
    old = factories.observation(borken, value="4711", save=False)
    old.withdrawn_at = timezone.now()
    new.save()
    old.save()

    for row in (new, old):
        text = page(client.get(f"{HOME}wert/{row.pk}/"))
        assert "geschützt, damit ein geheim gehaltener Wert nicht errechnet" in text
        assert "4.711" not in text
        assert "4.713" not in text


# --- Choices -------------------------------------------------------------------------


def test_indicators_are_chosen_under_their_topics(client, controller, borken):
    factories.indicator("kurse", borken, name="Kurse")

    text = page(client.get(f"{HOME}neu/"))

    assert '<optgroup label="eigene Kennzahlen">' in text
    assert '<optgroup label="Grundsicherung">' in text
    assert ">K2 Integrationsquote</option>" in text
