"""The page "Auswerten": choose, compare, draw; its files; the way into a section."""

import re
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.periods import PeriodKind
from documents.models import Block, Draft
from documents.resolution import resolve_document
from keyfigures.exploring.question import CHARTS, ROWS
from organisations.enums import Role
from tests import factories
from tests.pages import words

HOME = "/kreis-borken/2018/kennzahlen/auswerten/"
MONTHS = [f"{year}-{month:02}" for year in (2016, 2017) for month in range(1, 13)]
RATE = {"unit": "percent", "decimals": 1, "kind": "rate"}


def address(page="", **query):
    return f"{HOME}{page}?{urlencode(query, doseq=True)}"


def log_in(client, place, role=Role.PLANNING):
    person = factories.member(place, role)
    client.force_login(person)
    return person


@pytest.fixture
def planner(borken, client):
    return log_in(client, borken)


@pytest.fixture
def series(borken):
    """Two years of two groups, counted from January 2016 on; the last a forecast."""
    for number, month in enumerate(MONTHS):
        status = "forecast" if month == "2017-12" else "final"
        for group, share in (("gesamt", 10), ("frauen", 6)):
            value = str((100 + number) * share)
            factories.observation(borken, "bg", group, month, value, status=status)


@pytest.fixture
def rates(borken):
    """A quota here, in the Land and in Germany."""
    factories.indicator("k2", borken, name="Integrationsquote", **RATE)
    for key, kind in (("nordrhein-westfalen", "state"), ("bund", "federal")):
        row = factories.region(borken, key, name=key.title())
        row.kind = kind
        row.save()
    for key, value in (("jc", "27.7"), ("nordrhein-westfalen", "24.1"), ("bund", "25")):
        for month in ("2016-10", "2017-10"):
            factories.observation(borken, "k2", "gesamt", month, value, region_key=key)


def table_of(response):
    """The texts of the first table of a page, row by row."""
    html = response.content.decode()
    body = html[html.index("<table") : html.index("</table>")]
    rows = re.findall(r"<tr>(.*?)</tr>", body, re.S)
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S) for row in rows]
    return [[re.sub(r"<[^>]+>", "", cell).strip() for cell in row] for row in cells]


# --- What is shown --------------------------------------------------------------------


def test_the_newest_thirteen_counted_months_are_shown(client, planner, series):
    rows = table_of(client.get(address(kennzahl="bg")))

    assert rows[0] == ["Zeitraum", "Bedarfsgemeinschaften"]
    assert [row[0] for row in rows[1:]][:1] == ["November 2016"]
    assert rows[-1] == ["November 2017", "1.220"]
    assert len(rows) == 14


def test_groups_with_the_year_before_and_the_change(client, planner, series):
    query = {
        "kennzahl": "bg",
        "gruppe": ["gesamt", "frauen"],
        "von": "Juli 2017",
        "bis": "2017-08",
        "vergleich": "vorjahr",
        "veraenderung": ["absolut", "prozent"],
    }

    rows = table_of(client.get(address(**query)))

    assert rows[0][1:5] == [
        "insgesamt",
        "insgesamt, Vorjahr",
        "insgesamt, Veränderung",
        "insgesamt, Veränderung in Prozent",
    ]
    assert rows[1] == [
        *("Juli 2017", "1.180", "1.060", "+120", "+11,3 %"),
        *("708", "636", "+72", "+11,3 %"),
    ]


def test_land_and_bund_stand_beside_the_own_rate(client, planner, rates):
    query = {
        "kennzahl": "k2",
        "vergleich": ["land", "bund"],
        "veraenderung": ["absolut", "prozent"],
        "von": "2016",
    }

    response = client.get(address(**query))

    assert table_of(response)[0][1:4] == [
        "Kreis Borken",
        "Kreis Borken, Veränderung (in Prozentpunkten)",
        "Nordrhein-Westfalen",
    ]
    assert table_of(response)[2][:4] == ["Oktober 2017", "27,7 %", "0,0", "24,1 %"]
    assert "Quoten verändern sich in Prozentpunkten" in words(response)


