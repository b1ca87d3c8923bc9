"""The page of a split: table, chart, last year, the way to the list, files, block."""

from decimal import Decimal
from html import unescape
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from budgets.models import BudgetLine, BudgetYear
from documents import block_forms, printing
from documents.registry import Scope, block_kind
from documents.resolver import Resolver
from measures.models import InstrumentCategory, Provider, TargetGroup
from measures.queries import library_of
from measures.queries.shares import share_view
from measures.queries.splits import splits_of
from organisations.enums import Role
from tests import factories, pages

HOME = "/kreis-borken/2026/massnahmen/auswertung/"


def seen(response) -> str:
    """The words of the page without those that only a screen reader says."""
    return pages.words(response).replace(" : Maßnahmen ansehen", "")


@pytest.fixture
def planner(borken, client):
    person = factories.member(borken, Role.CONTROLLING)
    client.force_login(person)
    return person


@pytest.fixture
def filled(borken, plan):
    """100.000 + 60.000 Euro this year, 80.000 last year; two groups together."""
    before = factories.measure_plan(borken, 2025)
    factories.measure(before, "vb", name="Budget", entries=80, case_cost=1000)
    groups = TargetGroup.objects.filter(key__in=["frauen", "familien"])
    provider = Provider.objects.create(jobcenter=borken, name="Werkhof")
    factories.measure(plan, "vb", name="Budget", entries=100, case_cost=1000)
    factories.measure(
        plan,
        "agh",
        name="Grünpflege",
        places=10,
        price=500,
        provider=provider,
        target_groups=groups,
        procurement="grant",
    )
    factories.measure(plan, "16a", name="Schulden", amount=5_000)
    return plan


def test_the_page_shows_amount_percent_last_year_and_change(client, planner, filled):
    words = seen(client.get(HOME))

    assert "Vergleich mit den Maßnahmen des geltenden Plans 2025." in words
    assert (
        "vermittlungsunterstützende Leistungen 100.000 62,5 80.000 +20.000 +25,0"
        in (words)
    )
    assert "Beschäftigung schaffende Maßnahmen 60.000 37,5 0 +60.000 –" in words
    assert "Summe 160.000 100,0 80.000 +80.000 +100,0" in words
    assert "Daneben und nicht in der Summe: kommunale Mittel 5.000 Euro." in words


def test_the_chart_says_the_same_in_a_sentence(client, planner, filled):
    html = unescape(client.get(HOME).content.decode())

    assert (
        "Das gruppierte Balkendiagramm „Eingliederungsmittel 2026: "
        "Eingliederungsleistungen nach Art der Förderung“ zeigt (Angaben in Tsd. Euro)"
        ": 2026 – vermittlungsunterstützende Leistungen 100 und Beschäftigung "
        "schaffende Maßnahmen 60; 2025 – vermittlungsunterstützende Leistungen 80 und "
        "Beschäftigung schaffende Maßnahmen 0." in html
    )


def test_without_last_year_the_page_says_so(client, planner, plan):
    factories.measure(plan)

    words = seen(client.get(HOME))

    assert "Vorjahr 2025: nicht erfasst, es hat keinen Maßnahmenplan." in words
    assert "vermittlungsunterstützende Leistungen 89.280 100,0 Summe" in words


def test_a_category_nobody_typed_last_year_is_not_recorded(
    client, planner, borken, plan
):
    factories.measure(plan)
    year = BudgetYear.objects.create(jobcenter=borken, year=2025)
    free = InstrumentCategory.objects.get(scheme__key="budget", key="free")
    BudgetLine.objects.create(budget_year=year, category=free, amount=200)

    words = seen(client.get(HOME))

    assert "im Haushalt 2025 je Kategorie eingetragen" in words
    assert "Leistungen 89.280 100,0 nicht erfasst – –" in words


def test_groups_that_overlap_are_a_line_of_their_own(client, planner, filled):
    words = seen(client.get(f"{HOME}?nach=zielgruppe"))

    assert "mehrere Zielgruppen: Familien mit Kindern und Frauen 60.000 37,5" in words
    assert "Die Beträge ergeben deshalb keine Summe." in words
    assert "Familien mit Kindern 1 60.000" in words


