"""What settings of tables can ask for: the year before, hidden columns, a window."""

import pytest

from keyfigures.tables import Answer, Grid, filled
from tests import factories

BG = {"label": "BG", "select": {"indicator": "bg"}}
BEFORE = {"label": "Vorjahr", "select": {"indicator": "bg"}, "months_before": 12}


@pytest.fixture
def answer(resolver):
    def ask(rows=(), columns=(BG,), **config):
        grid = Grid(config, [*rows], [*columns])
        return Answer(filled(grid, resolver.scope), resolver.scope, resolver)

    return ask


def texts(answer):
    return [[cell["text"] for cell in row["cells"]] for row in answer.table()["rows"]]


def months(*codes):
    return [{"label": code, "select": {"period": code}} for code in codes]


@pytest.fixture
def series(borken):
    """Thirteen months and two; forecasts do not count as newest."""
    for month in range(1, 13):
        factories.observation(borken, period=f"2018-{month:02}", value=str(month))
    for code in ("2019-01", "2019-02"):
        factories.observation(borken, period=code, value="20")
    factories.observation(borken, period="2019-12", value="99", status="forecast")


def test_a_column_shows_the_year_before(answer, series):
    change = {"label": "Veränderung", "change": [0, 1], "signed": True}

    found = answer(months("2019-01", "2018-01"), [BG, BEFORE, change])

    assert texts(found) == [["2019-01", "20", "1", "+19"], ["2018-01", "1", "–", "–"]]
    assert found.caption == "Bedarfsgemeinschaften, Januar 2018 bis Januar 2019"


def test_the_year_before_follows_the_newest_value(answer, series):
    latest = [{"label": "neuester", "select": {"period": "latest"}}]

    assert texts(answer(latest, [BG, BEFORE])) == [["neuester", "20", "2"]]


def test_a_period_without_such_a_predecessor_has_no_value(answer, series):
    quarter = {"label": "x", "select": {"indicator": "bg"}, "months_before": 1}

    assert texts(answer(months("2018-Q1"), [quarter])) == [["2018-Q1", "–"]]


def test_a_hidden_column_is_only_computed_with(answer, series, borken):
    factories.observation(borken, "bg", "frauen", "2019-01", "5")
    women = {"label": "Frauen", "select": {"indicator": "bg", "population": "frauen"}}
    share = {"label": "Anteil", "share": [0, 1]}

    found = answer(months("2019-01"), [women, BG | {"hidden": True}, share])

    assert texts(found) == [["2019-01", "5", "25 %"]]
    assert [head["text"] for head in found.table()["header"]][1:] == [
        "Frauen",
        "Anteil",
    ]


def test_a_window_ends_with_the_newest_counted_month(answer, series):
    found = answer(columns=[BG, BEFORE], window={"kind": "month", "count": 3})

    assert texts(found) == [
        ["Dezember 2018", "12", "–"],
        ["Januar 2019", "20", "1"],
        ["Februar 2019", "20", "2"],
    ]


@pytest.mark.parametrize(
    "window",
    [{"kind": "date", "count": 3}, {"kind": "month", "count": 0}, 7, {"kind": []}],
    ids=str,
)
def test_a_broken_window_has_no_rows(answer, series, window):
    assert texts(answer(window=window)) == []


def test_a_window_depends_on_the_newest_value():
    grid = Grid.of_table({"window": {"kind": "month", "count": 3}, "columns": [BG]})

    assert grid.refs() == ["kf:bg/gesamt/jc/latest"]


def test_title_names_a_group_and_a_region_that_all_share(answer, borken):
    factories.region(borken, "hessen", name="Hessen")
    factories.observation(borken, "bg", "frauen", "2019-01", region_key="hessen")
    select = {"indicator": "bg", "population": "frauen", "region": "hessen"}

    found = answer(months("2019-01"), [{"label": "x", "select": select}])

    assert found.caption == "Bedarfsgemeinschaften, Frauen, Hessen, Januar 2019"


def test_many_values_that_are_not_final_are_told_shortly(answer, borken):
    codes = [f"2019-{month:02}" for month in range(1, 6)]
    for code in codes:
        factories.observation(borken, period=code, status="provisional")

    assert answer(months(*codes)).notes() == ["Alle Werte: vorläufig."]
    assert answer(months(*codes, "2018-12")).notes()[0] == (
        "Vorläufig: 2019-01 bis 2019-05."
    )