def test_one_month_of_many_groups_has_a_row_for_each(client, planner, series):
    query = {"kennzahl": "bg", "gruppe": ["gesamt", "frauen"], "von": "Juli 2017"}

    rows = table_of(client.get(address(**query, bis="Juli 2017")))

    assert rows == [
        ["Gruppe", "Bedarfsgemeinschaften"],
        ["insgesamt", "1.180"],
        ["Frauen", "708"],
    ]


def test_every_number_leads_to_its_origin(client, planner, series):
    query = {"kennzahl": "bg", "veraenderung": "absolut", "von": "2017", "bis": "2017"}

    html = client.get(address(**query)).content.decode()

    table = html[html.index("<tbody") : html.index("</tbody>")]
    links = re.findall(r'<td class="num"><a href="([^"]+)">', table)
    assert len(links) == table.count("<td") == 24
    assert client.get(links[1]).status_code == 200


def test_the_chart_is_told_in_a_sentence_with_the_figures(client, planner, series):
    html = client.get(address(kennzahl="bg", von="2017", bis="2017")).content.decode()

    alt = re.search(r'<img src="data:image/svg\+xml;base64,[^"]+" alt="([^"]+)"', html)
    assert alt[1].startswith(
        "Das Liniendiagramm „Bedarfsgemeinschaften, Januar 2017 bis Dezember 2017“ "
        "zeigt: Bedarfsgemeinschaften – Januar 2017 1.120, "
    )


def test_marks_and_gaps_are_shown_and_explained(client, planner, borken, series):
    factories.observation(borken, "bg", "sb", "2017-01", mark="*")
    factories.observation(borken, "bg", "sb", "2017-03", "5")
    query = {"kennzahl": "bg", "gruppe": ["sb"], "von": "2017", "bis": "2017"}

    response = client.get(address(**query))

    assert [row[1] for row in table_of(response)[1:]] == ["*", "–", "5"]
    assert "* Wert unterliegt der statistischen Geheimhaltung." in words(response)
    assert "– Kein Wert vorhanden." in words(response)


def test_status_and_source_with_datenstand_stand_below(client, planner, series):
    text = words(client.get(address(kennzahl="bg", von="2017-11", bis="2017-12")))

    assert "Prognose: Dezember 2017." in text
    assert "Kreisreport SGB II, Datenstand 10/2017" in text


def test_what_has_no_values_is_said(client, planner, series):
    query = {"kennzahl": "bg", "gruppe": ["gesamt", "frauen"], "vergleich": "bund"}

    assert "noch keine Werte für Deutschland" in words(client.get(address(**query)))
    late = client.get(address(kennzahl="bg", von="2030"))
    assert "Zu dieser Auswahl gibt es keine Werte" in words(late)


def test_groups_that_overlap_are_never_stacked(client, planner, borken, series):
    factories.observation(borken, "bg", "sb", "2017-10", "5")
    query = {"kennzahl": "bg", "gruppe": ["frauen", "sb"], "von": "2017-10"}

    text = words(client.get(address(**query, bis="2017-10", diagramm="stacked")))

    assert "zeigt die Werte nebeneinander: sie überschneiden sich" in text


def test_women_and_men_make_a_whole(client, planner, borken):
    for group, value in (("gesamt", "11042"), ("frauen", "5787"), ("maenner", "5255")):
        factories.observation(borken, "elb", group, "2019-07", value)
    query = {"kennzahl": "elb", "gruppe": ["gesamt", "frauen", "maenner"]}

    response = client.get(address(**query, diagramm="shares"))

    assert "Das Balkendiagramm der Anteile" in response.content.decode()
    assert "„insgesamt“ ist das Ganze und steht nur in der Tabelle" in words(response)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"von": "bald"}, "Das ist kein Zeitraum."),
        ({"von": "2018", "bis": "2017"}, "endet vor seinem Anfang"),
        ({"gruppe": "mond\0"}, "gibt es hier nicht"),
        ({"kennzahl": "fremd"}, "gibt es hier nicht"),
        ({"art": "x", "zeilen": "y", "diagramm": "z"}, "gibt es hier nicht"),
    ],
    ids=str,
)
def test_what_cannot_be_read_is_said_at_its_field(client, planner, series, query, said):
    response = client.get(address(**{"kennzahl": "bg", **query}))

    assert response.status_code == 200
    assert said in words(response)
    assert "aria-invalid" in response.content.decode() or "kern-error" in str(
        response.content
    )


