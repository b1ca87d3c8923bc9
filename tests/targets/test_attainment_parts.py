"""What became of targets: read from values, told in words, tables and links."""

from datetime import date
from types import SimpleNamespace

import pytest

from documents.registry import Scope, block_kind
from documents.resolver import Resolver
from targets import attainment_words as words
from targets.calculations import Ground
from targets.models import Judgement, Target
from targets.queries.attainment import TargetAttainment, attainments_of
from tests import factories
from tests.targets import published

pytestmark = pytest.mark.django_db

MONTHS = range(1, 13)


@pytest.fixture
def place():
    return factories.jobcenter("lahn-dill")


def found(place, year=2020) -> TargetAttainment:
    (one,) = attainments_of(place, year, Resolver(Scope(place, year=year)))
    return one


def flow(place, **fields):
    return factories.indicator(
        "integrationen", place, name="Integrationen", kind="flow", **fields
    )


def months(place, indicator, value, until=12, year=2020, **fields):
    """The same value in every month."""
    for month in range(1, until + 1):
        fields_ = {"data_as_of": date(year + 1, 3, 1)} | fields
        period = f"{year}-{month:02}"
        factories.observation(place, indicator, "gesamt", period, value, **fields_)


def decide(target, result="reached", reason="Umzug eines Werks."):
    return Judgement.objects.create(
        target=target, result=result, reason=reason, decided_on=date(2021, 4, 12)
    )


# --- The rule and the Wartezeit ------------------------------------------------------


def test_twelve_final_months_are_judged(place):
    flow(place, waiting_months=3)
    published.target(place, "i", "integrationen", value=1200)
    months(place, "integrationen", "100")

    one = found(place)

    assert (words.judgement(one), words.kind(one)) == ("erreicht", "success")
    assert words.ground(one) == "1.200, vereinbart mindestens 1.200."
    assert words.distance(one) == "0 (0,0 %)"


def test_before_the_waiting_time_is_over_it_is_open(place):
    flow(place, waiting_months=3)
    published.target(place, "i", "integrationen", value=1200)
    months(place, "integrationen", "100", data_as_of=date(2021, 2, 1))

    one = found(place)

    assert words.judgement(one) == "offen"
    assert words.actual(one) == "1.200 (vorläufig)"
    assert words.ground(one) == (
        "Der Wert ist noch nicht endgültig: Dezember 2020. Endgültig wird der Dezember "
        "mit dem Datenstand März 2021 (Wartezeit 3 Monate)."
    )


def test_missing_and_secret_months_are_named(place):
    flow(place)
    published.target(place, "i", "integrationen", value=1200)
    months(place, "integrationen", "100", until=9)
    factories.observation(place, "integrationen", "gesamt", "2020-11", mark="*")

    one = found(place)

    assert words.judgement(one) == "offen"
    assert words.ground(one) == (
        "Es fehlen Werte: Oktober und Dezember 2020. Geheim gehalten: November 2020."
    )


def test_values_that_are_not_called_final_keep_a_target_open(place):
    flow(place)
    published.target(place, "i", "integrationen", value=1)
    months(place, "integrationen", "100", status="provisional")

    assert found(place).found.ground == Ground.ACTUAL_NOT_FINAL


def test_a_published_year_speaks_where_months_are_missing(place):
    published.rate(place)
    factories.observation(
        place, "quote", "gesamt", "2020", "20.36", data_as_of=date(2021, 4, 1)
    )
    published.target(
        place,
        kind="relative_change",
        value=2,
        unit="percent",
        baseline_ref="kf:quote/gesamt/jc/2019",
    )

    one = found(place)

    assert words.judgement(one) == "nicht erreicht"
    assert words.ground(one) == "20,36 %, vereinbart mindestens 20,40 %."
    assert words.distance(one) == "0,0 Prozentpunkte"


def test_a_baseline_that_may_still_change_keeps_a_target_open(place):
    published.rate(place)
    factories.observation(
        place, "quote", "frauen", "2019", "20", status="forecast", data_as_of=None
    )
    factories.observation(place, "quote", "frauen", "2020-12", "25", data_as_of=None)
    published.target(
        place,
        group="frauen",
        kind="hold_level",
        unit="percent",
        baseline_ref="kf:quote/frauen/jc/2019",
    )

    assert words.ground(found(place)) == "Der Ausgangswert ist noch nicht endgültig."


def test_a_published_sum_of_the_year_needs_no_months(place):
    flow(place, waiting_months=3)
    published.target(place, "i", "integrationen", value=1200)
    for until, value, as_of in (("11", "1100", 2), ("12", "1201", 3)):
        factories.observation(
            place,
            "integrationen",
            "gesamt",
            f"2020-01/2020-{until}",
            value,
            data_as_of=date(2021, as_of, 1),
        )

    assert words.ground(found(place)) == "1.201, vereinbart mindestens 1.200."


