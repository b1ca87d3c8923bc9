"""The page of the estimate: tried, compared, taken over, refused."""

import pytest

from budgets.models import Allocation
from organisations.enums import OrganisationForm, Role
from tests import factories
from tests.budgets import published
from tests.pages import fields, words

pytestmark = pytest.mark.django_db

URL = "/kreis-borken/2026/haushalt/schaetzung/"
ADOPT = f"{URL}uebernehmen/"


@pytest.fixture
def place():
    return factories.jobcenter("kreis-borken", agency_number="32702")


@pytest.fixture
def planner(client, place):
    client.force_login(factories.member(place, Role.PLANNING))
    return client


def stored():
    rows = Allocation.objects.values_list("title", "kind", "status", "amount")
    return {(title, kind): (status, amount) for title, kind, status, amount in rows}


def adopt(client, **changes):
    return client.post(ADOPT, fields(client.get(URL, changes).content.decode()))


# --- Seeing -----------------------------------------------------------------------


def test_the_own_jobcenter_with_its_working(planner):
    text = words(planner.get(URL))

    for part in (
        "Borken (zkT, 32702) Die Schätzung ist unsicher",
        "gesondert zugeteilt – nicht bekannt, daher nicht abgezogen",
        "− zurückbehaltene Eingliederungsmittel −17.050.000 endgültig § 1 EinglMV 2026",
        "= verteilt auf alle Jobcenter 4.682.950.000",
        "Mittel aus 0,2694 % und 0,2990 % 0,28420 %",
        "= geschätzt 13.308.944",
        "= mit Erstattungen 13.424.174",
        "+ Ausgabereste, höchstens 350.000.000 Entwurf, noch unsicher",
        "= geschätzt 16.789.988",
        "Anlage 1: Die Anteile ergeben zusammen 99,9799 % statt 100 %",
    ):
        assert part in text, part


def test_other_amounts_can_be_tried(planner):
    """0,28420 % of 5.000.000.000 − 16.000.000 − 17.050.000."""
    asked = {"betrag_egl": "5.000.000.000", "betrag_egl_16e": "16.000.000"}
    text = words(planner.get(URL, asked))

    assert "5.000.000.000 eigene Annahme eigene Annahme" in text
    assert "= verteilt auf alle Jobcenter 4.966.950.000" in text
    assert "= geschätzt 14.116.072" in text


def test_a_joint_jobcenter_gives_a_part_to_the_head_office(planner):
    text = words(planner.get(URL, {"jobcenter": "03002", "vergleich": "36704"}))

    assert "Vorpommern-Greifswald (gE, 03002)" in text
    assert "− Zentrale der Bundesagentur für Arbeit, Anteil der gemeinsamen" in text
    assert "784.720 Wirkung unsicher 165.100.000 Euro × 0,4753 %" in text
    assert "Im Vergleich mit Warendorf (zkT, 36704)" in text
    assert "Verwaltungskosten 0,36080 % 19.307.577 0,27180 % 15.136.049" in text


def test_the_difference_to_stored_allocations(planner, place):
    """16.789.988 against 16.000.000; last year only one title is known."""
    published.allocation(published.budget_year(place, 2026), amount="16000000")
    published.allocation(published.budget_year(place, 2025), "egt", amount="13308944")

    text = words(planner.get(URL))

    assert "Verwaltungskosten 16.789.988 16.000.000 +789.988 +4,9 %" in text
    assert "Gesamt 30.214.162 – – –" in text
    assert "Eingliederungsleistungen 13.424.174 13.308.944 +115.230 +0,9 %" in text


def test_a_jobcenter_that_the_ordinance_does_not_name_chooses_one(client):
    place = factories.jobcenter("kreis-borken", agency_number="99999")
    client.force_login(factories.member(place, Role.PLANNING))

    text = words(client.get(URL))

    assert "Die Träger-Nr. 99999 Ihres Jobcenters steht nicht in der Verordnung" in text
    assert "= geschätzt" not in text
    assert "Bitte füllen Sie" not in text
    assert "= geschätzt 13.308.944" in words(client.get(URL, {"jobcenter": "32702"}))


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"betrag_egl": "1.2.3,4"}, "ist keine Zahl"),
        ({"betrag_egl": ""}, "Bitte füllen Sie"),
        ({"betrag_vk": "-1"}, "nicht kleiner als 0"),
        ({"betrag_vk": "9" * 12}, "nicht größer"),
        ({"jobcenter": "00000"}, "Auswahl gibt es hier nicht"),
        ({"vergleich": "x' OR 1=1"}, "Auswahl gibt es hier nicht"),
        ({"jobcenter": "a\x00b"}, "gibt es hier nicht"),
    ],
)
def test_a_wrong_question_is_answered_at_its_field(planner, asked, message):
    response = planner.get(URL, asked)

    assert response.status_code == 200
    assert message in words(response)
    assert "= geschätzt" not in words(response)