def test_an_empty_page_offers_the_first_step(client, planner):
    text = words(client.get(HOME))

    assert "Noch keine Werte" in text and "Ersten Wert erfassen" in text


def questions_asked(client, borken, years, groups):
    """How many queries the page needs for so many values more."""
    for year in years:
        for month in range(1, 13):
            for group in groups:
                factories.observation(borken, "bg", group, f"{year}-{month:02}")
    query = {"kennzahl": "bg", "gruppe": groups, "vergleich": ["vorjahr", "land"]}
    client.get(address(**query))  # the chart is drawn once
    with CaptureQueriesContext(connection) as asked:
        client.get(address(**query))
    return len(asked)


def test_the_page_asks_few_questions_whatever_there_is(client, planner, borken):
    few = questions_asked(client, borken, [2017], ["gesamt"])
    many = questions_asked(client, borken, range(2010, 2017), ["frauen", "maenner"])

    assert few == many <= 12


# --- Any choice -----------------------------------------------------------------------

CHOICES = st.fixed_dictionaries(
    {},
    optional={
        "kennzahl": st.sets(st.sampled_from(["bg", "elb", "k2", "wort"]), min_size=1),
        "gruppe": st.sets(st.sampled_from(["gesamt", "frauen", "maenner", "sb"])),
        "region": st.sets(st.sampled_from(["jc", "nordrhein-westfalen", "bund"])),
        "art": st.sampled_from(["", *PeriodKind]),
        "von": st.sampled_from(["", "2016", "2017-03", "1. Quartal 2017", "2030"]),
        "bis": st.sampled_from(["", "2017", "2017-03", "31.12.2016"]),
        "vergleich": st.sets(st.sampled_from(["vorjahr", "land", "bund"])),
        "veraenderung": st.sets(st.sampled_from(["absolut", "prozent"])),
        "zeilen": st.sampled_from([key for key, _ in ROWS]),
        "diagramm": st.sampled_from([key for key, _ in CHARTS]),
    },
)


@pytest.fixture
def mixture(borken, series, rates):
    """Values of all kinds: marks, words, days, negative ones, a gap, a year."""
    factories.indicator("wort", borken, unit="text", kind="other", name="Termin")
    factories.observation(borken, "wort", period="2017", text="im Herbst")
    factories.observation(borken, "elb", "gesamt", "2017-12-31", "11042")
    factories.observation(borken, "elb", "gesamt", "2016", "-3")
    factories.observation(borken, "elb", "frauen", "2017-01/2017-08", "9")
    factories.observation(borken, "bg", "sb", "2017-03", mark="*")
    factories.observation(borken, "bg", "maenner", "2017-03", "0")


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(CHOICES)
def test_any_choice_is_answered(client, planner, mixture, choice):
    for page in ("", "tabelle.csv", "tabelle.xlsx", "einfuegen/"):
        assert client.get(address(page, **choice)).status_code in {200, 302}


# --- Four answers ---------------------------------------------------------------------

PAGES = ["", "tabelle.csv", "tabelle.xlsx", "einfuegen/", "ansichten/"]


@pytest.mark.parametrize("page", PAGES)
def test_strangers_find_nothing(client, borken, series, page):
    log_in(client, factories.jobcenter("lahn-dill"))

    assert client.get(address(page, kennzahl="bg")).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_committees_may_not(client, borken, series, page):
    log_in(client, borken, Role.COMMITTEE)

    assert client.get(address(page, kennzahl="bg")).status_code == 403


def test_readers_see_and_save_but_do_not_insert(client, borken, series):
    log_in(client, borken, Role.READER)
    text = words(client.get(address(kennzahl="bg")))

    assert "Als Excel-Datei" in text and "Als Baustein einfügen" not in text
    assert client.get(address("einfuegen/", kennzahl="bg")).status_code == 403


# --- Into a section -------------------------------------------------------------------


@pytest.fixture
def section(borken):
    return factories.section(factories.document(borken), "A", title="Arbeitsmarkt")


def insertion(section, **more):
    return {
        "als": "keyfigure_table",
        "zeitraum": "fest",
        "abschnitt": section.pk,
        "ueberschrift": "",
    } | more


