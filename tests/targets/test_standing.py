"""The standing of a target: worked cases, and what holds for every light."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from targets.calculations import (
    Actuals,
    History,
    Light,
    Measure,
    Method,
    ProjectionMethod,
    StandingProblem,
    Yardstick,
    make_path,
    standing_of,
    standings,
    target_value,
    yardstick,
)
from targets.enums import TargetKind
from tests.targets import casefiles

NUMBERS = ("actual", "expected", "distance", "distance_percent")
months = st.integers(1, 12)
counts = st.decimals(min_value=0, max_value=10**5, places=1)
positive = st.decimals(min_value=1, max_value=10**5, places=1)
years = st.lists(counts, min_size=12, max_size=12).map(tuple)
sure_years = st.lists(positive, min_size=12, max_size=12).map(tuple)
directions = st.sampled_from(["higher", "lower"])


def standing_of_case(case: dict):
    target = target_value(
        case["kind"],
        value=casefiles.number(case.get("value")),
        baseline=casefiles.number(case.get("baseline")),
    )
    history = casefiles.history(case)
    path = make_path(case["measure"], case["method"], target, history=history)
    judged = yardstick(case["kind"], case["direction"], Decimal(case["tolerance"]))
    return standing_of(path, casefiles.actuals(case), judged, case["month"], history)


@pytest.mark.parametrize("case", casefiles.cases("standings"))
def test_a_worked_standing(case):
    found = standing_of_case(case)

    assert found.light == case["light"]
    assert found.problem == case.get("problem", StandingProblem.NONE)
    assert list(found.missing) == case.get("missing", [])
    assert list(found.suppressed) == case.get("suppressed", [])
    for name in NUMBERS:
        if name in case:
            assert casefiles.same(getattr(found, name), case[name]), name


@pytest.mark.parametrize("case", casefiles.cases("standings"))
def test_a_worked_projection(case):
    found, expected = standing_of_case(case).projection, case.get("projection")

    if found is None or expected is None:
        assert expected is None
        return
    assert found.method == expected["method"]
    for name in ("low", "mid", "high"):
        assert casefiles.same(getattr(found, name), expected.get(name)), name


def test_every_kind_light_problem_and_projection_has_a_case():
    rows = [case.values[0] for case in casefiles.cases("standings")]

    assert casefiles.kinds("standings") == set(TargetKind.values)
    assert {row["light"] for row in rows} == set(Light)
    assert {row.get("problem", "") for row in rows} == set(StandingProblem)
    methods = {row["projection"]["method"] for row in rows if "projection" in row}
    assert methods == set(ProjectionMethod)


@given(
    st.sampled_from([Measure.FLOW, Measure.MEAN]),
    years,
    months,
    months,
    counts,
    directions,
)
def test_never_red_when_a_month_is_missing(
    measure, values, gap, month, target, direction
):
    values = (*values[: gap - 1], None, *values[gap:])
    path = make_path(measure, Method.LINEAR, target)

    found = standings(path, Actuals(values), Yardstick(direction, Decimal(0)))

    for row in found[gap - 1 :]:
        assert row.light == Light.UNKNOWN
        assert row.missing == (gap,)
    assert all(row.light != Light.UNKNOWN for row in found[: gap - 1])


@given(years, months, counts, counts, counts)
def test_more_of_what_should_grow_is_never_worse(
    values, month, more, target, tolerance
):
    path = make_path(Measure.FLOW, Method.LINEAR, target)
    better = tuple(value + more for value in values)
    judged = Yardstick("higher", tolerance)
    order = [Light.RED, Light.YELLOW, Light.GREEN]

    before = standing_of(path, Actuals(values), judged, month)
    after = standing_of(path, Actuals(better), judged, month)

    assert order.index(after.light) >= order.index(before.light)


@given(
    st.sampled_from([Measure.FLOW, Measure.MEAN, Measure.YEAR_TO_DATE, Measure.LEVEL]),
    st.sampled_from([Method.SEASONAL, Method.LINEAR]),
    sure_years,
    sure_years,
    sure_years,
)
def test_a_band_holds_its_middle_and_closes(measure, method, values, season, earlier):
    history = History(
        start=season[-1],
        season=season,
        season_start=earlier[-1],
        earlier=earlier,
        earlier_start=Decimal(7),
    )
    path = make_path(measure, method, Decimal(100), history=history)

    found = standings(path, Actuals(values), Yardstick("higher", Decimal(5)), history)

    for row in found:
        assert row.projection.low <= row.projection.mid <= row.projection.high
    assert found[-1].projection.low == found[-1].projection.high == found[-1].actual


def test_a_repetition_of_last_year_is_projected_to_its_result():
    """With the same months as last year, every month says last year's sum."""
    season = casefiles.regensburg("Arbeitslose", "Abgang (im Monat)", "sgb2")
    history = History(season=season)
    path = make_path(Measure.FLOW, Method.SEASONAL, Decimal(3600), history=history)

    found = standings(path, Actuals(season), Yardstick("higher", Decimal(5)), history)

    assert {round(row.projection.mid, 6) for row in found} == {Decimal(3481)}
    assert {row.projection.low for row in found[:-1]} == {None}


def test_a_typed_path_says_nothing_about_last_year():
    season = tuple(Decimal(20) for _ in range(12))
    history = History(start=Decimal(20), season=season, season_start=Decimal(19))
    points = [Decimal(20) + month for month in range(1, 13)]
    path = make_path(Measure.SLIDING, Method.TYPED, Decimal(32), typed=points)

    found = standing_of(
        path, Actuals(season), Yardstick("higher", Decimal(5)), 1, history
    )

    assert (found.projection.mid, found.projection.low) == (31, None)


def test_what_makes_no_sense_is_refused():
    with pytest.raises(ValueError, match="twelve"):
        Actuals((Decimal(1),))
    with pytest.raises(ValueError, match="suppressed"):
        Actuals((Decimal(1),) * 12, frozenset({3}))
    with pytest.raises(ValueError, match="negative"):
        Yardstick("higher", Decimal(-1))
