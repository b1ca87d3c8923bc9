"""Computed figures as people write them: chosen figures, checks, saves, places."""

from types import SimpleNamespace

import pytest

from documents.models import DerivedFigure
from keyfigures import usage
from keyfigures.values import Value
from organisations.enums import Role
from tests import factories

RATE, STOCK = "kf:quote/gesamt/jc/2019", "kf:elb/gesamt/jc/2020"
STORED = f"runden-{RATE}"


@pytest.fixture
def world(borken, client):
    """Lahn-Dill 2020, L30: 18,5 % of 1.510; a planner is logged in."""
    rate = {"name": "Integrationsquote", "unit": "percent", "decimals": 1}
    factories.indicator("quote", borken, kind="rate", **rate)
    factories.indicator("elb", borken, name="Alleinerziehende")
    rate_row = factories.observation(borken, "quote", period="2019", value="18.5")
    factories.observation(borken, "elb", period="2020", value="1510", status="plan")
    client.force_login(factories.member(borken, Role.PLANNING))
    return SimpleNamespace(
        place=borken,
        client=client,
        rate=rate_row,
        url="/kreis-borken/2018/kennzahlen/berechnet/",
    )


@pytest.fixture
def filled():
    """What the browser sends for the worked case; changes by keyword."""
    data = {
        "name": "Ziel Alleinerziehende",
        "formula": "runden(A × B : 100; 0)",
        "part": [RATE, STOCK],
        "unit": "count",
        "decimals": "0",
        "note": "",
        "base": "",
        "deed": "save",
    }
    return lambda **changes: data | changes


def text_of(answer):
    return " ".join(answer.content.decode().split())


@pytest.fixture
def row(world, filled):
    world.client.post(world.url + "neu/", filled())
    return DerivedFigure.objects.get()


def test_a_new_figure_is_stored_and_listed_with_its_working(world, row):
    page = text_of(world.client.get(world.url))

    assert row.key == "ziel-alleinerziehende"
    assert row.formula == f"round({{{RATE}}} * {{{STOCK}}} / 100, 0)"
    assert "18,5 % × 1.510 = 279,35 → 279" in page


def test_checking_shows_the_working_and_stores_nothing(world, filled):
    page = text_of(world.client.post(world.url + "neu/", filled(deed="check")))

    assert "Rechenweg: 18,5 % × 1.510 = 279,35 → 279" in page
    assert not DerivedFigure.objects.exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"formula": "A × C"}, "„C“ steht für keine Zahl"),
        ({"formula": "A +"}, "nicht vollständig"),
        ({"formula": "A : (B − B)"}, "teilt durch null"),
        ({"formula": "0.5 × A"}, "„0.5“ ist keine Zahl"),
        ({"part": [RATE, "kf:elb/gesamt/jc/1999"]}, "Eine Zahl der Formel ist unbek"),
        ({"name": ""}, "Bezeichnung"),
        ({"decimals": "9"}, "kleiner oder gleich 4"),
        ({"unit": "text"}, "Einheit"),
        ({"formula": "1e400"}, "„E“ steht für keine Zahl"),
        ({"formula": "9" * 400}, "zu groß"),
        ({"formula": "A\x00 + B"}, "Null"),
    ],
)
def test_a_broken_formula_is_refused_beside_its_field(world, filled, changes, words):
    answer = world.client.post(world.url + "neu/", filled(**changes))

    page = text_of(answer)
    assert answer.status_code == 200
    assert words in page
    assert 'value="Ziel Alleinerziehende"' in page or "name" in changes
    assert not DerivedFigure.objects.exists()


def test_a_unit_that_does_not_fit_is_a_hint_and_no_refusal(world, filled):
    odd = filled(formula="A × B", unit="euro", deed="check")

    page = text_of(world.client.post(world.url + "neu/", odd))
    world.client.post(world.url + "neu/", odd | {"deed": "save"})

    assert "Passt die Einheit?" in page and "nicht durch 100 geteilt" in page
    assert DerivedFigure.objects.exists()


def test_a_circle_is_refused_by_the_names_in_it(world, row, filled):
    other = filled(name="Doppelt", formula="A × 2", part=[f"calc:{row.key}"])
    world.client.post(world.url + "neu/", other)
    change = filled(formula="A + 1", part=["calc:doppelt"], base="")

    answer = world.client.post(f"{world.url}{row.pk}/", change)

    assert "im Kreis: „Ziel Alleinerziehende“ → „Doppelt“ → „Ziel" in text_of(answer)
    row.refresh_from_db()
    assert RATE in row.formula