def insert(client, section, query, **more):
    return client.post(address("einfuegen/", **query), insertion(section, **more))


def shown(section):
    """The only block of the document, resolved."""
    (block,) = resolve_document(section.document).content["sections"][0]["blocks"]
    return block


def test_a_table_goes_to_the_end_of_a_section(client, planner, series, section):
    query = {"kennzahl": "bg", "von": "2017-01", "bis": "2017-02"}

    response = insert(client, section, query, ueberschrift="Lage")

    block = Block.objects.get(section=section)
    assert (
        response.url
        == f"/kreis-borken/2018/abschnitt/{section.pk}/#baustein-{block.pk}"
    )
    table = shown(section)
    assert table["caption"] == "Lage"
    assert [[cell["text"] for cell in row["cells"]] for row in table["rows"]] == [
        ["Januar 2017", "1.120"],
        ["Februar 2017", "1.130"],
    ]


def test_a_chart_follows_the_newest_months(client, planner, borken, series, section):
    insert(client, section, {"kennzahl": "bg"}, als="chart", zeitraum="neu")
    before = shown(section)["chart"]["categories"]
    factories.observation(borken, "bg", period="2018-01")

    assert before[-1] == "November 2017"
    assert shown(section)["chart"]["categories"][-1] == "Januar 2018"
    assert len(shown(section)["chart"]["categories"]) == 13


def test_one_month_becomes_the_newest_value(client, planner, borken, series, section):
    query = {
        "kennzahl": "bg",
        "gruppe": ["gesamt", "frauen"],
        "von": "2017-11",
        "bis": "2017-11",
        "vergleich": "vorjahr",
    }
    insert(client, section, query, zeitraum="neu")
    factories.observation(borken, "bg", "gesamt", "2018-01", "5")

    rows = [[cell["text"] for cell in row["cells"]] for row in shown(section)["rows"]]
    assert rows == [["insgesamt", "5", "1.120"], ["Frauen", "732", "660"]]


def test_people_put_blocks_into_their_own_sections_only(client, borken, series):
    document = factories.document(borken)
    person = log_in(client, borken, Role.STAFF)
    own = factories.section(document, "A", title="Eigener", responsible=person)
    other = factories.section(document, "B", title="Fremder")

    text = words(client.get(address("einfuegen/", kennzahl="bg")))
    refused = insert(client, other, {"kennzahl": "bg"})

    assert "Eigener" in text and "Fremder" not in text
    assert "gibt es hier nicht" in words(refused)
    assert insert(client, own, {"kennzahl": "bg"}).status_code == 302
    assert not other.blocks.exists()


def test_nothing_is_put_where_a_colleague_writes(client, planner, series, section):
    colleague = factories.user(email="kim@example.org")
    Draft.objects.create(section=section, user=colleague, base_version=1)

    response = insert(client, section, {"kennzahl": "bg"})

    assert "schreibt gerade Kim Beispiel" in words(response)
    assert not section.blocks.exists()
    Draft.objects.update(saved_at=timezone.now() - timezone.timedelta(hours=1))
    assert insert(client, section, {"kennzahl": "bg"}).status_code == 302


def test_a_closed_document_says_why(client, planner, series, section, monkeypatch):
    from core.errors import DomainError
    from documents import rules

    def closed(document):
        raise DomainError("Das Dokument ist freigegeben.")

    monkeypatch.setattr(rules, "_guards", [closed])

    text = words(client.get(address("einfuegen/", kennzahl="bg")))

    assert "Das Dokument ist freigegeben." in text
    assert "Kein Abschnitt zum Schreiben" in text


def test_a_table_too_wide_for_a_block_is_refused(client, planner, borken, section):
    for number in range(13):
        factories.observation(borken, "bg", f"g{number}", "2017-01")
        factories.observation(borken, "bg", f"g{number}", "2017-02")
    query = {"kennzahl": "bg", "gruppe": [f"g{number}" for number in range(13)]}

    text = words(insert(client, section, query))

    assert "Das sind 13 Spalten; ein Baustein hat höchstens 12." in text


def test_without_a_result_the_way_leads_back(client, planner, series, section):
    assert client.get(address("einfuegen/")).url == HOME
    assert client.get(address("tabelle.csv")).url == HOME
