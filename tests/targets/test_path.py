"""Monthly paths: worked cases, and what holds for every path."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from targets.calculations import (
    History,
    Measure,
    Method,
    Path,
    PathProblem,
    kept_path,
    make_path,
    methods_for,
    usual_measure,
)
from tests.targets import casefiles

MONTHS = range(1, 13)
SEASONAL = [Measure.FLOW, Measure.MEAN, Measure.YEAR_TO_DATE]
counts = st.decimals(min_value=0, max_value=10**6, places=2)
years = st.lists(counts, min_size=12, max_size=12).filter(lambda year: year[-1] > 0)


@pytest.mark.parametrize("case", casefiles.cases("paths"))
def test_a_worked_path(case):
    path = make_path(
        case["measure"],
        case["method"],
        casefiles.number(case.get("target")),
        history=casefiles.history(case),
        typed=casefiles.numbers(case.get("typed", ())),
    )

    assert path.problem == case.get("problem", PathProblem.NONE)
    assert list(path.months) == case.get("months", [])
    assert bool(path.points) == ("expected" in case)
    for month, expected in case.get("expected", {}).items():
        assert casefiles.same(path.expected(int(month)), expected), month


def test_cases_show_every_measure_method_and_problem():
    rows = [case.values[0] for case in casefiles.cases("paths")]

    assert {row["measure"] for row in rows} == set(Measure)
    assert {row["method"] for row in rows} == set(Method)
    assert {row.get("problem", "") for row in rows} == set(PathProblem)


@given(st.sampled_from(SEASONAL), years, counts)
def test_a_seasonal_path_ends_at_the_target(measure, season, target):
    path = make_path(
        measure, Method.SEASONAL, target, history=History(season=tuple(season))
    )

    assert path.expected(12) == target


@given(years, counts, counts)
def test_a_level_with_last_years_swing_ends_at_the_target(season, start, target):
    history = History(start=season[-1], season=tuple(season), season_start=start)
    path = make_path(Measure.LEVEL, Method.SEASONAL, target, history=history)

    assert path.expected(12) == target


@given(
    st.sampled_from([*SEASONAL, Measure.LEVEL]),
    years,
    counts,
    counts,
    st.integers(2, 9),
)
def test_scaling_the_series_scales_the_path(measure, season, start, target, factor):
    def path(by: int) -> Path:
        history = History(
            start=season[-1] * by,
            season=tuple(value * by for value in season),
            season_start=start * by,
        )
        return make_path(measure, Method.SEASONAL, target * by, history=history)

    once, scaled = path(1), path(factor)

    for month in MONTHS:
        assert abs(once.expected(month) * factor - scaled.expected(month)) < Decimal(
            "1e-15"
        )


@given(counts)
def test_the_months_of_an_even_mean_are_the_ceiling(target):
    path = make_path(Measure.MEAN, Method.LINEAR, target)

    assert set(path.points) == {target}


def test_a_path_is_kept_as_it_was_agreed():
    """Stored points are rounded; the end is the target all the same."""
    season = tuple(Decimal(value) for value in (3, 1, 2, 4, 3, 3, 2, 1, 5, 2, 2, 3))
    target = Decimal(20) * Decimal("1.0213") / 7
    made = make_path(
        Measure.FLOW, Method.SEASONAL, target, history=History(season=season)
    )
    stored = [round(point, 8) for point in made.points]

    kept = kept_path("flow", "seasonal", target, stored)

    assert kept == Path(Measure.FLOW, Method.SEASONAL, (*stored[:-1], target))
    elsewhere = kept_path("flow", "seasonal", target + 1, stored)
    assert elsewhere.problem == PathProblem.ENDS_ELSEWHERE


def test_history_is_taken_from_values_by_month():
    values = {
        date(year, month, 1): Decimal(year * 100 + month)
        for year in (2017, 2018, 2019)
        for month in MONTHS
    }

    found = History.of(values, 2020)

    assert found.start == found.season[-1] == 201912
    assert (found.season[0], found.season_start) == (201901, 201812)
    assert (found.earlier[0], found.earlier_start) == (201801, 201712)


def test_while_last_year_is_not_complete_an_earlier_one_may_lend_its_season():
    values = {date(2018, month, 1): Decimal(month) for month in MONTHS}

    assert History.of(values, 2020).season == (None,) * 12
    assert History.of(values, 2020, season_year=2018).season[-1] == 12


@pytest.mark.parametrize(
    ("kind", "indicator_kind", "window", "is_year_to_date", "expected"),
    [
        ("absolute_number", "flow", "month", False, "flow"),
        ("rate", "flow", "month", False, "flow"),
        ("annual_average_max", "stock", "month", False, "mean"),
        ("relative_change", "stock", "month", False, "mean"),
        ("absolute_number", "stock", "month", False, "level"),
        ("relative_change", "rate", "sliding", False, "sliding"),
        ("relative_change", "rate", "sliding", True, "year_to_date"),
        ("monitoring", "change", "year_before", False, "change"),
        ("rate", "rate", "month", False, "level"),
        ("absolute_number", "flow", "sliding", False, "sliding"),
    ],
)
def test_usual_measure(kind, indicator_kind, window, is_year_to_date, expected):
    found = usual_measure(kind, indicator_kind, window, is_year_to_date=is_year_to_date)

    assert found == expected


def test_a_sliding_value_is_not_offered_a_season():
    assert methods_for(Measure.FLOW)[0] == Method.SEASONAL
    assert Method.SEASONAL not in methods_for(Measure.SLIDING)