# --- Taking over --------------------------------------------------------------------


def test_the_estimate_becomes_a_forecast_with_source_and_date(planner):
    response = adopt(planner)

    assert response.url == "/kreis-borken/2026/haushalt/#zuweisungen"
    assert {key: (s, str(a)) for key, (s, a) in stored().items()} == {
        ("egt", "base"): ("forecast", "13308943.90"),
        ("egt", "refund"): ("forecast", "115230.00"),
        ("vkb", "base"): ("forecast", "16789987.78"),
    }
    row = Allocation.objects.get(title="vkb")
    assert str(row.source) == (
        "eigene Schätzung, Anteile der Eingliederungsmittel-Verordnung 2026, Mittel "
        "des Bundes wie dort"
    )
    assert f"{row.dated}" == "2025-12-17"
    event = Allocation.pgh_event_model.objects.latest("pgh_id")
    assert event.pgh_context.metadata["reason"] == (
        "Schätzung 2026 als Zuweisung übernommen"
    )


def test_taken_over_again_it_replaces_itself_and_says_what_was_assumed(planner):
    adopt(planner)
    adopt(planner, betrag_vk="6.000.000.000")

    assert {key: status for key, (status, _) in stored().items()} == {
        ("egt", "base"): "forecast",
        ("egt", "refund"): "forecast",
        ("vkb", "base"): "forecast",
    }
    source = Allocation.objects.get(title="vkb").source
    assert "eigene Annahmen über die Mittel des Bundes" in str(source)


def test_a_sure_amount_is_never_replaced(planner, place):
    year = published.budget_year(place, 2026)
    published.allocation(year, "vkb", amount="17000000", status="final")

    response = planner.post(
        ADOPT, fields(planner.get(URL).content.decode()), follow=True
    )

    assert stored() == {("vkb", "base"): ("final", 17_000_000)}
    assert "schon ein Betrag, den eine Schätzung nicht ersetzen darf" in words(response)


def test_somebody_saved_in_between(planner, place):
    data = fields(planner.get(URL).content.decode())
    year = published.budget_year(place, 2026)
    year.version = 7
    year.save()

    response = planner.post(ADOPT, data, follow=True)

    assert "inzwischen von jemand anderem geändert" in words(response)
    assert stored() == {}


def test_only_the_own_estimate_can_be_taken_over(planner):
    assert "übernehmen" not in words(planner.get(URL, {"jobcenter": "36704"}))


def test_another_number_sent_by_hand_changes_nothing_but_the_own(planner):
    data = fields(planner.get(URL).content.decode()) | {"jobcenter": "36704"}
    planner.post(ADOPT, data)

    assert str(stored()["vkb", "base"][1]) == "16789987.78"


@pytest.mark.parametrize("broken", [{"version": "x"}, {"betrag_vk": "abc"}, {}])
def test_a_broken_form_is_never_a_server_error(planner, broken):
    response = planner.post(ADOPT, broken)

    assert response.status_code == 302


def test_the_pages_in_four_answers(client, place):
    answers = {}
    for name, person in (
        ("planning", factories.member(place, Role.PLANNING)),
        ("reader", factories.member(place, Role.READER)),
        ("committee", factories.member(place, Role.COMMITTEE)),
        ("stranger", factories.member(factories.jobcenter("fremd"), Role.PLANNING)),
    ):
        client.force_login(person)
        answers[name] = (client.get(URL).status_code, client.post(ADOPT).status_code)

    assert answers == {
        "planning": (200, 302),
        "reader": (200, 403),
        "committee": (403, 403),
        "stranger": (404, 404),
    }


def test_a_reader_is_not_offered_to_take_it_over(client, place):
    client.force_login(factories.member(place, Role.READER))

    assert "übernehmen" not in words(client.get(URL))


def test_the_form_of_a_jobcenter_follows_the_ordinance(client):
    """Whoever is a joint Jobcenter gives its part; the form in the address counts."""
    place = factories.jobcenter(
        "kreis-borken", agency_number="03002", form=OrganisationForm.JOINT
    )
    client.force_login(factories.member(place, Role.PLANNING))

    adopt(client)

    assert str(stored()["vkb", "base"][1]) == "19307576.85"