def test_who_pays_is_a_view_of_its_own(client, planner, filled):
    words = seen(client.get(f"{HOME}?nach=mittel"))

    assert "Zum Eingliederungstitel gehört nur die Zeile" in words
    assert "kommunale Mittel 5.000 3,0 0 +5.000 –" in words
    assert "Was dahinter steht" not in words


def test_each_link_leads_to_the_measures_of_its_line(client, planner, borken, filled):
    """The list that opens adds up to the amount of the line."""
    followed = 0
    for by in splits_of(library_of(borken)):
        page = client.get(f"{HOME}?nach={by}").context["page"]
        amounts = {row.part.label: row for row in share_view(borken, 2026, by).lines}
        for row in page.shares.rows:
            if row.url:
                foot = client.get(row.url).context["foot"]
                assert foot.egt == row.cells[0], (by, row.label)
                assert len(client.get(row.url).context["rows"]) == (
                    amounts[row.label].count
                )
                followed += 1
    assert followed == 8  # twice two categories, two instruments, a provider, a payer


def test_an_empty_year_leads_to_the_measures(client, planner, borken):
    words = seen(client.get(HOME))

    assert "Nichts zu verteilen" in words
    assert "als Excel-Datei" not in words


def test_a_variant_keeps_its_place(client, planner, borken, filled):
    variant = factories.measure_plan(borken, 2026, state="variant", name="Weniger")
    factories.measure(variant, "vb", name="Budget", entries=10, case_cost=1000)

    response = client.get(f"{HOME}?variante={variant.pk}&nach=instrument")
    html = response.content.decode()

    assert "Auswertung der Maßnahmen 2026: Weniger" in html
    assert f'name="variante" value="{variant.pk}"' in html
    assert "10.000 100,0 80.000 −70.000 −87,5" in seen(response)
    row = response.context["page"].shares.rows[0]
    assert client.get(row.url).context["foot"].egt == "10.000"
    assert client.get(f"{HOME}?variante=999").status_code == 404


@pytest.mark.parametrize(
    "query", ["", "nach=gibt-es-nicht", "nach=%00", "nach=a&nach="]
)
def test_whatever_is_asked_for_something_is_shown(client, planner, filled, query):
    assert client.get(f"{HOME}?{query}").status_code == 200


def test_the_page_asks_as_much_for_many_measures_as_for_few(client, planner, filled):
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            client.get(f"{HOME}?nach=zielgruppe")
        return len(found)

    client.get(HOME)
    few = queries()
    for number in range(20):
        factories.measure(filled, name=f"M{number}")
    assert queries() == few
    assert few <= 15


@pytest.mark.parametrize(
    ("role", "status", "file_status"),
    [
        (Role.CONTROLLING, 200, 200),
        (Role.READER, 200, 200),
        (Role.STAFF, 200, 200),
        (Role.COMMITTEE, 403, 403),
    ],
)
def test_who_may_see_and_take_along(client, borken, filled, role, status, file_status):
    client.force_login(factories.member(borken, role))

    assert client.get(HOME).status_code == status
    for ending in ("csv", "xlsx"):
        assert client.get(f"{HOME}auswertung.{ending}").status_code == file_status


# --- Files ----------------------------------------------------------------------------


def test_the_workbook_holds_numbers_as_numbers(client, planner, filled):
    response = client.get(f"{HOME}auswertung.xlsx?nach=kostenart")
    rows = CalamineWorkbook.from_filelike(BytesIO(response.content))
    head, places, cases, total, *below = rows.get_sheet_by_index(0).to_python()

    assert head[:6] == [
        "Kostenart",
        "2026 (Euro)",
        "Anteil (Prozent)",
        "2025 (Euro)",
        "Veränderung (Euro)",
        "Veränderung (Prozent)",
    ]
    assert places[:6] == ["Plätze × Monate × Preis", 60_000, 37.5, 0, 60_000, "–"]
    assert cases[:6] == ["Fälle × Kosten je Fall", 100_000, 62.5, 80_000, 20_000, 25]
    assert total[:3] == ["Summe", 160_000, 100]
    assert any("geltenden Plans 2025" in str(row[0]) for row in below)


def test_the_csv_opens_in_german_spreadsheets(client, planner, borken, plan):
    provider = Provider.objects.create(jobcenter=borken, name="=1+1")
    factories.measure(plan, places=1, price="100.10", provider=provider)

    response = client.get(f"{HOME}auswertung.csv?nach=traeger")
    lines = response.content.decode("utf-8-sig").split("\r\n")

    assert lines[1] == "'=1+1;1201,2;100;1;0;1201,2;1;1"
    assert lines[2] == "Summe;1201,2;100;1;0;1201,2;1;1"
    assert "auswertung-traeger-2026-kreis-borken.csv" in response["Content-Disposition"]