def test_choosing_and_dropping_figures_keeps_what_was_typed(world, filled):
    half = filled(deed="", take="", name="Halb", formula="C : A")
    third = "kf:elb/gesamt/jc/2020/change@year_before"

    taken = text_of(world.client.post(world.url + "neu/", half | {"take": third}))
    dropped = text_of(
        world.client.post(
            world.url + "neu/", half | {"part": [RATE, STOCK, RATE], "drop": STOCK}
        )
    )
    found = text_of(
        world.client.post(world.url + "neu/", half | {"deed": "search", "q": "quote"})
    )

    assert f'value="{third}"' in taken and 'value="Halb"' in taken
    assert 'value="B : A"' in dropped
    assert "In die Formel" in found and 'value="C : A"' in found


def test_the_page_opens_with_letters_and_a_stale_save_shows_both(world, row, filled):
    page = world.client.get(f"{world.url}{row.pk}/")
    base = page.context["form"].initial["base"]
    assert 'value="runden(A × B : 100; 0)"' in text_of(page)
    DerivedFigure.objects.update(name="Von jemand anderem")

    stale = world.client.post(f"{world.url}{row.pk}/", filled(base=base))

    assert stale.status_code == 409
    assert "Von jemand anderem" in text_of(stale)
    assert "inzwischen jemand anders geändert" in text_of(stale)
    again = filled(base=stale.context["form"]["base"].value())
    assert world.client.post(f"{world.url}{row.pk}/", again).status_code == 302
    row.refresh_from_db()
    assert row.name == "Ziel Alleinerziehende"


def test_newer_data_are_taken_into_the_formula_only_on_demand(world, row, filled):
    factories.observation(world.place, "quote", period="2020", value="19")
    DerivedFigure.objects.update(name="Ziel")
    page = text_of(world.client.get(f"{world.url}{row.pk}/"))
    data = filled(deed="newest")

    newest = text_of(world.client.post(f"{world.url}{row.pk}/", data))

    assert "Zu Zahlen dieser Formel liegen neuere vor." in page
    assert 'value="kf:quote/gesamt/jc/2020"' in newest
    row.refresh_from_db()
    assert RATE in row.formula


def test_controlling_may_write_and_readers_may_read(world, row, filled, borken):
    page = f"{world.url}{row.pk}/"
    world.client.force_login(factories.member(borken, Role.CONTROLLING))
    assert world.client.get(page).status_code == 200
    world.client.force_login(factories.member(borken, Role.READER))

    assert "18,5 % × 1.510" in text_of(world.client.get(page))
    assert world.client.post(page, filled()).status_code == 403
    assert world.client.get(world.url + "neu/").status_code == 403


def test_the_dialog_finds_figures_and_their_variants(world):
    found = world.client.get(world.url + "zahlen/?q=quote").json()["groups"]
    offered = world.client.get(f"{world.url}zahlen/ansichten/?ref={RATE}").json()

    assert found[0]["figures"][0]["ref"] == RATE
    assert [one["way"] for one in offered["variants"]] == [
        "Wert",
        "Veränderung zum Vorjahr",
    ]
    assert "Zum Vergleich fehlt der Wert für 2018." in offered["variants"][1]["why"]


# --- Where values and formulas are used ----------------------------------------------


@pytest.mark.parametrize(
    "ref",
    [
        "kf:bg/gesamt/jc/2017-10",
        "kf:bg/gesamt/jc/2017-11/change@2017-10",
        "kf:bg/gesamt/jc/latest/change@year_before",
        "kf:bg/flucht/jc/2017-10/share@gesamt",
        "kf:bg/gesamt/jc/2017/mean",
    ],
)
def test_a_value_knows_every_link_that_needs_it(borken, households, ref):
    factories.observation(borken, "bg", "gesamt", "2018-10", "8300")
    section = factories.section(factories.document(borken))
    factories.block(section, html=f'<p><span data-ref="{ref}|d0"></span></p>')
    DerivedFigure.objects.create(
        jobcenter=borken, key="f", name="Formel", formula=f"{{{ref}}}", unit="count"
    )

    places = usage.places_of(Value.of(households["gesamt", "2017-10"]), borken, 2018)
    others = usage.places_of(Value.of(households["flucht", "2016-10"]), borken, 2018)

    assert [place.what for place in places] == ["Abschnitt A", "Formel"]
    assert others == []


def test_a_formula_knows_where_it_stands(world, row):
    section = factories.section(factories.document(world.place))
    factories.block(section, html=f'<p><span data-ref="calc:{row.key}|d0"></span></p>')
    factories.block(section, "table", config={"rows": [[f"[[calc:{row.key}]]"]]})

    page = text_of(world.client.get(f"{world.url}{row.pk}/"))

    assert page.count("Abschnitt A</a>") == 1
