"""Suppressed values stay secret: what is protected, and every way to look at it."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.periods import Period
from keyfigures import actions, equations, queries
from keyfigures.actions import imports, uploads
from keyfigures.actions.protection import refresh_protection
from keyfigures.calculations.secrecy import Equation
from keyfigures.equations import Address
from keyfigures.models import DataImport, Observation
from keyfigures.partitions import load
from organisations.enums import Role
from tests import factories
from tests.keyfigures import plain_reader
from tests.keyfigures.plain_reader import file_of

MONTH = "2019-05"
HOME = "/kreis-borken/2018/kennzahlen/"


@pytest.fixture
def planner(borken):
    return factories.member(borken)


@pytest.fixture
def table(borken):
    """Store values of "arbeitslose" by group; "*" and "-" are marks."""

    def fill(indicator="arbeitslose", period=MONTH, **groups):
        return {
            group: factories.observation(
                borken,
                indicator,
                group.replace("_", "-"),
                period,
                value,
                mark=value if value in {"*", "-", "x"} else "",
                indicator=factories.indicator(indicator, kind=kind_of(indicator)),
                population=factories.population(group.replace("_", "-")),
            )
            for group, value in groups.items()
        }

    return fill


def kind_of(indicator):
    return "flow" if "zugang" in indicator or "integration" in indicator else "stock"


def protected(place):
    rows = Observation.objects.of_jobcenter(place).filter(is_protected=True)
    return sorted(
        f"{row.indicator.key}/{row.population.key}/{row.period.code}" for row in rows
    )


def enter(row, value, **fields):
    """A newer value for the address of a stored one."""
    newer = Observation(
        **row.address,
        value=value and Decimal(value),
        source=row.source,
        status="final",
        **{"data_as_of": row.data_as_of} | fields,
    )
    return actions.record_observation(newer, by=None)


# --- What is protected -------------------------------------------------------------


def test_the_other_part_is_protected_when_a_value_is_suppressed(borken, table):
    rows = table(gesamt="100", frauen="40", maenner="60")

    enter(rows["frauen"], None, mark="*")

    assert protected(borken) == ["arbeitslose/maenner/2019-05"]


def test_protection_is_lifted_when_the_value_is_published(borken, table):
    rows = table(gesamt="100", frauen="*", maenner="60")
    refresh_protection(borken.pk)

    enter(rows["frauen"], "40")

    assert protected(borken) == []


def test_protection_is_lifted_when_the_suppression_is_withdrawn(borken, planner, table):
    rows = table(gesamt="100", frauen="40", maenner="60")
    star = enter(rows["frauen"], None, mark="*")

    before = actions.withdraw_observation(star, by=planner, reason="Irrtum")

    assert protected(borken) == []
    assert (before.value, before.is_protected) == (40, False)


def test_what_holds_again_is_protected_if_need_be(borken, planner, table):
    rows = table(gesamt="100", frauen="*", maenner="60")
    refresh_protection(borken.pk)
    wrong = enter(rows["maenner"], None, mark="x")
    assert protected(borken) == []

    before = actions.withdraw_observation(wrong, by=planner, reason="Irrtum")

    assert before.is_protected
    assert protected(borken) == ["arbeitslose/maenner/2019-05"]


def test_a_withdrawn_number_gives_nothing_away_either(borken, planner, table):
    """Its page still shows it, so it is protected like one that holds."""
    rows = table(gesamt="100", frauen="*", maenner="60")
    refresh_protection(borken.pk)

    actions.withdraw_observation(rows["maenner"], by=planner, reason="Irrtum")

    assert protected(borken) == ["arbeitslose/maenner/2019-05"]


def test_the_next_month_and_other_regions_are_left_alone(borken, table):
    table(gesamt="100", frauen="*", maenner="60")
    table(period="2019-06", gesamt="101", frauen="40", maenner="61")
    state = factories.region(borken, "hessen")
    factories.observation(borken, "arbeitslose", "gesamt", MONTH, "9", region=state)

    refresh_protection(borken.pk)

    assert protected(borken) == ["arbeitslose/maenner/2019-05"]


def test_rates_of_groups_are_no_parts(borken, table):
    rate = factories.indicator("arbeitslosenquote", kind="rate", unit="percent")
    for group, value in {"gesamt": "3.2", "frauen": "*", "maenner": "3.4"}.items():
        population = factories.population(group)
        fields = {"indicator": rate, "population": population}
        mark = "*" if value == "*" else ""
        factories.observation(borken, value=value, period=MONTH, mark=mark, **fields)

    refresh_protection(borken.pk)

    assert protected(borken) == []


def test_indicators_that_make_up_another_are_looked_at(borken, table):
    table("rlb", gesamt="5202")
    table("elb", gesamt="3730")
    table("nef", gesamt="*")

    refresh_protection(borken.pk)

    assert protected(borken) == ["elb/gesamt/2019-05"]


def test_the_same_fact_under_another_name_is_protected_too(borken, table):
    table("lzb", gesamt="7436")
    table("elb", lzb="*")

    refresh_protection(borken.pk)

    assert protected(borken) == ["lzb/gesamt/2019-05"]


def test_two_values_at_one_address_keep_the_secret_of_one(borken, table):
    """A Jobcenter's own group with the key of a shared one."""
    own = factories.population("maenner", borken)
    fields = {"population": own, "indicator": factories.indicator("arbeitslose")}
    factories.observation(borken, period=MONTH, value="60", **fields)
    table(maenner="*")

    refresh_protection(borken.pk)

    assert protected(borken) == ["arbeitslose/maenner/2019-05"]


