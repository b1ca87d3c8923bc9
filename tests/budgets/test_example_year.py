"""The invented year 2026: every figure of its overview, computed by hand."""

import tomllib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest

from budgets import calculations, figures, queries
from budgets.enums import Title
from documents import printing
from documents.registry import Scope, block_kind
from documents.resolver import Resolver
from jobcenter_planning.demo import FOLDER, example
from measures.totals import totals_of
from organisations.enums import Role
from tests import factories
from tests.pages import words

pytestmark = pytest.mark.django_db

CASE = tomllib.loads((Path(__file__).parent / "cases/example-2026.toml").read_text())
EXAMPLE = FOLDER / "kreis-borken" / "example-2026.toml"
URL = "/kreis-borken/2026/haushalt/"


@pytest.fixture
def borken():
    place = factories.jobcenter("kreis-borken", agency_number="32702")
    example.load(EXAMPLE, place, by=None)
    return place


@pytest.fixture
def book(borken):
    return queries.year_books(borken, [2026])[2026]


def test_every_measure_costs_what_was_computed_by_hand(book):
    found = {row.row.name: row.egt(2026) for row in book.measures.all}

    assert found == {name: Decimal(text) for name, text in CASE["measures"].items()}


def test_the_year_as_a_whole(book):
    moved, plan = book.reallocation, book.administration_plan
    vkb, egt = (book.outflow(title) for title in (Title.VKB, Title.EGT))

    assert {
        "planned_egt": book.planned("egt"),
        "whole": plan.whole,
        "planned_vkb": book.planned("vkb"),
        "municipal": plan.municipal,
        "to_vkb": moved.to_vkb,
        "from_egt": moved.from_egt,
        "unplanned": moved.unplanned,
        "bound": book.bound,
        "spent_vkb": vkb.spent,
        "spent_egt": egt.spent,
        "forecast_vkb": vkb.forecast,
        "forecast_egt": egt.forecast,
    } == {name: Decimal(text) for name, text in CASE["year"].items()}


def test_what_later_years_are_bound_by(book):
    """What began earlier was authorised then and needs no authorisation again."""
    assert book.measures.commitments() == by_year("bound_later")
    assert book.commitments == by_year("bound_anew")


def by_year(name: str) -> dict[int, Decimal]:
    return {int(year): Decimal(text) for year, text in CASE[name].items()}


def test_what_is_bound_next_year_is_next_years_burden(borken):
    following = queries.year_books(borken, [2027])[2027]

    assert following.bound == Decimal("4464200.32")
    assert calculations.total(following.bound_by_category().values()) == following.bound


def test_the_overview_says_it_at_a_glance(client, borken):
    client.force_login(factories.member(borken, Role.READER))

    text = words(client.get(URL))

    for part in (
        "Schon gebunden 1,27 Mio. Euro aus früheren Jahren (Vorbindung)",
        "Ausgegeben 22,36 Mio. Euro bis Oktober",
        "Frei 545.180 Euro noch nicht verplant",
        "Gebunden 2027 4,46 Mio. Euro",
        "13.424.174 11.488.498 1.268.400 7.781.400 3.707.098 1.935.676",
        "Gesamt 30.214.162 29.668.982 1.268.400 22.357.900 7.311.082 545.180",
        "545.180 Euro frei",
        "Eingliederungsleistungen – – 11.488.498 4.464.200",
        "Verwaltungskosten 14.576.500 3.030.081 17.606.581 18.180.484 −573.903",
        "davon durch die Umschichtung 249.240 Euro",
        "Beschlossen 1.390.000 Euro 496 Euro weniger, als die Planung braucht",
        "2029 1.900.000 740.445 eingehalten, frei sind 1.159.555 Euro",
        "2031 – 129.675 keine Ermächtigung eingetragen",
        "Summe Markt und Integration 93,50",
        "Summe im Stellenplan 216",
        "davon kommunaler Finanzierungsanteil (15,2 %) 3.258.766",
    ):
        assert part in text, part


def test_the_chart_says_the_same_in_words(client, borken):
    client.force_login(factories.member(borken, Role.READER))

    html = client.get(URL).content.decode()

    assert (
        "Das Liniendiagramm „Mittelabfluss 2026: Eingliederungsleistungen“ zeigt"
        in html
    )
    assert "Okt 7,8" in html


def test_the_overview_costs_few_queries_however_much_there_is(
    client, borken, django_assert_max_num_queries
):
    client.force_login(factories.member(borken, Role.CONTROLLING))
    client.get(URL)

    with django_assert_max_num_queries(20):
        client.get(URL)
    for year in (2024, 2025, 2027):
        plan = factories.measure_plan(borken, year)
        for _ in range(3):
            factories.measure(plan)
    with django_assert_max_num_queries(20):
        client.get(URL)


# --- In documents -------------------------------------------------------------------


@pytest.fixture
def resolver(borken):
    return Resolver(Scope(borken, year=2026))


