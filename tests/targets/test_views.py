"""Pages of the targets: done, refused with a reason, 403, 404, and two at once."""

import pytest

from organisations.enums import Role
from targets.models import Target
from tests import factories
from tests.pages import fields, words
from tests.targets import published

pytestmark = pytest.mark.django_db

BASE = "/lahn-dill/2020/ziele/"


@pytest.fixture
def place():
    return published.lahn_dill()


@pytest.fixture
def planner(client, place):
    client.force_login(factories.member(place, Role.CONTROLLING))
    return client


def opened(client, url):
    return fields(client.get(url).content.decode())


def subject(place, kind, indicator="quote", group="gesamt") -> str:
    """Address of the second step of a new target."""
    row = factories.indicator(indicator, place)
    owner = None if group == "gesamt" else place
    people = factories.population(group, owner)
    return f"{BASE}neu/?art={kind}&kennzahl={row.pk}&gruppe={people.pk}"


# --- Seeing -----------------------------------------------------------------------


def test_overview_shows_baseline_change_and_findings(planner):
    text = words(planner.get(BASE))

    assert "2.617 (2019, Prognose) 2.538 −79 −3,0 % HMSI, verbindlich" in text
    assert (
        "im Jahresdurchschnitt , insgesamt, bearbeiten insgesamt "
        "7.436 (Mai 2019) unter 7.660 224 3,0 %" in text
    )
    assert "18,5 % × 1.510 = 279" in text
    assert "Der Zielwert 2.538 liegt unter der Prognose 2.617 für 2019" in text


def test_a_year_without_targets_offers_the_first_step(planner):
    html = planner.get("/lahn-dill/2030/ziele/").content.decode()

    assert 'href="/lahn-dill/2030/ziele/neu/"' in html


@pytest.mark.parametrize("part", ["neu/", "lzb/bearbeiten/", "lzb/entfernen/"])
def test_every_page_in_four_answers(client, place, part):
    url = BASE + part
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


def test_the_overview_needs_the_right_to_see_plans(client, place):
    for role, status in ((Role.READER, 200), (Role.COMMITTEE, 403)):
        client.force_login(factories.member(place, role))
        assert client.get(BASE).status_code == status


def test_a_target_that_is_not_there_is_not_found(planner):
    assert planner.get(f"{BASE}gibt-es-nicht/").status_code == 404


def test_a_page_costs_the_same_with_one_target_and_with_three(
    planner, place, django_assert_max_num_queries
):
    for group in ("eins", "zwei", "drei"):
        with django_assert_max_num_queries(22):
            planner.get(BASE)
        published.target(
            place,
            f"ziel-{group}",
            "integrationen",
            group,
            value=1,
            baseline_ref="kf:lzb/gesamt/jc/2019-05",
        )


# --- Storing ----------------------------------------------------------------------


def test_a_target_as_it_stands_is_stored_unchanged(planner):
    before = Target.objects.values().get(key="alleinerziehende")

    response = planner.post(
        f"{BASE}alleinerziehende/bearbeiten/",
        opened(planner, f"{BASE}alleinerziehende/bearbeiten/"),
    )

    after = Target.objects.values().get(key="alleinerziehende")
    assert response.url == f"{BASE}#alleinerziehende"
    assert after == before | {"version": 2}


def test_rate_and_stock_make_the_number(planner):
    url = f"{BASE}alleinerziehende/bearbeiten/"
    data = opened(planner, url) | {"rate": "19", "stock": "1.500"}

    planner.post(url, data)

    target = Target.objects.get(key="alleinerziehende")
    assert (target.value, target.unit) == (285, "count")


@pytest.mark.parametrize(
    ("kind", "sentence", "other", "unit"),
    [
        (
            "relative_change",
            "Ausgangswert 20,0 % (2019), +2,0 %: Der Zielwert ist 20,4 %.",
            "Als Veränderung in Prozentpunkten wären es 22,0 %.",
            "percent",
        ),
        (
            "percentage_points",
            "+2,0 Prozentpunkte: Der Zielwert ist 22,0 %.",
            "Als Veränderung in Prozent wären es 20,4 %.",
            "pp",
        ),
    ],
)
def test_percent_or_percentage_points_the_page_says_what_comes_out(
    planner, place, kind, sentence, other, unit
):
    published.rate(place)
    url = subject(place, kind)
    data = opened(planner, url) | {
        "value": "2",
        "baseline_ref": "kf:quote/gesamt/jc/2019",
        "direction": "higher",
        "aim": "integration",
    }

    preview = planner.post(url, data | {"preview": "1"})

    assert sentence in words(preview)
    assert other in words(preview)
    assert not Target.objects.filter(key="quote").exists()

    planner.post(url, data)
    target = Target.objects.get(key="quote")
    assert (target.kind, target.unit, target.value) == (kind, unit, 2)
    assert target.position == 5


def test_each_kind_can_be_made(planner, place):
    published.rate(place)
    factories.observation(place, "quote", "gruppe-hold-level", "2019", "20.0")
    answers = {
        "absolute_number": {"value": "19"},
        "annual_average_max": {"value": "30"},
        "hold_level": {"baseline_ref": "kf:quote/gruppe-hold-level/jc/2019"},
        "rate": {"rate": "18,5"},
        "monitoring": {},
        "qualitative": {"text": "Wir wollen es besser machen."},
    }
    for kind, answer in answers.items():
        url = subject(place, kind, group=f"gruppe-{kind.replace('_', '-')}")
        data = opened(planner, url) | {"direction": "higher", "aim": "need"} | answer
        assert planner.post(url, data).status_code == 302, kind

    rows = Target.objects.filter(indicator__key="quote")
    assert {row.kind for row in rows} == set(answers)
    assert planner.get(BASE).status_code == 200