@pytest.mark.parametrize(
    ("monthly", "word", "ground"),
    [
        ("7659", "erreicht", "7.659,0 im Jahresdurchschnitt, vereinbart unter 7.660."),
        (
            "7660",
            "nicht erreicht",
            "7.660,0 im Jahresdurchschnitt, vereinbart unter 7.660; genauso viele "
            "genügen nicht.",
        ),
    ],
)
def test_a_ceiling_is_not_kept_by_being_equal(place, monthly, word, ground):
    factories.indicator("lzb", place, name="LZB")
    fields = {"kind": "annual_average_max", "value": 7660, "direction": "lower"}
    published.target(place, "lzb", "lzb", **fields)
    months(place, "lzb", monthly)

    one = found(place)

    assert (words.judgement(one), words.ground(one)) == (word, ground)


# --- Decisions -----------------------------------------------------------------------


def test_a_decision_counts_and_the_rule_stays_beside_it(place):
    flow(place)
    target = published.target(place, "i", "integrationen", value=1300)
    months(place, "integrationen", "100")
    decide(target)

    one = found(place)

    assert words.judgement(one) == "erreicht"
    assert words.ground(one) == (
        "Entschieden am 12.04.2021: Umzug eines Werks. Nach der Regel: nicht erreicht. "
        "1.200, vereinbart mindestens 1.300."
    )


def test_a_target_in_words_needs_a_decision(place):
    target = published.target(place, kind="qualitative")

    assert words.judgement(found(place)) == "offen"

    decide(target, reason="Alle drei Standorte sind offen.")
    one = found(place)

    assert words.judgement(one) == "erreicht"
    assert words.ground(one) == (
        "Entschieden am 12.04.2021: Alle drei Standorte sind offen."
    )


# --- Block and links -----------------------------------------------------------------


def test_the_table_prints_results_and_reasons(place):
    flow(place)
    target = published.target(place, "i", "integrationen", value=1300)
    months(place, "integrationen", "100")
    decide(target)
    block = SimpleNamespace(config={"year": 2020})
    scope = Scope(place, year=2021)

    table = block_kind("attainment_table").resolve(block, scope, Resolver(scope))

    assert [cell["text"] for cell in table["rows"][0]["cells"]] == [
        *("Integrationen", "insgesamt", "1.300", "1.200", "−100 (−7,7 %)"),
        "erreicht (entschieden)",
    ]
    assert table["notes"] == [f"Integrationen, insgesamt: {words.ground(found(place))}"]
    assert "Kreisreport" in table["source"]


@pytest.mark.parametrize(
    ("until", "result", "status", "attainment"),
    [
        (12, "1.200", "endgültig", "nicht erreicht"),
        (8, "1.200", "hochgerechnet", "offen"),
    ],
)
def test_links_tell_result_and_judgement(place, until, result, status, attainment):
    flow(place)
    published.target(place, "i", "integrationen", value=1300)
    months(place, "integrationen", "100", until=until)
    resolver = Resolver(Scope(place, year=2021))

    assert resolver.text("tgt:2020/i/result") == result
    assert resolver.figure("tgt:2020/i/result").status == status
    assert resolver.text("tgt:2020/i/attainment") == attainment
    assert resolver.text("tgt:2020/x/result") == "[Zahl unbekannt]"


def test_a_target_starts_from_the_result_of_the_year_before(place):
    """Asked for at once, so that neither waits for the other."""
    flow(place)
    published.target(place, "i", "integrationen", value=1300)
    months(place, "integrationen", "100")
    published.target(
        place,
        "i",
        "integrationen",
        year=2021,
        kind="relative_change",
        value=2,
        unit="percent",
        baseline_ref="tgt:2020/i/result",
    )
    resolver = Resolver(Scope(place, year=2021))
    resolver.prefetch(["tgt:2021/i/value", "tgt:2020/i/result", "tgt:2021/i/baseline"])

    assert resolver.text("tgt:2021/i/value") == "1.224"
    assert resolver.text("tgt:2021/i/baseline") == "1.200"


def test_queries_do_not_grow_with_targets(place, django_assert_num_queries):
    flow(place)
    published.lahn_dill(place)
    months(place, "integrationen", "100")
    count = Target.objects.count()

    with django_assert_num_queries(5):
        rows = attainments_of(place, 2020, Resolver(Scope(place, year=2020)))

    assert (count, len(rows)) == (5, 5)
