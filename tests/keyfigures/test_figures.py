import pytest

from documents.registry import Scope
from documents.resolver import Resolver
from keyfigures import figures, queries
from keyfigures.selections import Selection
from tests import factories


@pytest.mark.parametrize(
    "path",
    [
        "bg/flucht/jc/2016-10",
        "bg/gesamt/jc/2018",
        "bg/gesamt/jc/2018-Q3",
        "bg/gesamt/jc/2018-12-31",
        "integrationen/frauen/jc/2019-01/2019-08",
        "elb/gesamt/jc/2020-12/low",
        "integrationen/gesamt/jc/2019-01/2019-08/high",
        "elb/gesamt/jc/latest",
    ],
)
def test_a_link_reads_back_as_it_was_written(path):
    assert Selection.parse(path).ref == f"kf:{path}"


@pytest.mark.parametrize(
    "path",
    ["", "bg", "bg/gesamt/jc", "bg//jc/2018", "bg/gesamt/jc/2018-13", "a/b/c/low"],
)
def test_what_is_no_link_is_refused(path):
    with pytest.raises(ValueError):
        Selection.parse(path)


def test_a_value_stands_in_a_sentence_with_its_origin(resolver, households):
    found = resolver.figure("kf:bg/flucht/jc/2017-10")

    assert resolver.text("kf:bg/flucht/jc/2017-10") == "1.474"
    assert found.label == "Bedarfsgemeinschaften, Flucht, Kreis Borken, Oktober 2017"
    assert found.source == "Statistik der Bundesagentur für Arbeit, Kreisreport SGB II"
    assert (found.as_of, found.status) == ("Oktober 2017", "endgültig")
    row = households["flucht", "2017-10"]
    assert found.origin_url == f"/kreis-borken/2018/kennzahlen/wert/{row.pk}/"


def test_spans_and_bands_are_links_of_their_own(borken, resolver):
    factories.observation(borken, "elb", period="2019-01/2019-08", value="1845")
    for corridor, value in (("low", "10284"), ("mid", "10610"), ("high", "10795")):
        factories.observation(
            borken, "elb", period="2020-12", value=value, corridor=corridor
        )

    assert resolver.text("kf:elb/gesamt/jc/2019-01/2019-08") == "1.845"
    assert resolver.text("kf:elb/gesamt/jc/2020-12/low") == "10.284"
    assert resolver.text("kf:elb/gesamt/jc/2020-12") == "10.610"
    assert resolver.text("kf:elb/gesamt/jc/2020-12/high") == "10.795"


def test_latest_is_the_newest_counted_value(resolver, households):
    # the forecast for 2018 ends later, but nobody counted it
    assert resolver.text("kf:bg/gesamt/jc/latest") == "8.125"


def test_latest_takes_a_forecast_where_nothing_was_counted(borken, resolver):
    factories.observation(borken, "bg", period="2018", status="forecast", value="8490")

    assert resolver.text("kf:bg/gesamt/jc/latest") == "8.490"


def test_marks_and_facts_in_words_stand_as_they_are(borken, resolver):
    factories.observation(borken, "elb", period="2017-10", mark="*")
    factories.observation(borken, "anteil", period="2017-10", text="jeder dritte")

    assert resolver.text("kf:elb/gesamt/jc/2017-10") == "*"
    assert resolver.figure("kf:elb/gesamt/jc/2017-10").value is None
    assert resolver.text("kf:anteil/gesamt/jc/2017-10") == "jeder dritte"


def test_unknown_and_broken_links_say_so(resolver, households):
    for ref in ("kf:bg/gesamt/jc/1999", "kf:bg/gesamt/jc", "kf:bg/gesamt/jc/2018-13"):
        assert resolver.text(ref) == "[Zahl unbekannt]"


def test_another_jobcenter_s_value_is_unknown(households):
    stranger = Resolver(Scope(factories.jobcenter("lahn-dill"), None, 2018))

    assert stranger.text("kf:bg/gesamt/jc/2017-10") == "[Zahl unbekannt]"


@pytest.mark.parametrize("count", [1, 3])
def test_two_queries_however_many_links(
    resolver, households, django_assert_num_queries, count
):
    refs = [row.ref for row in households.values()][:count]
    with django_assert_num_queries(2):
        resolver.prefetch([*refs, "kf:bg/gesamt/jc/latest"])
        for ref in refs:
            resolver.figure(ref)


def test_own_rows_win_over_shared_ones(borken, resolver):
    own = factories.population("frauen", borken)
    shared = factories.population("frauen", None)
    for group, value in ((own, "5787"), (shared, "1")):
        factories.observation(borken, period="2019-07", value=value, population=group)

    assert resolver.text("kf:bg/frauen/jc/2019-07") == "5.787"


# --- Search ------------------------------------------------------------------------


@pytest.fixture
def people(borken):
    elb = {"name": "Erwerbsfähige Leistungsberechtigte"}
    row = factories.indicator("elb", borken, **elb)
    men = factories.population("maenner", borken, "Männer")
    for period in ("2018-07", "2019-07", "2019-08"):
        factories.observation(borken, period=period, indicator=row, population=men)


@pytest.mark.parametrize(
    ("words", "periods"),
    [
        ("männer", ["2019-08", "2019-07", "2018-07"]),
        ("MANNER erwerbsfahige", ["2019-08", "2019-07", "2018-07"]),
        ("maenner", ["2019-08", "2019-07", "2018-07"]),
        ("Männer Juli 2019", ["2019-07"]),
        ("juli", ["2019-07", "2018-07"]),
        ("2019-08", ["2019-08"]),
        ("borken 2018", ["2018-07"]),
        ("frauen", []),
        ("100% _ '", []),
    ],
)
def test_search_folds_umlauts_and_reads_periods(borken, people, words, periods):
    found = figures.search(words, Scope(borken, None, 2018))

    assert [figure.ref.rpartition("/")[2] for figure in found] == periods


def test_search_offers_the_link_that_follows_the_newest_value(borken, people):
    (found,) = figures.search("neuester Männer", Scope(borken, None, 2018))

    assert found.ref == "kf:elb/maenner/jc/latest"
    assert found.period == "August 2019"


def test_search_answers_at_most_twenty_in_one_query(borken, django_assert_num_queries):
    for month in range(1, 13):
        for year in (2018, 2019):
            factories.observation(borken, period=f"{year}-{month:02}")

    with django_assert_num_queries(1):
        found = queries.search(borken, "bedarf")

    assert len(found) == 20
    assert found[0].selection.period == "2019-12"
