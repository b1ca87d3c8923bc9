"""Attainment: the rule of each kind at its edge, and that lights agree with it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from targets.calculations import (
    Actuals,
    Ground,
    Judgement,
    Light,
    Measure,
    Method,
    Result,
    decided,
    judge,
    make_path,
    standing_of,
    yardstick,
    year_result,
)
from targets.enums import TargetKind
from tests.targets import casefiles

counts = st.integers(0, 20).map(Decimal)
years = st.lists(counts, min_size=12, max_size=12).map(tuple)


def actual_of(case: dict) -> Result:
    is_final = case.get("final", True)
    if "months" in case:
        values = casefiles.numbers(case["months"])
        return year_result(Measure(case["measure"]), values, is_final=is_final)
    return Result(casefiles.number(case.get("actual")), is_final)


def judged(case: dict):
    baseline = casefiles.number(case.get("baseline"))
    decision = case.get("decision")
    return judge(
        case["kind"],
        case["direction"],
        value=casefiles.number(case.get("value")),
        actual=actual_of(case),
        baseline=Result(baseline, case.get("baseline_final", True)),
        decision=Judgement(decision) if decision else None,
    )


@pytest.mark.parametrize("case", casefiles.cases("attainment"))
def test_a_worked_judgement(case):
    found = judged(case)

    assert found.judgement == case["judgement"]
    assert found.ground == case.get("ground", Ground.RULE)
    assert list(found.missing) == case.get("missing", [])
    for name in ("target", "distance", "distance_percent"):
        if name in case:
            assert casefiles.same(getattr(found, name), case[name]), name


def test_every_kind_judgement_and_ground_has_a_case():
    rows = [case.values[0] for case in casefiles.cases("attainment")]

    assert casefiles.kinds("attainment") == set(TargetKind.values)
    assert {row["judgement"] for row in rows} == set(Judgement)
    assert {row.get("ground", "rule") for row in rows} == set(Ground)


def test_a_person_may_see_it_otherwise_and_the_numbers_stay():
    found = judge(
        "absolute_number",
        "higher",
        value=Decimal(2538),
        actual=Result(Decimal(2530), is_final=True),
    )

    other = decided(found, Judgement.REACHED)

    assert (other.judgement, other.ground) == (Judgement.REACHED, Ground.PERSON)
    assert other.distance == found.distance == -8


@given(
    st.sampled_from(["absolute_number", "annual_average_max", "rate"]),
    st.sampled_from(["higher", "lower"]),
    years,
    counts,
)
def test_december_is_green_exactly_where_the_target_is_reached(
    kind, direction, values, target
):
    measure = Measure.MEAN if kind == "annual_average_max" else Measure.FLOW
    path = make_path(measure, Method.LINEAR, target)
    light = standing_of(
        path, Actuals(values), yardstick(kind, direction, Decimal(5)), 12
    ).light

    found = judge(
        kind,
        direction,
        value=target,
        actual=year_result(measure, values, is_final=True),
    )

    assert (light == Light.GREEN) == (found.judgement == Judgement.REACHED)
