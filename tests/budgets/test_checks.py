"""Findings of the rules B1 to B5 and B10 to B12."""

import pytest

from budgets import checks
from documents.registry import CheckInput, Scope
from organisations.models import Jobcenter
from tests.budgets import published

pytestmark = pytest.mark.django_db


@pytest.fixture
def borken() -> Jobcenter:
    return published.borken()


def found(place, code, year=2018):
    return [row for row in checks.findings(place, [year]) if row.code == code]


def test_both_sides_of_the_reallocation_are_named_with_the_rest(borken):
    (finding,) = found(borken, "budgets.B3")

    assert finding.severity == "hint"
    assert finding.message == (
        "Die Umschichtung 2018 beträgt bei den Verwaltungskosten 1.673.878 Euro, bei "
        "den Eingliederungsleistungen 1.677.900 Euro. Die Differenz von 4.022 Euro ist "
        "nicht verplant. Sie entsteht, weil die Planung nur gerundet bekannt ist. "
        "Nennen Sie im Text überall denselben der beiden Beträge oder tragen Sie die "
        "Planung auf den Euro genau ein."
    )
    assert finding.url == "/kreis-borken/2018/haushalt/#planung"


def test_an_exact_plan_with_a_rest_is_a_warning(borken):
    year = borken.budgetyear_set.get(year=2018)
    year.planamounts.update(precision=1)

    (finding,) = found(borken, "budgets.B3")

    assert finding.severity == "warning"
    assert "Verplanen Sie den Rest" in finding.message


def test_more_planned_than_given_is_an_error(borken):
    year = borken.budgetyear_set.get(year=2018)
    year.planamounts.filter(title="egt").update(amount=8_900_000)

    (finding,) = found(borken, "budgets.B4")

    assert finding.severity == "error"
    assert "995.978 Euro mehr, als zugewiesen ist" in finding.message


def test_shares_must_add_up_to_the_planned_integration_budget():
    place = published.warendorf()
    year = place.budgetyear_set.get()

    assert found(place, "budgets.B5", 2012) == []

    year.budgetlines.filter(category__key="free").update(amount=50_000)
    (finding,) = found(place, "budgets.B5", 2012)

    assert finding.severity == "error"
    assert "5.930 Euro weniger" in finding.message


@pytest.mark.parametrize(
    ("title", "value", "code", "difference"),
    [
        ("egt", "9580000", "budgets.B1", "2.100 Euro"),
        ("total", "22900000", "budgets.B2", "4.022 Euro"),
    ],
)
def test_a_published_sum_that_is_another(borken, title, value, code, difference):
    year = borken.budgetyear_set.get(year=2018)
    published.reported(year, "allocation", title, value, unit="euro", decimals=0)

    (finding,) = found(borken, code)

    assert f"Der Unterschied beträgt {difference}." in finding.message


def test_published_parts_that_rounding_cannot_explain():
    place = published.borken()
    year = place.budgetyear_set.get(year=2018)
    for title, value in (("vkb", "15.00"), ("egt", "7.90"), ("total", "22.80")):
        published.reported(year, "plan", title, value)

    messages = [finding.message for finding in found(place, "budgets.B2")]

    assert any("Teile ergeben zusammen 22,90 Mio. Euro" in text for text in messages)


def test_rounded_parts_that_do_not_add_up_are_a_hint(borken):
    (finding,) = found(borken, "budgets.B10")

    assert finding.severity == "hint"
    assert "die Teile 22,91, das Gesamt ist 22,90" in finding.message


def test_a_document_is_checked_for_all_years_it_takes_figures_from(borken):
    year = borken.budgetyear_set.get(year=2017)
    published.reported(year, "result", "vkb", "14.00")
    data = CheckInput(Scope(borken, year=2018), {}, {"bud:2017/result/vkb": None})

    places = {finding.place for finding in checks.check_document(data)}

    assert "Haushalt 2017, veröffentlicht: Ergebnis Verwaltungskosten" in places


@pytest.mark.parametrize(
    ("caption", "head", "cell", "is_wrong"),
    [
        ("Budget (in Mio. €)", "2018", "13.326.122 €", True),
        ("Budget", "2018 in Mio. Euro", "13.326.122", True),
        ("Budget", "2018 in Mio. Euro", "13,33", False),
        ("Budget in Euro", "2018", "13.326.122", False),
        ("Budget (in Mio. €)", "Titel", "k. A.", False),
    ],
)
def test_the_unit_of_a_free_table(caption, head, cell, is_wrong):
    table = {
        "shape": "table",
        "caption": caption,
        "header": [{"text": "Titel"}, {"text": head}],
        "rows": [
            {"cells": [{"text": "4.000.000", "scope": "row"}, {"text": cell}]},
        ],
    }
    section = {
        "id": 7,
        "number": "A.3",
        "title": "Finanzen",
        "blocks": [table],
        "sections": [],
    }
    data = CheckInput(Scope(None), {"sections": [section]})

    places = [row.place for row in checks.check_table_units(data)]

    assert places == (["A.3 Finanzen"] if is_wrong else [])
