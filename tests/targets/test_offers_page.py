"""The page of the offers, the page of an amendment, the form of a target with both."""

import pytest

from organisations.enums import Role
from targets.models import Amendment, Offer, Target
from tests import factories
from tests.pages import fields, words
from tests.targets import published, signing

pytestmark = pytest.mark.django_db

BASE = "/lahn-dill/2020/ziele/"
OFFERS = f"{BASE}integrationen/angebote/"
AMEND = f"{BASE}integrationen/nachtrag/"


@pytest.fixture
def place():
    return signing.lahn_dill()


@pytest.fixture
def planner(client, place):
    client.force_login(factories.member(place, Role.CONTROLLING))
    return client


@pytest.fixture
def fixed(place):
    return signing.concluded(place)


def opened(client, url):
    return fields(client.get(url).content.decode())


@pytest.mark.parametrize("part", ["angebote", "nachtrag"])
def test_every_page_in_four_answers(client, place, fixed, part):
    url = f"{BASE}integrationen/{part}/"
    answers = {"anonymous": client.get(url).status_code}
    for name, person in (
        ("controlling", factories.member(place, Role.CONTROLLING)),
        ("reader", factories.member(place, Role.READER)),
        ("stranger", factories.member(factories.jobcenter("fremd"), Role.PLANNING)),
    ):
        client.force_login(person)
        answers[name] = client.get(url).status_code

    assert answers == {
        "anonymous": 302,
        "controlling": 200,
        "reader": 403,
        "stranger": 404,
    }


# --- Offers -------------------------------------------------------------------------


def test_offers_come_from_a_forecast_and_one_is_handed_in(planner, place):
    factories.indicator(
        "prognose", place, name="Prognose", unit="percent", kind="change", decimals=1
    )
    for corridor, value in (("low", "-5.4"), ("mid", "-2.4"), ("high", "-0.7")):
        factories.observation(
            place,
            "prognose",
            "gesamt",
            "2020",
            value,
            corridor=corridor,
            status="forecast",
        )
    assert "Prognose 2020 einsetzen" in words(planner.get(OFFERS))

    url = f"{OFFERS}?prognose=kf%3Aprognose/gesamt/jc/2020"
    data = opened(planner, url)
    assert (data["value-middle"], data["reason-middle"]) == (
        "2.554",
        "Prognose 2020: −2,4 %",
    )
    response = planner.post(OFFERS, data | {"is_offered": "middle"})

    assert response.url == OFFERS
    offer = Offer.objects.get(is_offered=True)
    assert (offer.level, offer.value) == ("middle", 2554)


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({"value-low": "x"}, "ist keine Zahl"),
        ({"value-low": "-1"}, "nicht unter 0"),
        ({"value-low": "2.500,5"}, "ganzen Zahlen"),
        ({"reason-low": "weil"}, "zur Begründung den Wert"),
        ({"is_offered": "high"}, "fehlt der Wert"),
        ({"value-low": "3", "value-high": "2"}, "werden die Werte höher"),
        ({"difference": "x" * 501}, "500"),
    ],
)
def test_a_wrong_offer_is_named(planner, sent, message):
    response = planner.post(OFFERS, opened(planner, OFFERS) | sent)

    assert message in words(response)
    assert not Offer.objects.exists()


def test_stale_offers_are_settled(planner):
    mine, theirs = opened(planner, OFFERS), opened(planner, OFFERS)
    planner.post(OFFERS, theirs | {"value-low": "2.400"})

    response = planner.post(OFFERS, mine | {"value-high": "2.700"})
    again = planner.post(OFFERS, fields(response.content.decode()))

    assert (response.status_code, again.status_code) == (409, 302)
    assert list(Offer.objects.values_list("value", flat=True)) == [2400, 2700]


def test_offers_of_an_agreed_target_are_only_shown(planner, place):
    target = Target.objects.get(key="integrationen")
    target.offers.create(value=2600, is_offered=True, reason="Prognose")
    signing.concluded(place)

    page = words(planner.get(OFFERS))
    refused = planner.post(OFFERS, {"version": "2", "is_offered": ""})

    assert "mittel: 2.600 (abgegeben). Prognose" in page
    assert refused.status_code in (200, 409)
    assert Offer.objects.get().value == 2600


def test_a_watched_target_has_nothing_to_offer(planner):
    Target.objects.filter(key="lzb").update(kind="monitoring", value=None)

    assert "nichts anzubieten" in words(planner.get(f"{BASE}lzb/angebote/"))


# --- Amendments ---------------------------------------------------------------------


def amendment(planner, **sent) -> dict:
    data = opened(planner, AMEND) | {"dated": "04.05.2020", "reason": "Rückgang"}
    return data | sent


def test_an_agreed_target_is_shown_instead_of_its_form(planner, fixed):
    url = f"{BASE}integrationen/bearbeiten/"

    page = words(planner.get(url))
    refused = planner.post(url, {"value": "1", "kind": "absolute_number"})

    assert "Was vereinbart ist" in page and "Zielwert 2.538" in page
    assert refused.status_code == 409
    assert "Dieses Ziel ist vereinbart" in words(refused)