FIGURES = {
    "bud:2026/spent/egt": "7.781.400 Euro",
    "bud:2026/spent/total|mio2": "22,36 Mio. Euro",
    "bud:2026/forecast/vkb": "17.606.581 Euro",
    "bud:2026/forecast/total": "27.302.730 Euro",
    "bud:2026/free/total": "545.180 Euro",
    "bud:2026/free/vkb": "−1.390.496 Euro",
    "bud:2026/bound/egt": "1.268.400 Euro",
    "bud:2027/bound/egt": "4.464.200 Euro",
    "bud:2026/kfa/total": "3.258.766 Euro",
    "bud:2026/kfa/added": "249.240 Euro",
    "bud:2026/administration/whole": "21.439.250 Euro",
    "bud:2026/administration/municipal": "3.258.766 Euro",
    "bud:2026/estimate/egt": "13.308.944 Euro",
    "bud:2026/estimate/vkb|mio2": "16,79 Mio. Euro",
    "bud:2026/amount/youth": "485.760 Euro",
}
MISSING = [
    "bud:2026/bound/vkb",
    "bud:2026/spent/other",
    "bud:2026/spent/egt/more",
    "bud:2025/spent/egt",
    "bud:2025/forecast/total",
    "bud:2026/kfa/egt",
    "bud:2025/kfa/total",
    "bud:2026/administration/all",
    "bud:2025/administration/whole",
    "bud:2026/estimate/total",
    "bud:2026/free/other",
]


def test_figures_of_the_running_year(resolver):
    assert {ref: resolver.text(ref) for ref in FIGURES} == FIGURES


def test_what_nobody_knows_is_missing(resolver):
    assert [ref for ref in MISSING if resolver.figure(ref).is_missing] == MISSING


def test_a_forecast_tells_how_it_was_made(resolver):
    figure = resolver.figure("bud:2026/forecast/egt")

    assert figure.working == (
        "ausgegeben 7.781.400 Euro + Planung der übrigen Monate 1.914.750 Euro"
    )
    assert figure.origin_url == f"{URL}#mittelabfluss"


def test_every_offered_link_of_the_year_has_an_answer(borken, resolver):
    """Only what no typed result or change can have stays open."""
    book = queries.year_books(borken, [2026])[2026]
    missing = {ref for ref in figures.all_refs(book) if resolver.figure(ref).is_missing}

    assert {ref.split("/")[1] for ref in missing} == {
        "result",
        "change",
        "change_percent",
        "staff",
    }


def block(borken, kind, **config):
    scope = Scope(borken, year=2026)
    found = block_kind(kind)
    return found.resolve(SimpleNamespace(config=config), scope, Resolver(scope))


def test_the_overview_as_a_block(borken):
    table = block(borken, "budget_overview", unit="million")

    assert table["caption"] == "Haushaltsübersicht 2024 bis 2027, in Mio. Euro"
    rows = [[cell["text"] for cell in row["cells"]] for row in table["rows"]]
    assert rows[1] == ["Eingliederungsleistungen", "–", "–", "11,49", "4,46"]
    assert rows[-1] == ["Gesamt", "–", "–", "29,67", "–"]


def test_the_outflow_as_a_block(borken):
    chart = block(borken, "outflow_chart", title="vkb", note="Anmerkung")

    assert (chart["shape"], chart["notes"][0]) == ("chart", "Anmerkung")
    spent, planned = chart["chart"]["series"]
    assert spent["values"][0] == "1.421"
    assert spent["values"][9:] == ["14.5765", None, None]
    assert planned["values"][-1] == "18.180484"
    assert chart["table"]["rows"][9]["cells"][2]["text"] == "14.576.500"
    assert printing.prepare_block(chart)["image"].width


def test_a_year_without_spending_says_so_in_place_of_the_chart(borken):
    answer = block(borken, "outflow_chart", year=2025)

    assert (answer["shape"], answer["rows"]) == ("table", [])
    assert answer["notes"] == ["Für dieses Jahr sind noch keine Ausgaben erfasst."]


def test_staff_by_team_as_a_block(borken):
    table = block(borken, "staffing_table", teams=True, ratios=True, total=True)

    rows = [[cell["text"] for cell in row["cells"]][:2] for row in table["rows"]]
    assert rows == [
        ["Vermittlung und Beratung ab 25 Jahren", "72"],
        ["Vermittlung und Beratung unter 25 Jahren", "21,50"],
        ["Summe Markt und Integration", "93,50"],
        ["Leistungsgewährung", "108"],
        ["Summe Leistung", "108"],
        ["Leitung und Controlling", "14,50"],
        ["Projektstellen außerhalb des Stellenplans", "4"],
        ["Summe im Stellenplan", "216"],
        ["Summe außerhalb des Stellenplans", "4"],
        ["Summe", "220"],
    ]
    assert table["header"][4]["text"] == "Personen je Stelle"


def test_the_table_of_measures_follows_a_variant(borken):
    """Two measures of all: the rest of the money is free, nothing else moves."""
    plan = queries.year_books(borken, [2026])[2026].measures
    half = replace(plan, measures=plan.measures[:2])

    found = {row.label: row.amount for row in totals_of(borken, half)}

    assert found == {
        "Zugewiesen für Eingliederung": Decimal("13424174.00"),
        "Umschichtung zu den Verwaltungskosten": Decimal("1390496.00"),
        "Kommunaler Finanzierungsanteil": Decimal("3258766.00"),
        # 30.214.162 − 18.180.484 − 768.000 − 873.600
        "Frei": Decimal("10392078.00"),
    }
