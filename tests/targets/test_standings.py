"""Where targets stand: values read, paths made, lights, days of the past."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from keyfigures.models import Observation
from targets import queries
from targets.calculations import Light, Measure, PathProblem, StandingProblem
from targets.models import Agreement, PathPoint, Target
from tests import factories
from tests.targets import published

pytestmark = pytest.mark.django_db

#: Lahn-Dill, AMP 2020, L19 to L21: taken up until August 2019, target of that year
UNTIL_AUGUST = (
    ("gesamt", "1845", "2617", "green"),
    ("frauen", "596", "872", "green"),
    ("alleinerziehende", "183", "282", "red"),  # 188 expected, 2.7 % more
)


@pytest.fixture
def place():
    return factories.jobcenter("lahn-dill")


def months(place, indicator, values, year=2020, group="gesamt", **fields):
    """Values of January, February …; "*" is suppressed, None missing."""
    for month, value in enumerate(values, start=1):
        if value is None:
            continue
        told = {"mark": "*"} if value == "*" else {"value": str(value)}
        period = f"{year}-{month:02}"
        factories.observation(place, indicator, group, period, **told, **fields)


def only(place, year=2020, **asked) -> queries.TargetStanding:
    (found,) = queries.standings_of(place, year, **asked)
    return found


def flow(place):
    return factories.indicator("integrationen", place, name="Zugänge", kind="flow")


# --- Published sums ------------------------------------------------------------------


@pytest.mark.parametrize(("group", "actual", "agreed", "light"), UNTIL_AUGUST)
def test_published_sums_are_compared_with_the_path_of_the_same_months(
    place, group, actual, agreed, light
):
    flow(place)
    published.target(
        place,
        "arbeit",
        "integrationen",
        group,
        year=2019,
        value=Decimal(agreed),
        path_method="linear",
    )
    factories.observation(place, "integrationen", group, "2019-01/2019-08", actual)
    factories.observation(
        place, "integrationen", group, "2019", agreed, status="forecast"
    )

    found = only(place, 2019)
    august = found.at_newest

    assert found.newest == 8
    assert august.actual == Decimal(actual)
    assert august.expected == Decimal(agreed) * 8 / 12
    assert august.light == light
    assert found.at(7).light == Light.UNKNOWN
    assert found.at(12).light == Light.UNKNOWN  # a forecast is no result


def test_a_sum_published_later_says_more_than_a_missing_month(place):
    flow(place)
    published.target(place, "arbeit", "integrationen", value=Decimal(1200))
    months(place, "integrationen", [100, None, 90])
    factories.observation(place, "integrationen", "gesamt", "2020-01/2020-04", "400")
    months(place, "integrationen", [None] * 4 + [110])

    found = only(place)

    assert [one.actual for one in found.months[:6]] == [100, None, None, 400, 510, None]
    assert found.at(3).missing == (2,)
    assert found.at(6).missing == (6,)


def test_rates_of_the_year_so_far_are_not_compared_with_sliding_ones(place):
    factories.indicator(
        "k2", place, name="Quote", unit="percent", kind="rate", window="sliding"
    )
    published.target(place, "k2", "k2", kind="rate", value=Decimal(24), unit="percent")
    months(place, "k2", [23, 23, 23])

    sliding = only(place).series.measure
    factories.observation(place, "k2", "gesamt", "2020-01/2020-02", "4.1")
    to_date = only(place)

    assert (sliding, to_date.series.measure) == (Measure.SLIDING, Measure.YEAR_TO_DATE)
    assert to_date.at(2).actual == Decimal("4.1")
    assert to_date.at(3).light == Light.UNKNOWN


# --- Missing and secret months -------------------------------------------------------


def test_a_ceiling_with_missing_months_is_unknown_and_never_red(place):
    factories.indicator("lzb", place, name="LZB")
    published.target(
        place,
        "lzb",
        "lzb",
        kind="annual_average_max",
        value=Decimal(7660),
        direction="lower",
    )
    months(place, "lzb", [7500, 7600, None, None, 9999])

    found = only(place)

    assert [one.light for one in found.months[:2]] == [Light.GREEN, Light.GREEN]
    assert {one.light for one in found.months[2:]} == {Light.UNKNOWN}
    assert found.at_newest.missing == (3, 4)
    assert found.at_newest.problem == StandingProblem.MISSING_MONTHS


def test_a_suppressed_month_is_named_as_suppressed(place):
    flow(place)
    published.target(place, "arbeit", "integrationen", value=Decimal(1200))
    months(place, "integrationen", [100, "*", 90])

    march = only(place).at(3)

    assert (march.light, march.problem) == (
        Light.UNKNOWN,
        StandingProblem.SUPPRESSED_MONTHS,
    )
    assert (march.missing, march.suppressed) == ((), (2,))


def test_a_protected_value_counts_as_suppressed(place):
    flow(place)
    published.target(place, "arbeit", "integrationen", value=Decimal(1200))
    months(place, "integrationen", [100], is_protected=True)

    january = only(place).at(1)

    assert (january.actual, january.suppressed) == (None, (1,))


def test_a_rate_is_not_compared_with_persons(place):
    flow(place)
    published.target(
        place,
        "arbeit",
        "integrationen",
        kind="rate",
        value=Decimal("18.5"),
        unit="percent",
    )
    months(place, "integrationen", [100])

    found = only(place)

    assert not found.fits
    assert found.at(1).light == Light.UNKNOWN


# --- Paths and tolerance -------------------------------------------------------------


def test_the_season_of_last_year_shapes_the_path(place):
    flow(place)
    published.target(place, "arbeit", "integrationen", value=Decimal(1320))
    months(place, "integrationen", [50] * 6 + [150] * 6, year=2019)
    months(place, "integrationen", [60])

    found = only(place)

    assert found.at(1).expected == Decimal(55)
    assert found.at(12).expected == Decimal(1320)
    assert found.course.problem == PathProblem.NONE
    assert found.at(1).projection.mid == Decimal(1440)


def test_without_last_year_the_path_is_even_and_says_why(place):
    flow(place)
    published.target(place, "arbeit", "integrationen", value=Decimal(1200))
    months(place, "integrationen", [100] * 11, year=2019)

    course = only(place).course

    assert course.path.points[0] == 100
    assert (course.problem, course.months) == (PathProblem.MISSING_MONTHS, (12,))


def test_the_path_kept_at_the_signature_stays_when_last_year_changes(place):
    flow(place)
    agreement = Agreement.objects.create(
        jobcenter=place, year=2020, level=4, state="agreed", tolerance=Decimal(5)
    )
    target = published.target(
        place, "arbeit", "integrationen", value=Decimal(1200), agreement=agreement
    )
    PathPoint.objects.bulk_create(
        PathPoint(target=target, month=month, value=value)
        for month, value in enumerate([*range(10, 120, 10), 1200], start=1)
    )
    months(place, "integrationen", [100] * 12, year=2019)

    found = only(place)

    assert found.course.is_kept
    assert found.at(2).expected == 20
    assert (found.tolerance.percent, found.tolerance.origin) == (5, "agreement")


def test_the_tolerance_of_the_target_comes_first_and_the_house_last(place):
    flow(place)
    target = published.target(place, "arbeit", "integrationen", value=Decimal(1200))

    house = only(place).tolerance
    Target.objects.filter(pk=target.pk).update(tolerance=Decimal("0.5"))
    own = only(place).tolerance

    assert (house.percent, house.origin) == (2, "house")
    assert (own.percent, own.origin) == (Decimal("0.5"), "target")


def test_a_change_speaks_of_its_baseline(place):
    factories.indicator("elb", place, name="eLb")
    factories.observation(place, "elb", "gesamt", "2019-12", "11000")
    published.target(
        place,
        "elb",
        "elb",
        kind="relative_change",
        value=Decimal(-2),
        unit="percent",
        direction="lower",
        baseline_ref="kf:elb/gesamt/jc/2019-12",
    )

    found = only(place)

    assert (found.goal, found.unit) == (Decimal(10780), "count")


# --- What was known on a day ---------------------------------------------------------


def test_june_is_seen_with_the_data_of_june(place):
    flow(place)
    published.target(place, "arbeit", "integrationen", value=Decimal(1200))
    months(place, "integrationen", [100, 100, 100], data_as_of=date(2020, 6, 1))
    first = Observation.objects.get(period_start=date(2020, 3, 1))
    first.superseded_by = None
    newer = factories.observation(
        place,
        "integrationen",
        "gesamt",
        "2020-03",
        "40",
        save=False,
        data_as_of=date(2020, 9, 1),
    )
    replace(first, newer)
    months(place, "integrationen", [None] * 3 + [100], data_as_of=date(2020, 9, 1))

    then = only(place, known_on=date(2020, 6, 30))
    now = only(place)

    assert (then.newest, then.at(3).actual, then.at(3).light) == (3, 300, Light.GREEN)
    assert (now.newest, now.at(3).actual, now.at(3).light) == (4, 240, Light.RED)
    assert only(place, known_on=date(2020, 9, 1)).months == now.months


def test_a_value_withdrawn_later_still_held_then(place):
    flow(place)
    published.target(place, "arbeit", "integrationen", value=Decimal(1200))
    months(place, "integrationen", [100], data_as_of=None)
    Observation.objects.update(
        created_at=datetime(2020, 5, 1, tzinfo=UTC),
        withdrawn_at=datetime(2020, 7, 1, tzinfo=UTC),
    )

    assert only(place).newest is None
    assert only(place, known_on=date(2020, 4, 30)).newest is None
    assert only(place, known_on=date(2020, 6, 30)).at(1).actual == 100
    assert only(place, known_on=date(2020, 7, 1)).newest is None


def test_what_is_secret_by_now_is_not_told_as_it_was(place):
    flow(place)
    published.target(place, "arbeit", "integrationen", value=Decimal(1200))
    months(place, "integrationen", [3], data_as_of=date(2020, 6, 1))
    secret = factories.observation(
        place,
        "integrationen",
        "gesamt",
        "2020-01",
        save=False,
        mark="*",
        data_as_of=date(2020, 9, 1),
    )
    replace(Observation.objects.get(), secret)

    assert only(place, known_on=date(2020, 6, 30)).at(1).suppressed == (1,)


def replace(older: Observation, newer: Observation) -> None:
    """As the actions do it: the old one steps back first."""
    Observation.objects.filter(pk=older.pk).update(withdrawn_at=datetime.now(UTC))
    newer.save()
    Observation.objects.filter(pk=older.pk).update(
        withdrawn_at=None, superseded_by=newer
    )


# --- Cost ----------------------------------------------------------------------------


def test_thirty_targets_cost_as_many_queries_as_one(place, django_assert_num_queries):
    factories.indicator("elb", place, name="eLb")
    months(place, "elb", [11000] * 12, year=2019)

    for number in range(30):
        published.target(
            place,
            f"ziel-{number}",
            "elb",
            "gesamt" if number == 0 else f"gruppe-{number}",
            kind="relative_change",
            value=Decimal(-2),
            unit="percent",
            direction="lower",
            baseline_ref="kf:elb/gesamt/jc/2019-12",
        )
        if number in (0, 29):
            with django_assert_num_queries(4):
                queries.standings_of(place, 2020)
