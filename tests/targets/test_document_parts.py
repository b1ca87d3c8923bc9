"""Targets in a document: links ``tgt:``, the block, and the checks."""

from types import SimpleNamespace

import pytest

from documents.registry import CheckInput, Scope, block_kind
from documents.resolver import Resolver
from targets import checks, figures
from targets.forms import TargetTableForm
from tests import factories
from tests.targets import published

pytestmark = pytest.mark.django_db


@pytest.fixture
def scope() -> Scope:
    return Scope(published.lahn_dill(), year=2020)


def table(scope, **config):
    block = SimpleNamespace(config=config)
    return block_kind("target_table").resolve(block, scope, Resolver(scope))


def texts(answer):
    return [[cell["text"] for cell in row["cells"]] for row in answer["rows"]]


# --- Links ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ref", "text"),
    [
        ("tgt:2020/integrationen/value", "2.538"),
        ("tgt:2020/integrationen/baseline", "2.617"),
        ("tgt:2020/integrationen/change", "−79"),
        ("tgt:2020/integrationen/change_percent", "−3,0 %"),
        (
            "tgt:2020/integrationen/comparison",
            "−79 (−3,0 %) gegenüber 2.617 (2019, Prognose)",
        ),
        ("tgt:2020/alleinerziehende/rate|d1", "18,5 %"),
        ("tgt:2020/alleinerziehende/stock", "1.510"),
        ("tgt:2020/integrationen-lzb/value", "1.302"),
        ("tgt:2020/integrationen-lzb/change", "[Zahl unbekannt]"),
        ("tgt:2020/integrationen/rate", "[Zahl unbekannt]"),
        ("tgt:2020/nobody/value", "[Zahl unbekannt]"),
        ("tgt:2020/integrationen/nonsense", "[Zahl unbekannt]"),
        ("tgt:2020/integrationen", "[Zahl unbekannt]"),
    ],
)
def test_links(scope, ref, text):
    assert Resolver(scope).text(ref) == text


@pytest.mark.parametrize(
    ("kind", "value", "unit", "target", "change"),
    [
        ("relative_change", 2, "percent", "20,4 %", "0,4 Prozentpunkte"),
        ("percentage_points", 2, "pp", "22,0 %", "2,0 Prozentpunkte"),
        ("hold_level", None, "percent", "20,0 %", "0,0 Prozentpunkte"),
    ],
)
def test_percent_and_percentage_points_give_different_rates(
    kind, value, unit, target, change
):
    place = factories.jobcenter()
    published.rate(place)
    baseline = "kf:quote/gesamt/jc/2019"
    published.target(place, kind=kind, value=value, unit=unit, baseline_ref=baseline)
    resolver = Resolver(Scope(place, year=2020))

    assert resolver.text("tgt:2020/quote/value") == target
    assert resolver.text("tgt:2020/quote/change") == change


def test_a_link_tells_how_the_number_came_about(scope):
    figure = Resolver(scope).figure("tgt:2020/alleinerziehende/value")

    assert figure.working == "18,5 % × 1.510 = 279"
    assert figure.source == "eigenes Ziel des Jobcenters"
    assert figure.origin_url == "/lahn-dill/2020/ziele/#alleinerziehende"


def test_search_by_german_words(scope):
    found = figures.search("zielwert langzeit", scope)

    assert [figure.ref for figure in found] == ["tgt:2020/lzb/value"]


# --- Block ------------------------------------------------------------------------


def test_table_of_lahn_dill(scope):
    answer = table(scope, year="2020")

    assert [head["text"] for head in answer["header"]] == [
        "Ziel",
        "Personengruppe",
        "Stand des Ausgangswerts",
        "Ausgangswert",
        "Zielwert",
        "Veränderung",
        "in Prozent",
        "Vereinbarung",
    ]
    assert texts(answer)[0] == [
        "Integrationen",
        "insgesamt",
        "2019, Prognose",
        "2.617",
        "2.538",
        "−79",
        "−3,0 %",
        "HMSI, verbindlich",
    ]
    assert texts(answer)[2][4:] == [
        "unter 7.660",
        "224",
        "3,0 %",
        "HMSI, verbindlich",
    ]
    assert texts(answer)[4][2:7] == ["–", "–", "1.302", "–", "–"]
    assert answer["notes"] == [
        "Integrationen, Alleinerziehende: 18,5 % × 1.510 = 279 "
        "(Quote × erwarteter Bestand)."
    ]


def test_table_of_chosen_targets_in_their_order(scope):
    answer = table(scope, keys=["lzb", "integrationen", "gone"])

    assert [row[4] for row in texts(answer)] == [
        "unter 7.660",
        "2.538",
    ]


def test_table_without_targets_says_so():
    answer = table(Scope(factories.jobcenter(), year=2030))

    assert (answer["rows"], answer["notes"]) == (
        [],
        ["Für 2030 sind noch keine Ziele erfasst."],
    )


def test_table_costs_the_same_for_one_target_and_for_three(
    scope, django_assert_max_num_queries
):
    for keys in (["lzb"], ["lzb", "integrationen", "frauen"]):
        with django_assert_max_num_queries(3):
            table(scope, keys=keys)


# --- Checks -----------------------------------------------------------------------


def found(scope, code):
    data = CheckInput(scope, {})
    return [row for row in checks.check_document(data) if row.code == code]


def test_a_target_below_its_forecast_is_shown_with_both_numbers(scope):
    first = found(scope, "targets.step_back")[0]

    assert first.severity == "hint"
    assert first.place == "Ziele 2020, Integrationen (insgesamt)"
    assert first.message.startswith(
        "Der Zielwert 2.538 liegt unter der Prognose 2.617 für 2019, also −79 oder "
        "−3,0 %."
    )


def test_steps_back_are_found_in_both_directions(scope):
    urls = [row.url.split("#")[1] for row in found(scope, "targets.step_back")]

    assert urls == ["integrationen", "lzb", "alleinerziehende"]


def test_a_target_without_baseline_is_a_hint(scope):
    (finding,) = found(scope, "targets.baseline")

    assert finding.severity == "hint"
    assert "fehlt der Ausgangswert" in finding.message


def test_a_change_whose_baseline_is_gone_is_an_error():
    place = factories.jobcenter()
    published.target(
        place,
        kind="relative_change",
        value=2,
        unit="percent",
        baseline_ref="kf:a/b/c/d",
    )

    (finding,) = found(Scope(place, year=2020), "targets.baseline")

    assert finding.severity == "error"
    assert "nicht (mehr) erfasst" in finding.message


def test_rate_and_number_must_fit(scope):
    assert found(scope, "targets.rate") == []

    scope.jobcenter.target_set.filter(key="alleinerziehende").update(value=285)
    (finding,) = found(scope, "targets.rate")

    assert "18,5 % × 1.510 = 279, als Zielwert steht aber 285" in finding.message


# --- Settings of the block --------------------------------------------------------


def test_the_form_of_the_block_offers_the_targets_of_the_jobcenter(scope):
    data = {"year": "2020", "keys": ["lzb"], "caption": "Unsere Ziele"}
    form = TargetTableForm(data, scope=scope)

    assert form.is_valid(), form.errors
    assert form.config() == {"year": 2020, "keys": ["lzb"], "caption": "Unsere Ziele"}
    assert "keys" in TargetTableForm(data | {"keys": ["fremd"]}, scope=scope).errors
