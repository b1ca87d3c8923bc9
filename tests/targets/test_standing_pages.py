"""Pages of the standing: the year, one target, remark, path, several years."""

from datetime import date
from decimal import Decimal

import pytest

from organisations.enums import Role
from targets.models import Agreement, PathPoint, Remark, Target
from tests import factories
from tests.pages import fields, words
from tests.targets import published

pytestmark = pytest.mark.django_db

BASE = "/lahn-dill/2020/ziele/"
PATH = f"{BASE}integrationen/verlauf/"
REMARK = f"{BASE}integrationen/stand/3/"


@pytest.fixture
def place():
    found = published.lahn_dill()
    for month, value in ((1, "200"), (2, "210"), (3, "215")):
        factories.observation(
            found,
            "integrationen",
            "gesamt",
            f"2020-{month:02}",
            value,
            data_as_of=date(2020, month + 3, 1),
        )
    return found


@pytest.fixture
def controller(client, place):
    client.force_login(factories.member(place, Role.CONTROLLING))
    return client


def sign(place) -> Agreement:
    agreement = Agreement.objects.create(
        jobcenter=place,
        year=2020,
        level=4,
        state="agreed",
        agreed_on=date(2020, 2, 3),
    )
    Target.objects.update(agreement=agreement)
    return agreement


# --- The year ------------------------------------------------------------------------


def test_the_year_says_where_every_target_stands(controller):
    text = words(controller.get(BASE))

    # 2,538 × 3/12 = 634.5 expected, 625 reached: 1.5 percent less
    assert "Gelb: leichter Rückstand 2.538 625 635 −10 −1,5 %" in text
    assert "März Datenstand Juni 2020" in text
    assert "Toleranz: 2 % des erwarteten Wertes (Hausregel)." in text
    assert "1 × Gelb: leichter Rückstand" in text
    assert "Für dieses Jahr ist noch kein Wert erfasst." in text


def test_the_year_is_shown_with_the_data_of_an_earlier_month(controller):
    text = words(controller.get(f"{BASE}?stand=2020-04"))

    assert "So stand es Ende April 2020, mit den Daten von damals." in text
    assert "Rot: Rückstand 2.538 200 212" in text


def test_nonsense_in_place_of_a_month_means_today(controller):
    for asked in ("2020-13", "x", "1999-01", "2020-04-01"):
        text = words(controller.get(f"{BASE}?stand={asked}"))
        assert "Gelb: leichter Rückstand" in text


# --- One target ----------------------------------------------------------------------


def test_a_target_shows_its_months_picture_and_how_it_came_about(controller):
    response = controller.get(f"{BASE}integrationen/")
    text, html = words(response), response.content.decode()

    assert "625 erreicht, 635 erwartet; noch innerhalb von 2 %." in text
    assert "Der Verlauf ist gleichmäßig: Aus 2019 fehlen Werte" in text
    assert "Hochrechnung – Dez 2.500" in html
    assert 'alt="Das Liniendiagramm' in html


def test_the_months_show_the_data_of_then(controller):
    text = words(controller.get(f"{BASE}integrationen/?stand=2020-05"))

    assert "so stand es Ende Mai 2020, mit den Daten von damals" in text
    assert "Stand Februar" in text


@pytest.mark.parametrize(
    ("page", "reader"), [("integrationen/", 200), (PATH, 403), (REMARK, 403)]
)
def test_every_page_in_four_answers(client, place, page, reader):
    url = page if page.startswith("/") else BASE + page
    answers = [client.get(url).status_code]
    for person in (
        factories.member(place, Role.CONTROLLING),
        factories.member(place, Role.READER),
        factories.member(factories.jobcenter("fremd"), Role.PLANNING),
    ):
        client.force_login(person)
        answers.append(client.get(url).status_code)

    assert answers == [302, 200, reader, 404]


# --- Remarks -------------------------------------------------------------------------