def test_a_sum_of_twelve_months_goes_before_a_month(borken, table):
    for number in range(1, 12):
        table("arbeitslose-zugang", f"2019-{number:02}", gesamt="50")
    table("arbeitslose-zugang", "2019-12", gesamt="*")
    table("arbeitslose-zugang-12", "2019-12", gesamt="552")

    refresh_protection(borken.pk)

    assert protected(borken) == ["arbeitslose-zugang-12/gesamt/2019-12"]


def test_a_year_of_movements_is_the_sum_of_its_months(borken, table):
    for number in range(1, 12):
        table("integrationen", f"2019-{number:02}", gesamt=str(50 + number))
    table("integrationen", "2019-12", gesamt="*")
    table("integrationen", "2019", gesamt="620")

    refresh_protection(borken.pk)

    assert protected(borken) == ["integrationen/gesamt/2019-01"]


def test_imports_protect_and_their_withdrawal_lifts(borken, planner, monkeypatch):
    plain_reader.install(monkeypatch)
    factories.region(borken)
    lines = ("gesamt;{month};100", "frauen;{month};*", "maenner;{month};98")
    data = file_of(*(f"arbeitslose;{line.format(month=MONTH)}" for line in lines))
    row = uploads.upload(borken, name="werte.csv", data=data, by=planner).row

    imports.confirm(row.pk, by=planner)
    assert protected(borken) == ["arbeitslose/maenner/2019-05"]

    imports.withdraw_import(row.pk, by=planner, reason="falscher Monat")
    assert protected(borken) == []


# --- When --------------------------------------------------------------------------


def test_nothing_suppressed_costs_one_query(borken, table, django_assert_num_queries):
    table(gesamt="100", frauen="40", maenner="60")

    with django_assert_num_queries(1):
        refresh_protection(borken.pk, [(1,)])


@pytest.mark.parametrize("months", [1, 3])
def test_the_number_of_queries_does_not_grow(borken, table, months):
    for number in range(1, months + 1):
        rows = table(period=f"2019-{number:02}", gesamt="9", frauen="*", maenner="6")
    places = [(rows["gesamt"].indicator_id,)]

    with CaptureQueriesContext(
        connection,
    ) as queried:
        refresh_protection(borken.pk, places)

    assert len(queried) == 4
    assert len(protected(borken)) == months


def test_values_of_another_family_are_not_looked_at(
    borken, table, django_assert_num_queries
):
    table(gesamt="100", frauen="*", maenner="60")
    rows = table("stellen-bestand", gesamt="5")

    with django_assert_num_queries(2):
        refresh_protection(borken.pk, [(rows["gesamt"].indicator_id,)])

    assert protected(borken) == []


