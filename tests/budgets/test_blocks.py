"""The tables of Borken (T3, T4) and Warendorf (W4) as blocks print them."""

from types import SimpleNamespace

import pytest

from documents.registry import Scope, block_kind
from documents.resolver import Resolver
from tests import factories
from tests.budgets import published

pytestmark = pytest.mark.django_db


def answer(place, kind, year=2018, **config):
    scope = Scope(place, year=year)
    block = SimpleNamespace(config=config)
    return block_kind(kind).resolve(block, scope, Resolver(scope))


def texts(table):
    return [[cell["text"] for cell in row["cells"]] for row in table["rows"]]


def test_funding_table_is_filled_in_every_row():
    table = answer(published.borken(), "funding_table", year=2018, compare_year="2017")

    assert [head["text"] for head in table["header"]] == [
        "Titel",
        "Zuweisung 2017",
        "Zuweisung 2018 (Prognose)",
        "Veränderung",
    ]
    names, last_year, this_year, change = zip(*texts(table), strict=True)
    assert names == (
        "Verwaltungskosten",
        "Zusatzmittel Flüchtlinge",
        "Summe Verwaltungskosten",
        "Eingliederungsmittel *",
        "Zusatzmittel Flüchtlinge",
        "Summe Eingliederungsleistungen",
        "Gesamt",
    )
    assert last_year[:3] == ("10.875.549", "1.824.605", "12.700.154")
    assert last_year[3:] == ("8.313.636", "1.824.605", "10.138.241", "22.838.395")
    assert this_year[:3] == ("11.072.162", "2.253.960", "13.326.122")
    assert this_year[3:] == ("8.325.700", "1.252.200", "9.577.900", "22.904.022")
    assert change[:3] == ("196.613", "429.355", "625.968")
    assert change[3:] == ("12.064", "−572.405", "−560.341", "65.627")
    assert [row["total"] for row in table["rows"]] == [
        False,
        False,
        True,
        False,
        False,
        True,
        True,
    ]
    assert table["notes"] == [f"* {published.PURPOSE}"]
    assert table["caption"] == "Zuweisungen 2018, in Euro"
    assert table["source"] == "Kreis Borken"


def test_funding_table_keeps_the_note_of_its_author():
    note = "* Mit Mitteln für § 16e. Gesamt: [[bud:2018/allocation/total|mio1]]."
    table = answer(published.borken(), "funding_table", note=note)

    assert table["notes"] == ["* Mit Mitteln für § 16e. Gesamt: 22,9 Mio. Euro."]


def test_plan_table_rounds_half_up_and_explains_the_last_place():
    table = answer(published.borken(), "plan_table", result_year=2017)

    assert [head["text"] for head in table["header"]][1:] == [
        "Zuweisung 2018 (Prognose)",
        "Planung 2018",
        "Ergebnis 2017 (Prognose)",
    ]
    assert texts(table) == [
        ["Verwaltungskosten", "13,33", "15,00", "14,22"],
        ["Eingliederungsleistungen *", "9,58", "7,90", "6,88"],
        ["Gesamt", "22,90", "22,90", "21,10"],
    ]
    assert any(note.startswith("Rundungsdifferenz") for note in table["notes"])
    assert table["caption"] == "Finanzplanung 2018, in Mio. Euro"


def test_a_final_result_needs_no_remark_and_a_missing_one_has_none():
    place = published.borken()
    place.budgetyear_set.get(year=2017).planamounts.update(is_final=True)

    heads = [
        answer(place, "plan_table", year=year)["header"][3]["text"]
        for year in (2018, 2019)
    ]

    assert heads == ["Ergebnis 2017", "Ergebnis 2018"]


def test_plan_table_in_euro_needs_no_rounding_note():
    table = answer(published.borken(), "plan_table", unit="euro")

    assert texts(table)[0][1:] == ["13.326.122", "15.000.000", "14.220.000"]
    assert not any("Rundungsdifferenz" in note for note in table["notes"])


def test_share_table_prints_amount_and_percent():
    table = answer(published.warendorf(), "share_table", year=2012)

    assert texts(table)[0] == [
        "vermittlungsunterstützende Leistungen",
        "",
        "2.213.230",
        "27,7 %",
    ]
    assert texts(table)[-1] == ["Gesamt", "", "7.990.000", "100,0 %"]


def test_staffing_table_keeps_the_order_of_its_keys_and_sums_on_demand():
    place = published.warendorf()
    keys = ["vermittlung", "fallmanagement-sozial", "gibt-es-nicht"]

    table = answer(place, "staffing_table", year=2012, keys=keys, total=True)
    without = answer(place, "staffing_table", year=2012)

    assert texts(table) == [
        ["Vermittlung", "31,65", "1:160", "1:100", ""],
        ["Sozialintegratives FM", "5,27", "–", "–", ""],
        ["Summe", "36,92", "", "", ""],
    ]
    assert texts(without)[1] == [
        "Bildung und Teilhabe",
        "8,15",
        "–",
        "–",
        "außerhalb des Stellenplans",
    ]
    assert not any(row["total"] for row in without["rows"])


@pytest.mark.parametrize(
    "kind", ["funding_table", "plan_table", "share_table", "staffing_table"]
)
def test_a_year_without_money_says_so(kind):
    table = answer(factories.jobcenter(), kind, year=2030)

    assert table["rows"] == []
    assert "noch" in table["notes"][0]


def test_blocks_and_figures_of_one_document_share_their_queries(
    django_assert_num_queries,
):
    scope = Scope(published.borken(), year=2018)
    resolver = Resolver(scope)
    block = SimpleNamespace(config={"year": 2018})

    with django_assert_num_queries(6):
        resolver.prefetch(["bud:2018/change/vkb"])
        for kind in ("funding_table", "plan_table", "share_table", "staffing_table"):
            block_kind(kind).resolve(block, scope, resolver)
