"""Lists and choices are found without reading every value, and say the same."""

import pytest

from core.periods import Period
from keyfigures import queries
from keyfigures.models import Observation
from tests import factories

PERIODS = [
    *("2016-10", "2017-10", "2018", "2018-Q1", "2017-12-31", "2019-01/2019-08"),
]


@pytest.fixture
def values(borken):
    """Lines of all kinds of periods, one value replaced, and those of a neighbour."""
    factories.indicator("elb", borken, name="Änderungsfähige")
    rows = [
        factories.observation(borken, indicator, group, period)
        for indicator in ("bg", "elb")
        for group in ("gesamt", "frauen")
        for period in PERIODS
    ]
    gone = factories.observation(borken, "alt", "gesamt", "2010", save=False)
    gone.withdrawn_at = "2020-01-01T00:00Z"
    gone.save()
    factories.observation(factories.jobcenter("lahn-dill"), "fremd", "u", "2011")
    return rows


def test_choices_name_what_has_values(borken, values):
    assert queries.years_with_values(borken) == [2019, 2018, 2017, 2016]
    assert set(queries.periods_with_values(borken)) == set(map(Period.parse, PERIODS))
    assert queries.periods_with_values(borken)[0] == Period.parse("2019-01/2019-08")
    parts = queries.parts_with_values(borken)
    assert {part: [key for key, _ in rows] for part, rows in parts.items()} == {
        "indicator": ["elb", "bg"],
        "population": ["gesamt", "frauen"],
        "region": ["jc"],
    }


def test_without_values_there_is_no_choice(borken):
    assert queries.years_with_values(borken) == []
    assert queries.periods_with_values(borken) == []
    assert queries.listed(borken, queries.Filter()).count() == 0


def test_a_line_knows_its_ends(borken, values):
    kinds = {line.kind: line for line in queries.lines_of(borken)}

    assert len(queries.lines_of(borken)) == 4 * 5
    month = Period.parse("2016-10").end, Period.parse("2017-10").end
    assert (kinds["month"].oldest, kinds["month"].newest) == month


@pytest.mark.parametrize(
    "asked",
    [{}, {"year": 2018}, {"indicator": "elb"}, {"population": "frauen"}],
    ids=str,
)
def test_pages_of_the_list_hold_the_same_values(borken, values, asked):
    wanted = queries.Filter(**asked)
    whole = queries.matching(Observation.objects.of_jobcenter(borken), wanted)
    pages = queries.listed(borken, wanted)

    keys = [row.pk for row in whole]
    assert len(pages) == len(keys) > 7
    shown = [pages[start : start + 5] for start in range(0, 30, 5)]
    assert [row.pk for part in shown for row in part] == keys