def test_a_second_look_changes_nothing(borken, table, django_assert_num_queries):
    table(gesamt="100", frauen="*", unter_25="10", ab_25="90", maenner="60")
    refresh_protection(borken.pk)
    first = protected(borken)

    with django_assert_num_queries(2):
        refresh_protection(borken.pk)

    assert protected(borken) == first


def test_another_jobcenters_secret_is_its_own(borken, table):
    rows = table(gesamt="100", frauen="*", maenner="60")
    stranger = factories.jobcenter("lahn-dill")
    factories.observation(
        stranger, period=MONTH, value="60", population=rows["maenner"].population
    )

    refresh_protection(stranger.pk)

    assert protected(borken) == protected(stranger) == []


# --- Equations ---------------------------------------------------------------------


def address(indicator, population="gesamt", period=MONTH):
    line = Address(indicator, population, "jc", "", date.min, date.min)
    return line.at(Period.parse(period))


def found(*addresses):
    kinds = {one.indicator: kind_of(one.indicator) for one in addresses}
    return equations.equations(addresses, kinds)


def test_families_reach_as_far_as_equations_do():
    family = equations.family(["nef"])

    assert {"rlb", "elb", "lzb", "personen-bg"} <= family
    assert "arbeitslose" not in family


def test_parts_need_a_second_value_to_matter():
    assert found(address("elb")) == []
    assert found(address("lzb")) == []
    assert found(address("arbeitslose-zugang-12")) == []


def test_groups_that_make_no_whole_of_an_indicator_are_left_out():
    """Persons in Bedarfsgemeinschaften may be younger than 15."""
    young = address("personen-bg", "unter-25")

    parts = {one.parts for one in found(address("personen-bg"), young)}

    assert (young, address("personen-bg", "ab-25")) not in parts


def test_a_span_is_not_filled_by_its_whole_quarters():
    span = address("integrationen", period="2019-01/2019-08")
    quarter = address("integrationen", period="2019-Q1")
    month = address("integrationen", period="2019-08")

    assert [one.total for one in found(span, quarter)] == []
    (one,) = found(span, month)
    assert one == Equation(
        span,
        tuple(address("integrationen", period=f"2019-0{n}") for n in range(1, 9)),
    )


def test_a_year_is_filled_by_quarters_and_a_quarter_by_months():
    year = address("integrationen", period="2019")
    quarter = address("integrationen", period="2019-Q1")
    month = address("integrationen", period="2019-02")

    wholes = {one.total: len(one.parts) for one in found(year, quarter)}
    assert wholes == {year: 4}
    assert {one.total for one in found(quarter, month)} == {quarter}


def test_stocks_of_months_do_not_add_up_to_a_year():
    assert found(address("elb", period="2019"), address("elb")) == []


def test_every_partition_is_in_the_catalogue():
    known = load()

    assert ("elb", "lzb", "lzb") in {
        (fact.indicator, fact.population, fact.alone) for fact in known.same
    }


# --- Every way to look at it -------------------------------------------------------


@pytest.fixture
def secret(borken, table):
    """Women suppressed after 4.040; men 6.161 after 6.060, protected; all 10.201."""
    rows = table(gesamt="10201", frauen="4040", maenner="6060")
    newer = {
        "gesamt": rows["gesamt"],
        "frauen": enter(rows["frauen"], None, mark="*"),
        "maenner": enter(rows["maenner"], "6161"),
    }
    assert protected(borken) == ["arbeitslose/maenner/2019-05"]
    return rows, newer


@pytest.fixture
def reader(borken, client):
    client.force_login(factories.member(borken, Role.CONTROLLING))


def tells(response):
    """Which of the secret numbers stand anywhere in an answer?"""
    text = str(getattr(response, "content", response)).replace(".", "")
    return {number for number in ("4040", "6060", "6161") if number in text}


@pytest.mark.parametrize("group", ["frauen", "maenner"])
@pytest.mark.parametrize("version", [0, 1], ids=["older", "newer"])
@pytest.mark.parametrize("where", ["", "neuer-wert/", "zuruecknehmen/"])
def test_no_page_of_a_value_tells(client, reader, secret, group, version, where):
    row = secret[version][group]
    response = client.get(f"{HOME}wert/{row.pk}/{where}", follow=True)

    assert response.status_code == 200
    assert tells(response) == set()
    assert re.search(r"[> ]\*[< ]", response.content.decode())