# --- In documents ---------------------------------------------------------------------


def block(borken, **config):
    scope = Scope(borken, year=2026)
    found = block_kind("measure_shares")
    return found.resolve(SimpleNamespace(config=config), scope, Resolver(scope))


def test_a_split_as_a_table_of_a_document(borken, filled):
    table = block(borken, by="kostenart", compare=True, note="Anmerkung")

    assert table["caption"] == "Eingliederungsmittel 2026: Kostenart"
    assert [[cell["text"] for cell in row["cells"]] for row in table["rows"]] == [
        ["Plätze × Monate × Preis", "60.000", "37,5", "0", "+60.000", "–"],
        ["Fälle × Kosten je Fall", "100.000", "62,5", "80.000", "+20.000", "+25,0"],
        ["Summe", "160.000", "100,0", "80.000", "+80.000", "+100,0"],
    ]
    assert table["notes"] == [
        "Anmerkung",
        "Daneben und nicht in der Summe: kommunale Mittel 5.000 Euro.",
        "Vergleich mit den Maßnahmen des geltenden Plans 2025.",
    ]
    assert table["source"] == "Maßnahmenplan 2026, eigene Berechnung"
    assert "landscape" not in table


def test_all_that_is_known_needs_a_wide_page(borken, filled):
    table = block(borken, by="kostenart", compare=True, persons=True)

    assert table["landscape"]
    assert [cell["text"] for cell in table["rows"][0]["cells"]][6:] == [
        *("1", "0", "60.000", "10", "10,0")
    ]


def test_a_split_as_a_chart_of_a_document(borken, filled):
    chart = block(borken, by="instrument", shape="chart", caption="Instrumente 2026")

    assert (chart["shape"], chart["caption"]) == (
        "chart",
        "Instrumente 2026, in Tsd. Euro",
    )
    assert chart["chart"]["series"] == [{"label": "2026", "values": ["100", "60"]}]
    assert printing.prepare_block(chart)["image"].width


def test_many_parts_are_drawn_together(borken, plan):
    for number in range(14):
        provider = Provider.objects.create(jobcenter=borken, name=f"Träger {number:02}")
        factories.measure(plan, provider=provider, places=1)

    chart = block(borken, by="traeger", shape="chart")

    assert len(chart["chart"]["categories"]) == 12
    assert chart["chart"]["categories"][-1] == "3 weitere"
    assert chart["notes"][-1].startswith("Das Diagramm zeigt die 11 größten Beträge")
    values = chart["chart"]["series"][0]["values"]
    assert sum(map(Decimal, values)) == Decimal("104.16")  # 14 × 7.440 Euro


def test_a_block_without_measures_or_without_its_split_says_so(borken, plan):
    assert block(borken)["notes"] == ["Für 2026 sind noch keine Maßnahmen geplant."]
    assert block(borken, shape="chart")["shape"] == "table"
    gone = block(borken, by="gliederung-gibt-es-nicht")
    assert "Wählen Sie" in gone["notes"][0]


def test_the_settings_of_the_block_offer_every_split(borken):
    scope, kind = Scope(borken, year=2026), block_kind("measure_shares")
    form = block_forms.posted(
        kind,
        {"year": "2026", "by": "traeger", "shape": "chart", "compare": "on"},
        scope,
    )

    assert form.is_valid(), form.errors
    assert block_forms.settings_of(form) == {
        "year": 2026,
        "by": "traeger",
        "shape": "chart",
        "compare": True,
    }
    offered = dict(form.fields["by"].choices)
    assert set(offered) == {"Gliederungen", "Merkmale der Maßnahmen"}


# --- The way there --------------------------------------------------------------------


def test_the_budget_leads_to_the_split_where_measures_make_the_plan(
    client, planner, borken, plan
):
    money = "/kreis-borken/2026/haushalt/"
    assert HOME not in client.get(f"{money}verteilung/").content.decode()
    factories.measure(plan)

    for url in (money, f"{money}verteilung/"):
        assert f'href="{HOME}"' in client.get(url).content.decode(), url