def test_old_and_new_are_shown_before_they_are_stored(planner, fixed):
    data = amendment(planner, value="2.400")

    preview = planner.post(AMEND, data | {"preview": "1"})
    assert "Zielwert 2.538 2.400" in words(preview)
    assert not Amendment.objects.exists()

    response = planner.post(AMEND, data)
    page = words(planner.get(response.url))
    assert "Nachtrag vom 04.05.2020" in page and "Grund: Rückgang" in page
    assert Target.objects.get(key="integrationen").value == 2400


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({"dated": "11.03.2020"}, "nicht vor der Vereinbarung vom 12.03.2020"),
        ({"dated": "01.01.2100"}, "in der Zukunft"),
        ({"dated": ""}, "Bitte füllen Sie"),
        ({"reason": ""}, "Bitte füllen Sie"),
        ({"value": "2.538"}, "Der Nachtrag ändert nichts"),
        ({"value": "-3"}, "nicht kleiner als 0"),
    ],
)
def test_an_amendment_is_refused_in_words(planner, fixed, sent, message):
    response = planner.post(AMEND, amendment(planner, **{"value": "2.400", **sent}))

    assert message in words(response)
    assert not Amendment.objects.exists()


def test_a_target_may_only_be_watched_from_an_amendment_on(planner, fixed):
    url = f"{AMEND}?art=monitoring"
    data = opened(planner, url) | {"dated": "04.05.2020", "reason": "Neue Vorgabe"}

    planner.post(url, data)

    assert Target.objects.get(key="integrationen").kind == "monitoring"


def test_two_amendments_at_once_are_settled(planner, fixed):
    mine, theirs = (
        amendment(planner, value="2.400"),
        amendment(planner, partners="Kreis"),
    )
    planner.post(AMEND, theirs)

    response = planner.post(AMEND, mine)
    data = fields(response.content.decode()) | {"reason": "Rückgang"}
    planner.post(AMEND, data)

    target = Target.objects.get(key="integrationen")
    assert response.status_code == 409 and "Rückgang" in words(response)
    assert (target.value, target.partners) == (2400, "Kreis")


def test_a_target_that_is_not_agreed_needs_no_amendment(planner):
    assert planner.get(AMEND).url == f"{BASE}integrationen/bearbeiten/"


def test_an_agreed_target_is_not_removed(planner, fixed):
    url = f"{BASE}integrationen/entfernen/"

    response = planner.post(url, opened(planner, url))

    assert "durch einen Nachtrag" in words(response)


# --- The form of a target -------------------------------------------------------------


def test_parts_partners_and_agreement_are_stored(planner, place):
    row = signing.agreement(place)
    top = Target.objects.get(key="integrationen")
    url = f"{BASE}frauen/bearbeiten/"
    data = opened(planner, url) | {"partners": "Beratungsstelle"}

    planner.post(url, data | {"agreement_id": str(row.pk), "parent_id": str(top.pk)})

    target = Target.objects.get(key="frauen")
    assert (target.agreement, target.parent, target.partners) == (
        row,
        top,
        "Beratungsstelle",
    )


def test_both_readings_stand_beside_each_other(planner, place):
    published.rate(place)
    published.target(
        place,
        kind="relative_change",
        value=2,
        unit="percent",
        baseline_ref="kf:quote/gesamt/jc/2019",
    )
    url = f"{BASE}quote/bearbeiten/"

    page = words(planner.get(url))
    planner.post(url, opened(planner, url) | {"kind": "percentage_points"})

    assert "Veränderung in Prozent: +2,0 % auf 20,0 % (2019), also 20,4 %" in page
    assert "Prozentpunkte auf 20,0 % (2019), also 22,0 %" in page
    target = Target.objects.get(key="quote")
    assert (target.kind, target.unit) == ("percentage_points", "pp")


@pytest.mark.parametrize(
    ("kind", "value", "message"),
    [
        ("rate", "100,1", "Eine Quote liegt nicht über 100 %"),
        ("annual_average_max", "101", "Eine Quote liegt nicht über 100 %"),
        ("absolute_number", "-1", "nicht kleiner als 0"),
        ("relative_change", "-101", "Um mehr als 100 % kann ein Wert nicht sinken"),
        ("relative_change", "500", "Das ergäbe 120,0 %"),
        ("percentage_points", "-21", "Das ergäbe −1,0 %"),
        ("percentage_points", "101", "höchstens um 100 Prozentpunkte"),
    ],
)
def test_a_number_of_the_wrong_sign_or_size_is_refused(
    planner, place, kind, value, message
):
    published.rate(place)
    row = factories.indicator("quote", place)
    people = factories.population()
    url = f"{BASE}neu/?art={kind}&kennzahl={row.pk}&gruppe={people.pk}"
    name = "rate" if kind == "rate" else "value"
    data = opened(planner, url) | {name: value, "kind": kind, "aim": "need"}
    data |= {"direction": "higher", "baseline_ref": "kf:quote/gesamt/jc/2019"}

    response = planner.post(url, data)

    assert message in words(response)
    assert not Target.objects.filter(key="quote").exists()


def test_a_second_target_for_the_same_thing_is_named_at_once(planner, place):
    row, people = factories.indicator("lzb", place), factories.population()

    page = planner.get(f"{BASE}neu/?art=rate&kennzahl={row.pk}&gruppe={people.pk}")

    assert "gibt es in dem Jahr schon ein Ziel: Langzeit" in words(page)
