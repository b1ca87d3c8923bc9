"""The structure table: fixed rows, one month, shares, and the change from last year."""

import json
from types import SimpleNamespace

import pytest

from documents import actions, printing, versions
from documents.registry import Scope, block_kind
from documents.resolution import resolve_document
from documents.resolver import Resolver
from keyfigures.block_forms import StructureForm
from tests import factories

#: Lahn-Dill, Arbeitsmarkt- und Integrationsprogramm 2020, 3.2 (July 2019)
JULY = {"gesamt": "11042", "frauen": "5787", "maenner": "5255", "unter-25": "2237"}


@pytest.fixture
def clients(borken):
    for group, value in JULY.items():
        factories.observation(borken, "elb", group, "2019-07", value)
    factories.observation(borken, "elb", "gesamt", "2019-08", "10871")


@pytest.fixture
def answer(borken):
    """Resolve the block anew, as a page would; the answer must be JSON."""

    def ask(**config):
        scope = Scope(borken, None, 2020)
        block = SimpleNamespace(config=config, html="", kind="structure_table", pk=1)
        found = block_kind("structure_table").resolve(block, scope, Resolver(scope))
        assert json.loads(json.dumps(found)) == found
        return found

    return ask


def texts(table):
    return [[cell["text"] for cell in row["cells"]] for row in table["rows"]]


def test_the_newest_month_with_groups_is_shown_with_shares(answer, clients):
    table = answer()

    assert table["caption"] == (
        "Struktur der erwerbsfähigen Leistungsberechtigten, Juli 2019"
    )
    assert [head["text"] for head in table["header"]] == [
        "Gruppe",
        "Juli 2019",
        "Anteil",
    ]
    assert texts(table) == [
        ["Erwerbsfähige Leistungsberechtigte", "11.042", "100,0 %"],
        ["Frauen", "5.787", "52,4 %"],
        ["Männer", "5.255", "47,6 %"],
        ["15 bis unter 25 Jahre", "2.237", "20,3 %"],
    ]
    assert table["rows"][0]["total"]
    assert "überschneiden sich" in table["notes"][0]
    assert table["notes"][1].startswith("Ohne Werte: 25 bis unter 50 Jahre; ")
    assert table["source"].endswith("; eigene Berechnung")


def test_the_year_before_and_the_change_from_it(answer, clients, borken):
    factories.observation(borken, "elb", "gesamt", "2018-07", "11500")
    factories.observation(borken, "elb", "frauen", "2018-07", "6000")

    table = answer()

    assert [head["text"] for head in table["header"]][3:] == [
        "Juli 2018",
        "Veränderung",
        "Veränderung in Prozent",
    ]
    assert [row[1:] for row in texts(table)[:3]] == [
        ["11.042", "100,0 %", "11.500", "−458", "−4,0 %"],
        ["5.787", "52,4 %", "6.000", "−213", "−3,6 %"],
        ["5.255", "47,6 %", "–", "–", "–"],
    ]


def test_a_fixed_month_stays(answer, clients):
    table = answer(period="2019-08", caption="Bestand", note="Stand August")

    assert texts(table) == [["Erwerbsfähige Leistungsberechtigte", "10.871", "100,0 %"]]
    assert table["caption"] == "Bestand"
    assert table["notes"][0] == "Stand August"


def test_langzeitleistungsbeziehende_may_be_a_key_figure_of_their_own(
    answer, clients, borken
):
    factories.observation(borken, "lzb", "gesamt", "2019-07", "7436")

    assert texts(answer())[-1] == ["Langzeitleistungsbeziehende", "7.436", "67,3 %"]


def test_a_secret_group_is_not_computed_with(answer, clients, borken):
    factories.observation(borken, "elb", "schwerbehindert", "2019-07", mark="*")

    assert texts(answer())[-1] == ["schwerbehinderte Menschen", "*", "*"]


@pytest.mark.parametrize(
    "config",
    [{}, {"period": "2011-01"}, {"region": "mond"}, {"period": 7, "region": []}],
    ids=str,
)
def test_without_values_the_block_says_so(answer, borken, config):
    assert "keine Werte" in answer(**config)["html"]


def test_page_print_and_version_show_the_same_table(borken, clients):
    document = factories.document(borken, 2020)
    section = factories.section(document, title="Struktur")
    person = factories.member(borken)
    actions.add_block(section, kind="structure_table", by=person)

    content = resolve_document(document).content
    html = printing.print_html(content, state="Entwurf")
    version = versions.freeze(document, reason="Test", is_draft=True, by=person)

    assert "52,4 %" in html and "überschneiden" in html
    frozen = version.content["sections"][0]["blocks"][0]
    assert texts(frozen) == texts(content["sections"][0]["blocks"][0])


# --- Settings -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "period"),
    [("", "latest"), ("Juli 2019", "2019-07"), ("neuester Wert", "latest")],
)
def test_the_form_asks_for_month_and_region(borken, clients, typed, period):
    scope = Scope(borken, None, 2020)
    form = StructureForm({"period": typed, "region": "jc"}, scope=scope)

    assert form.is_valid(), form.errors
    assert form.config() == {
        "period": period,
        "region": "jc",
        "caption": "",
        "note": "",
    }


def test_stored_settings_are_shown_in_words(borken, clients):
    form = StructureForm(initial={"period": "2019-07"}, scope=Scope(borken, None, 2020))

    assert 'value="Juli 2019"' in str(form["period"])


def test_bad_settings_are_refused_at_their_field(borken, clients):
    data = {"period": "bald", "region": "mond", "caption": "[[kaputt", "note": ""}
    form = StructureForm(data, scope=Scope(borken, None, 2020))

    assert set(form.errors) == {"period", "region", "caption"}
