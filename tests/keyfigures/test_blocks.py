import json
from types import SimpleNamespace

import pytest

from documents.registry import Scope, block_kind
from documents.resolution import resolve_document
from documents.resolver import Resolver
from tests import factories

PERIODS = [
    {"label": "Oktober 2016", "select": {"period": "2016-10"}},
    {"label": "Oktober 2017", "select": {"period": "2017-10"}},
    {"label": "Jahresdurchschnitt 2018", "select": {"period": "2018"}},
]
ALL = {"label": "BG gesamt", "select": {"indicator": "bg", "population": "gesamt"}}
FLIGHT = {"label": "BG Flucht", "select": {"indicator": "bg", "population": "flucht"}}
TABLE = {
    "caption": "Bedarfsgemeinschaften",
    "rows": PERIODS,
    "columns": [ALL, FLIGHT, {"label": "Anteil", "share": [1, 0]}],
}


@pytest.fixture
def answer(resolver):
    """Resolve a block from its settings; the answer must be JSON."""

    def ask(kind, config):
        block = SimpleNamespace(config=config, html="", kind=kind, pk=1)
        found = block_kind(kind).resolve(block, resolver.scope, resolver)
        assert json.loads(json.dumps(found)) == found
        return found

    return ask


def texts(table):
    return [[cell["text"] for cell in row["cells"]] for row in table["rows"]]


def test_table_of_borken_with_its_shares(answer, households):
    table = answer("keyfigure_table", TABLE)

    assert [head["text"] for head in table["header"]] == [
        "Zeitraum",
        "BG gesamt",
        "BG Flucht",
        "Anteil",
    ]
    assert texts(table) == [
        ["Oktober 2016", "7.987", "844", "11 %"],
        ["Oktober 2017", "8.125", "1.474", "18 %"],
        ["Jahresdurchschnitt 2018", "8.490", "2.050", "24 %"],
    ]
    assert table["notes"] == ["Prognose: Jahresdurchschnitt 2018."]
    assert table["source"] == (
        "Statistik der Bundesagentur für Arbeit, Kreisreport SGB II, "
        "Datenstand 10/2017; eigene Berechnung"
    )


def test_cells_say_which_value_they_show(answer, households):
    cells = answer("keyfigure_table", TABLE)["rows"][0]["cells"]

    assert cells[0]["scope"] == "row"
    assert [cell.get("ref") for cell in cells[1:]] == [
        "kf:bg/gesamt/jc/2016-10",
        "kf:bg/flucht/jc/2016-10",
        None,
    ]


def test_changes_between_columns(answer, borken):
    rate = {"unit": "percent", "decimals": 1, "kind": "rate"}
    factories.indicator("marktnah", borken, **rate)
    factories.observation(borken, "marktnah", period="2010", value="22.9")
    factories.observation(borken, "marktnah", period="2011", value="21.3")
    config = {
        "rows": [{"label": "Marktnah", "select": {"indicator": "marktnah"}}],
        "columns": [
            {"label": "2010", "select": {"period": "2010"}},
            {"label": "2011", "select": {"period": "2011"}},
            {"label": "Veränderung", "change": [1, 0]},
            {"label": "relativ", "change_percent": [1, 0], "signed": True},
        ],
    }

    table = answer("keyfigure_table", config)

    assert texts(table) == [["Marktnah", "22,9 %", "21,3 %", "−1,6", "−7,0 %"]]
    assert table["header"][3]["text"] == "Veränderung (in Prozentpunkten)"
    assert table["caption"] == "Bedarfsgemeinschaften, 2010 bis 2011"


def test_a_secret_value_is_never_computed_with(answer, borken):
    factories.observation(borken, "bg", "gesamt", "2016-10", "7987")
    factories.observation(borken, "bg", "flucht", "2016-10", mark="*")

    table = answer("keyfigure_table", TABLE)

    assert texts(table)[0] == ["Oktober 2016", "7.987", "*", "*"]
    assert texts(table)[1] == ["Oktober 2017", "–", "–", "–"]
    assert "* Wert unterliegt der statistischen Geheimhaltung." in table["notes"]
    assert "– Kein Wert vorhanden." in table["notes"]


