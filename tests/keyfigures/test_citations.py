from datetime import date

import pytest

from keyfigures import citations, presenters
from keyfigures.values import Value
from tests import factories


def value(place, period="2016-10", **fields):
    return Value.of(factories.observation(place, period=period, **fields))


def test_each_source_stands_once_with_all_its_dates(borken):
    own = factories.source(
        borken, "eigen", publisher="Jobcenter Kreis Borken", product="eigene Auswertung"
    )
    values = [
        value(borken, "2016-10", data_as_of=date(2016, 12, 1)),
        value(borken, "2017-10", data_as_of=date(2017, 12, 1)),
        value(borken, "2017-11", data_as_of=date(2018, 1, 15)),
        value(borken, "2018", source=own, data_as_of=None),
    ]

    assert citations.source_line(values, computed=True) == (
        "Statistik der Bundesagentur für Arbeit, Kreisreport SGB II, Datenstand "
        "12/2016, 12/2017 und 01/2018; Jobcenter Kreis Borken, eigene Auswertung; "
        "eigene Berechnung"
    )


@pytest.mark.parametrize(
    ("issued", "shown"),
    [
        ("2017-10", "Kreisreport SGB II, Ausgabe 10/2017"),
        ("2019", "Kreisreport SGB II, Ausgabe 2019"),
        ("Herbst 2017", "Kreisreport SGB II, Ausgabe Herbst 2017"),
        ("", "Kreisreport SGB II"),
    ],
)
def test_the_issue_stands_where_no_date_of_the_data_is_known(borken, issued, shown):
    source = factories.source(borken, issued=issued)

    line = citations.source_line([value(borken, source=source, data_as_of=None)])

    assert line == f"Statistik der Bundesagentur für Arbeit, {shown}"


def test_own_computation_is_named_once(borken):
    own = factories.source(borken, "eigen", publisher="JC", product="eigene Berechnung")

    line = citations.source_line([value(borken, source=own)], computed=True)

    assert line == "JC, eigene Berechnung, Datenstand 10/2017"


def test_a_line_shows_changes_but_none_of_a_secret_value(borken):
    line = [
        value(borken, "2017-11", value="8000"),
        value(borken, "2017-10", mark="*"),
        value(borken, "2017-09", value="0"),
        value(borken, "2017-08", value="0"),
    ]

    points = presenters.points(line)

    assert [point.change for point in points] == ["*", "*", "0", ""]
    assert [point.change_percent for point in points] == ["*", "*", "–", ""]


def test_rates_change_in_percentage_points(borken):
    factories.indicator("quote", borken, unit="percent", decimals=1, kind="rate")
    row = {"indicator_key": "quote"}
    line = [
        value(borken, "2011", value="21.3", **row),
        value(borken, "2010", value="22.9", **row),
    ]

    points = presenters.points(line)

    assert (points[0].change, points[0].change_percent) == ("−1,6", "")
    assert presenters.change_unit(line[0]) == "in Prozentpunkten"