def test_lists_and_exports_do_not_tell(client, reader, secret):
    exported = client.get(f"{HOME}werte.csv")

    assert tells(client.get(HOME)) == set()
    assert tells(b"".join(exported)) == set()


@pytest.mark.parametrize(
    "address",
    [
        "erfassen/?kennzahl=arbeitslose&gruppe={group}&von=2019-04&bis=2019-06",
        "auswerten/?kennzahl=arbeitslose&gruppe=gesamt&gruppe={group}&von=2019-04"
        "&bis=2019-06&vergleich=vorjahr&veraenderung=absolut&anteil=1",
        "auswerten/tabelle.csv?kennzahl=arbeitslose&gruppe={group}",
        "?suche={group}",
    ],
    ids=["sheet", "explorer", "file of the explorer", "search"],
)
@pytest.mark.parametrize("group", ["frauen", "maenner"])
def test_no_other_page_tells(client, reader, secret, address, group):
    response = client.get(f"{HOME}{address.format(group=group)}")
    content = b"".join(response)

    assert response.status_code == 200
    assert tells(content) == set()
    assert b"*" in content


def test_the_page_of_an_indicator_does_not_tell(client, reader, secret):
    rows, _ = secret
    pk = rows["gesamt"].indicator_id

    assert tells(client.get(f"{HOME}kennzahl/{pk}/")) == set()


def test_an_import_does_not_tell(client, reader, borken, secret):
    """Its values are listed as they may be read now; its file may say more."""
    rows, newer = secret
    file = import_of(borken, *rows.values(), *newer.values())

    response = client.get(f"{HOME}importe/{file.pk}/")

    assert response.status_code == 200
    assert tells(response) == set()
    assert b"10.201" in response.content


def import_of(place, *rows):
    """An import that all these values came with."""
    file = DataImport.objects.create(
        jobcenter=place, name="werte.csv", size=1, sha256="0", state="applied"
    )
    ids = [row.pk for row in rows]
    Observation.objects.filter(pk__in=ids).update(data_import=file)
    return file


def test_history_and_series_do_not_tell(secret):
    rows, newer = secret

    for row in (rows["frauen"], newer["frauen"], newer["maenner"]):
        assert {value.value for value in queries.history_of(row)} == {None}
    assert [value.shown for value in queries.series_of(newer["maenner"])] == ["*"]
    assert queries.readable([rows["gesamt"]])[0].value == 10201


def test_a_conflict_does_not_tell(client, reader, borken, secret):
    rows, newer = secret
    stale = {
        "entry": "62",
        "status": "final",
        "source": str(rows["maenner"].source_id),
        "data_as_of": "",
        "note": "",
        "seen": str(rows["maenner"].pk),
    }

    response = client.post(f"{HOME}wert/{newer['maenner'].pk}/neuer-wert/", stale)

    assert response.status_code == 409
    assert tells(response) == set()


def test_links_tables_and_charts_do_not_tell(borken, resolver, secret):
    from documents.registry import block_kind

    groups = [
        {"label": name, "select": {"population": name}}
        for name in ("gesamt", "frauen", "maenner")
    ]
    select = {"indicator": "arbeitslose", "period": MONTH}
    months = [
        {"label": "Mai", "select": select},
        {"label": "April", "select": {**select, "period": "2019-04"}},
    ]
    computed = [{"label": "Anteil", "share": [0, 0]}, {"label": "+", "change": [0, 1]}]
    table = {"rows": groups, "columns": months + computed}
    chart = {"kind": "shares", "categories": groups, "series": months[:1]}

    for kind, config in (("keyfigure_table", table), ("chart", chart)):
        block = factories.block(
            factories.section(factories.document(borken)), kind, config=config
        )
        answer = str(block_kind(kind).resolve(block, resolver.scope, resolver))
        assert tells(answer) == set()
        assert "*" in answer
    for group in ("frauen", "maenner"):
        figure = resolver.figure(f"kf:arbeitslose/{group}/jc/{MONTH}")
        assert (figure.value, figure.text) == (None, "*")