def test_links_in_caption_and_note_are_filled(answer, households):
    caption = "Von [[kf:bg/gesamt/jc/2016-10]] auf [[kf:bg/gesamt/jc/2017-10]]"
    note = "Prognose: [[kf:bg/flucht/jc/2018]]."

    table = answer("keyfigure_table", TABLE | {"caption": caption, "note": note})

    assert table["caption"] == "Von 7.987 auf 8.125"
    assert table["notes"] == ["Prognose: 2.050."]


@pytest.mark.parametrize("kind", ["keyfigure_table", "chart"])
@pytest.mark.parametrize(
    "config",
    [
        {},
        {"rows": "x", "columns": 3, "categories": None, "series": {}},
        {
            "rows": [{"label": "a"}, "b"],
            "columns": [{"label": "c", "share": [7, "x"]}, {"change": 3}],
            "categories": [{"label": None, "select": "x"}],
            "series": [{}, {"select": {"indicator": 7, "period": "2018-99"}}],
            "kind": "unbekannt",
        },
    ],
)
def test_broken_settings_never_break_the_document(answer, households, kind, config):
    assert answer(kind, config)["shape"] in {"html", "table", "chart"}


# --- Charts ------------------------------------------------------------------------


def chart(**fields):
    return {
        "caption": "Bedarfsgemeinschaften",
        "kind": "grouped",
        "categories": PERIODS[:2],
        "series": [ALL, FLIGHT],
    } | fields


def test_chart_with_figures_sentence_and_table(answer, households):
    found = answer("chart", chart())

    assert found["chart"] == {
        "kind": "grouped",
        "categories": ["Oktober 2016", "Oktober 2017"],
        "series": [
            {"label": "BG gesamt", "values": ["7987", "8125"]},
            {"label": "BG Flucht", "values": ["844", "1474"]},
        ],
        "unit": "",
        "decimals": 0,
        "show_values": True,
    }
    assert found["alt"] == (
        "Das gruppierte Balkendiagramm „Bedarfsgemeinschaften“ zeigt: BG gesamt – "
        "Oktober 2016 7.987 und Oktober 2017 8.125; BG Flucht – Oktober 2016 844 und "
        "Oktober 2017 1.474."
    )
    assert texts(found["table"])[1] == ["Oktober 2017", "8.125", "1.474"]
    assert found["source"].endswith("Datenstand 10/2017")


@pytest.mark.parametrize("kind", ["shares", "stacked", "pie"])
def test_parts_of_a_whole_need_every_part(answer, borken, kind):
    factories.observation(borken, "bg", "gesamt", "2016-10", "7987")
    factories.observation(borken, "bg", "gesamt", "2017-10", mark="*")

    found = answer("chart", chart(kind=kind, series=[ALL]))

    assert found["chart"]["kind"] == "bar"
    assert found["chart"]["series"][0]["values"] == ["7987", "*"]
    assert "Nebeneinander gezeichnet" in found["notes"][-1]


def test_two_series_as_bars_stand_side_by_side(answer, households):
    assert answer("chart", chart(kind="bar"))["chart"]["kind"] == "grouped"


# --- A whole document --------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 15])
def test_queries_do_not_grow_with_the_blocks(
    borken, households, django_assert_max_num_queries, count
):
    document = factories.document(borken)
    section = factories.section(document)
    for index in range(count):
        config = TABLE | {"rows": PERIODS[: 1 + index % 3]}
        factories.block(section, "keyfigure_table", config=config, position=index)

    with django_assert_max_num_queries(5):
        resolution = resolve_document(document)

    assert len(resolution.content["sections"][0]["blocks"]) == count
    assert "kf:bg/flucht/jc/2016-10" in resolution.resolver.figures


def test_a_block_asked_alone_needs_one_query(
    borken, households, django_assert_num_queries
):
    resolver = Resolver(Scope(borken, None, 2018))
    block = SimpleNamespace(config=TABLE, html="", kind="keyfigure_table", pk=1)

    with django_assert_num_queries(1):
        block_kind("keyfigure_table").resolve(block, resolver.scope, resolver)
