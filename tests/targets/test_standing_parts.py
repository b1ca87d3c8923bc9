"""The standing of targets in documents: blocks, their settings, figure links."""

from types import SimpleNamespace

import pytest

from documents.registry import Scope, block_kind
from documents.resolver import Resolver
from targets import figures
from targets.forms.standing_blocks import TargetChartForm, TargetStandingForm
from tests import factories
from tests.targets import published

pytestmark = pytest.mark.django_db


@pytest.fixture
def scope():
    place = published.lahn_dill()
    for month, value in ((1, "200"), (2, "210"), (3, "215")):
        factories.observation(
            place, "integrationen", "gesamt", f"2020-{month:02}", value
        )
    return Scope(place, year=2020)


def answer(scope, kind, **config) -> dict:
    block = SimpleNamespace(pk=1, config=config)
    return block_kind(kind).resolve(block, scope, Resolver(scope))


def texts(row) -> list[str]:
    return [cell["text"] for cell in row["cells"]]


def test_the_table_says_where_every_target_stands(scope):
    table = answer(scope, "target_standing", year=2020)

    assert len(table["rows"]) == 5
    assert texts(table["rows"][0]) == [
        "Integrationen, insgesamt",
        "2.538",
        "März",
        "625",
        "635",
        "−10 (−1,5 %)",
        "2.500",
        "Gelb: leichter Rückstand",
    ]
    assert texts(table["rows"][2])[-1] == "unbekannt"
    assert "Toleranz: 2 % des erwarteten Wertes (Hausregel)." in table["notes"]
    assert table["source"].endswith("; eigene Berechnung")


def test_the_table_of_a_month_and_of_chosen_targets(scope):
    config = {"year": 2020, "month": "1", "keys": ["integrationen"]}
    table = answer(scope, "target_standing", **config)

    (row,) = table["rows"]
    assert texts(row)[2:5] == ["Januar", "200", "212"]
    assert texts(row)[-1] == "Rot: Rückstand"


def test_a_year_without_targets_says_so(scope):
    table = answer(scope, "target_standing", year=2030)

    assert (table["rows"], table["notes"]) == (
        [],
        ["Für 2030 sind noch keine Ziele erfasst."],
    )


def test_the_chart_holds_path_values_and_outlook(scope):
    block = answer(scope, "target_chart", year=2020, key="integrationen")
    chart = block["chart"]

    assert [one["label"] for one in chart["series"]] == ["erreicht", "erwartet"]
    assert chart["series"][0]["values"][:4] == ["200.000", "410.000", "625.000", None]
    assert chart["outlook"]["mid"][2] == "625.000"
    assert chart["outlook"]["mid"][-1] == "2500.000"
    assert "Hochrechnung – Dez 2.500" in block["alt"]
    assert "keine Angabe" not in block["alt"]
    assert len(block["table"]["rows"]) == 12


def test_the_chart_of_a_target_that_is_gone_says_so(scope):
    block = answer(scope, "target_chart", year=2020, key="fort")

    assert block["notes"] == [
        "Dieses Ziel gibt es nicht (mehr). Wählen Sie ein anderes."
    ]


def test_the_settings_are_checked_and_stored(scope):
    standing = TargetStandingForm(
        {"year": "2020", "month": "8", "caption": "Stand"}, scope=scope
    )
    chart = TargetChartForm({"year": "2020", "key": "lzb"}, scope=scope)
    wrong = TargetChartForm({"year": "2020", "key": "fort"}, scope=scope)

    assert standing.is_valid() and chart.is_valid() and not wrong.is_valid()
    assert standing.config() == {"year": 2020, "month": "8", "caption": "Stand"}
    assert chart.config() == {"year": 2020, "key": "lzb"}


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        ("actual", "625"),
        ("actual/2", "410"),
        ("expected", "635"),
        ("distance|signed", "−10"),
        ("projection", "2.500"),
        ("light", "Gelb: leichter Rückstand"),
        ("light/01", "Rot: Rückstand"),
        ("actual/4", "[Zahl unbekannt]"),
        ("actual/13", "[Zahl unbekannt]"),
        ("value", "2.538"),
    ],
)
def test_links_to_the_standing(scope, link, shown):
    assert Resolver(scope).text(f"tgt:2020/integrationen/{link}") == shown


def test_a_link_knows_its_months_and_why(scope):
    figure = Resolver(scope).figure("tgt:2020/integrationen/actual")

    assert figure.period == "Januar bis März 2020"
    assert figure.working == "625 erreicht, 635 erwartet; noch innerhalb von 2 %."


def test_the_standing_is_found_by_words(scope):
    labels = [figure.label for figure in figures.search("ampel gesamt", scope)]

    assert labels == [
        "Ampel 2020: Integrationen, insgesamt (jeweils neuester Monat)",
    ]


def test_many_links_cost_as_many_queries_as_one(scope, django_assert_num_queries):
    refs = [
        f"tgt:2020/{key}/{item}/{month}"
        for key in ("integrationen", "frauen", "lzb")
        for item in ("actual", "expected", "light")
        for month in (1, 2, 3)
    ]
    for asked in (refs[:1], refs):
        with django_assert_num_queries(4):
            Resolver(scope).prefetch(asked)