def test_another_kind_asks_other_numbers(planner, place):
    url = f"{BASE}integrationen/bearbeiten/?art=relative_change"
    data = opened(planner, url) | {"value": "-3"}

    planner.post(url, data)

    target = Target.objects.get(key="integrationen")
    assert (target.kind, target.unit) == ("relative_change", "percent")
    assert "−3,0 % auf 2.617" in words(planner.get(BASE))


def test_a_target_is_removed_after_a_question(planner):
    url = f"{BASE}lzb/entfernen/"

    assert "im Jahresdurchschnitt: unter 7.660" in words(planner.get(url))
    response = planner.post(url, opened(planner, url))

    assert response.url == BASE
    assert not Target.objects.filter(key="lzb").exists()


# --- Refused ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("value", "1.2.3,4", "ist keine Zahl"),
        ("value", "1e400", "ist keine Zahl"),
        ("value", "99999999999", "nicht größer"),
        ("value", "", "Bitte füllen Sie"),
        ("baseline_ref", "kf:fremd/gesamt/jc/2019", "Diese Auswahl gibt es hier nicht"),
        ("direction", "seitwärts", "Diese Auswahl gibt es hier nicht"),
        ("text", "a\x00b", "Nullzeichen"),
        ("name", "x" * 201, "200"),
        ("kind", "unfug", "Bitte wählen Sie die Zielart"),
    ],
)
def test_a_wrong_field_is_named_and_the_others_stay(planner, name, value, message):
    url = f"{BASE}integrationen/bearbeiten/"
    data = opened(planner, url) | {"agreed_with": "Land", name: value}

    response = planner.post(url, data)

    assert response.status_code == 200
    assert message in words(response)
    assert 'value="Land"' in response.content.decode()
    assert Target.objects.get(key="integrationen").version == 1


def test_a_page_made_for_one_kind_stores_no_other(planner, place):
    url = subject(place, "absolute_number", "lzb", "frauen")
    data = opened(planner, url) | {"value": "1", "direction": "lower", "aim": "need"}

    response = planner.post(url, data | {"kind": "rate"})

    assert "Bitte wählen Sie die Zielart noch einmal." in words(response)


def test_a_change_needs_a_baseline(planner, place):
    url = subject(place, "relative_change", "lzb", "unbekannt")
    page = words(planner.get(url))
    data = {"kind": "relative_change", "value": "2", "aim": "need"}

    response = planner.post(url, data | {"direction": "lower"})

    assert "noch kein Wert erfasst" in page
    assert "rechnet vom Ausgangswert aus" in words(response)


def test_percentage_points_are_for_rates_only(planner, place):
    response = planner.get(subject(place, "percentage_points", "lzb"))

    assert "keine Quote in Prozent" in words(response)


def test_a_second_target_for_the_same_group_is_refused(planner, place):
    url = subject(place, "absolute_number", "lzb")
    data = opened(planner, url) | {"value": "1", "direction": "lower", "aim": "need"}

    response = planner.post(url, data)

    assert "gibt es in dem Jahr schon ein Ziel" in words(response)


def test_indicators_of_another_jobcenter_cannot_be_chosen(planner):
    other = published.lahn_dill(factories.jobcenter("fremd"))
    foreign = factories.indicator("lzb", other)

    response = planner.get(f"{BASE}neu/?art=rate&kennzahl={foreign.pk}&gruppe=1")

    assert "Diese Auswahl gibt es hier nicht" in words(response)


# --- Two people at once -------------------------------------------------------------


def test_a_stale_save_shows_both_versions_and_the_second_save_settles_it(planner):
    url = f"{BASE}integrationen/bearbeiten/"
    mine, theirs = opened(planner, url), opened(planner, url)
    planner.post(url, theirs | {"value": "2.500", "agreed_with": "Ministerium"})

    response = planner.post(url, mine | {"value": "2.600", "name": "Arbeit"})

    assert response.status_code == 409
    text = words(response)
    assert "Zielwert 2.500 2.600 Ihre Eingabe" in text
    assert "vereinbart mit Ministerium HMSI der gespeicherte Stand" in text
    assert Target.objects.get(key="integrationen").value == 2500

    again = planner.post(url, fields(response.content.decode()))
    target = Target.objects.get(key="integrationen")
    assert again.status_code == 302
    assert (target.value, target.name, target.agreed_with) == (
        2600,
        "Arbeit",
        "Ministerium",
    )


def test_a_wrong_field_does_not_hide_that_somebody_else_saved(planner):
    url = f"{BASE}integrationen/bearbeiten/"
    mine, theirs = opened(planner, url), opened(planner, url)
    planner.post(url, theirs | {"value": "2.500"})
    refused = planner.post(url, mine | {"value": "x"})

    again = fields(refused.content.decode()) | {"value": "2.600"}

    assert planner.post(url, again).status_code == 409


def test_a_removed_target_is_said_in_words(planner):
    url = f"{BASE}lzb/bearbeiten/"
    mine = opened(planner, url)
    Target.objects.filter(key="lzb").delete()

    assert planner.post(url, mine).status_code == 404


def test_a_stale_removal_is_refused(planner):
    url = f"{BASE}lzb/entfernen/"
    data = opened(planner, url)
    planner.post(
        f"{BASE}lzb/bearbeiten/",
        opened(planner, f"{BASE}lzb/bearbeiten/") | {"value": "7.000"},
    )

    response = planner.post(url, data)

    assert response.status_code == 409
    assert "inzwischen von jemand anderem geändert" in words(response)
    assert Target.objects.filter(key="lzb").exists()