def test_a_remark_is_written_changed_and_taken_away(controller, place):
    sign(place)  # remarks go on after the signature
    data = fields(controller.get(REMARK).content.decode())

    saved = controller.post(REMARK, data | {"text": "Start erst im Juni.\r\n"})
    stored = Remark.objects.get()
    page = words(controller.get(f"{BASE}integrationen/"))
    again = fields(controller.get(REMARK).content.decode())
    controller.post(REMARK, again | {"text": ""})

    assert saved.url == f"{BASE}integrationen/#monat-3"
    assert (stored.month, stored.text) == (3, "Start erst im Juni.")
    assert "Start erst im Juni." in page
    assert not Remark.objects.exists()


def test_two_remarks_at_once_show_both_and_the_second_save_settles_it(controller):
    mine = fields(controller.get(REMARK).content.decode())
    controller.post(REMARK, mine | {"text": "Theirs"})

    response = controller.post(REMARK, mine | {"text": "Mine"})
    again = controller.post(
        REMARK, fields(response.content.decode()) | {"text": "Mine"}
    )

    assert response.status_code == 409
    assert "Inzwischen gespeichert Theirs" in words(response)
    assert ">Mine</textarea>" in response.content.decode().replace("\n", "")
    assert again.status_code == 302
    assert Remark.objects.get().text == "Mine"


def test_a_year_has_twelve_months(controller):
    assert controller.get(f"{BASE}integrationen/stand/13/").status_code == 404


# --- The path ------------------------------------------------------------------------


def typed(**months) -> dict:
    found = {f"m{month}": str(month * 200) for month in range(1, 12)}
    return {"method": "typed", **found, "m12": "2.538", **months}


def test_a_path_is_typed_and_counts(controller):
    data = fields(controller.get(PATH).content.decode())

    response = controller.post(PATH, data | typed())

    assert response.url == f"{BASE}integrationen/"
    assert PathPoint.objects.count() == 12
    text = words(controller.get(BASE))
    assert "Grün: auf Kurs 2.538 625 600" in text


def test_another_method_takes_the_typed_months_away(controller):
    data = fields(controller.get(PATH).content.decode())
    controller.post(PATH, data | typed())

    again = fields(controller.get(PATH).content.decode())
    controller.post(PATH, again | {"method": "linear"})

    assert Target.objects.get(key="integrationen").path_method == "linear"
    assert not PathPoint.objects.exists()


@pytest.mark.parametrize(
    ("months", "message"),
    [
        ({"m12": "2.500"}, "Das Jahr endet beim Zielwert 2.538, hier stehen 2.500."),
        ({"m2": ""}, "Februar: Bitte tragen Sie einen Wert ein."),
        ({"m3": "x"}, "März: „x“ ist keine Zahl"),
        ({"m5": "700"}, "wird nicht kleiner als im Monat davor"),
    ],
)
def test_a_wrong_month_is_named_and_the_others_stay(controller, months, message):
    data = fields(controller.get(PATH).content.decode())

    response = controller.post(PATH, data | typed(**months))

    assert response.status_code == 200
    assert message in words(response)
    assert 'value="1600"' in response.content.decode()
    assert not PathPoint.objects.exists()


def test_a_stale_path_shows_both(controller):
    data = fields(controller.get(PATH).content.decode())
    controller.post(PATH, data | {"method": "linear"})

    response = controller.post(PATH, data | typed())

    assert response.status_code == 409
    assert not PathPoint.objects.exists()


def test_a_signed_path_is_refused_in_words(controller, place):
    data = fields(controller.get(PATH).content.decode())
    sign(place)

    page, response = controller.get(PATH), controller.post(PATH, data | typed())

    assert (page.status_code, response.status_code) == (200, 409)
    assert "Nachtrag" in words(response)
    assert not PathPoint.objects.exists()


# --- Several years -------------------------------------------------------------------


def test_several_years_stand_beside_each_other(controller, place):
    published.target(
        place,
        "integrationen",
        "integrationen",
        year=2019,
        value=Decimal(2400),
        agreed_with="HMSI",
    )
    for month in range(1, 13):
        factories.observation(
            place,
            "integrationen",
            "gesamt",
            f"2019-{month:02}",
            "210",
            data_as_of=date(2020, 4, 1),
        )

    text = words(controller.get(f"{BASE}jahre/"))

    assert "2.400 Ergebnis 2.520 erreicht 2.538 Ergebnis – offen" in text
