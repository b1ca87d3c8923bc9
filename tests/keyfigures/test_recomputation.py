"""Official quotients computed anew, and what the page and the check say about it."""

from decimal import Decimal

import pytest

from core.periods import Period, PeriodKind
from keyfigures import calendar, queries
from keyfigures.recomputation import gap_for, recomputations, recomputed, safe
from keyfigures.recomputation.recipes import RECIPES
from keyfigures.selections import Selection
from keyfigures.values import Value
from organisations.enums import Role
from tests import factories

MARCH = "2019-03"
KINDS = {"elb": "stock", "lzb": "stock", "arbeitslose-sgb2": "stock"}
CHANGES = {"k1", "k1e1", "k1e2", "k3"}


@pytest.fixture
def store(borken):
    """Store values of one line: those of the months up to one, or one value."""

    def fill(key, values, last=MARCH, group="gesamt", **fields):
        is_official = key.startswith("k") or "beteiligung" in key
        kind = "change" if key in CHANGES else "rate"
        made = {"kind": kind, "unit": "percent", "decimals": 1}
        if not is_official:
            made = {"kind": KINDS.get(key, "flow"), "name": key}
        periods = [last] if len(values) == 1 else months_until(last, len(values))
        return [
            factories.observation(
                borken,
                key,
                group,
                period,
                value,
                mark="*" if value == "*" else "",
                indicator=factories.indicator(key, **made),
                population=factories.population(group),
                **fields,
            )
            for period, value in zip(periods, values, strict=True)
        ][-1]

    return fill


@pytest.fixture
def read(borken, client):
    client.force_login(factories.member(borken, Role.READER))

    def page(row):
        answer = client.get(f"/kreis-borken/2018/kennzahlen/wert/{row.pk}/")
        return " ".join(answer.content.decode().split())

    return page


def months_until(code, count):
    last = Period.parse(code).end
    found = calendar.last_periods(PeriodKind.MONTH, last, count)
    return [period.code for period in found]


def looked_at(row):
    return recomputed(row.jobcenter, Value.of(row))


def test_numerator_and_denominator_of_the_statistics_come_first(store):
    rate = store("k2", ["24.1"], numerator=Decimal(2400), denominator=Decimal(9995))

    found = looked_at(rate)

    assert found.working == "2.400 ÷ 9.995 × 100 = 24,01 %."
    assert (found.shown, found.difference) == ("24,01 %", "−0,09 Prozentpunkte")
    assert (found.deviates, found.basis) == (False, "Zähler und Nenner der Statistik")


def test_a_change_is_the_quotient_less_one(store):
    change = store("k1", ["2.5"], numerator=Decimal(3060), denominator=Decimal(3000))

    found = looked_at(change)

    assert found.working == "(3.060 ÷ 3.000 − 1) × 100 = 2,00 %."
    assert (found.difference, found.deviates) == ("−0,50 Prozentpunkte", True)


def test_the_integration_rate_from_own_series(store):
    """The worked case of K2: 2.400 over the mean of March to February."""
    integrations = [
        "200",
        "210",
        "220",
        "190",
        "180",
        "200",
        "215",
        "225",
        "205",
        "195",
        "185",
        "175",
    ]
    store("integrationen", integrations)
    store("elb", [str(10050 - 10 * back) for back in range(12)], last="2019-02")
    rate = store("k2", ["24.0"])

    found = looked_at(rate)

    assert found.working == (
        "Integrationen, insgesamt, April 2018 bis März 2019, Summe: 2.400; "
        "Erwerbsfähige Leistungsberechtigte, insgesamt, März 2018 bis Februar 2019, "
        "Mittel: 9.995; 2.400 ÷ 9.995 × 100 = 24,01 %."
    )
    assert found.basis == "Zeitreihen im Programm"
    assert not found.deviates


@pytest.mark.parametrize("gap", [None, "*"], ids=["missing", "suppressed"])
def test_nothing_is_computed_where_a_month_is_not_known(store, gap):
    store("integrationen", ["200"] * 12)
    store("elb", ["10000"] * 11, last="2019-02")
    if gap:
        store("elb", [gap], last="2018-03")

    assert looked_at(store("k2", ["24.0"])) is None


def test_a_change_from_own_series(store):
    store("lzb", ["7436"], last="2019-05")
    store("lzb", ["7500"], last="2018-05")

    found = looked_at(store("k3", ["-0.9"], last="2019-05"))

    assert found.working == (
        "Langzeitleistungsbeziehende, insgesamt, Mai 2019: 7.436; "
        "Langzeitleistungsbeziehende, insgesamt, Mai 2018: 7.500; "
        "(7.436 ÷ 7.500 − 1) × 100 = −0,85 %."
    )


@pytest.mark.parametrize(
    ("code", "series", "expected"),
    [
        ("k1e3", [("elb-zugang", MARCH, 12, "300"), ("elb", MARCH, 12, "10000")], 3),
        ("k1e4", [("elb-abgang", MARCH, 12, "400"), ("elb", "2019-02", 12, "8000")], 5),
        ("k3e2", [("lzb-aktiviert", MARCH, 1, "80"), ("lzb", MARCH, 1, "500")], 16),
        (
            "k2e3",
            [
                ("integrationen-kontinuierlich", MARCH, 12, "120"),
                ("integrationen-svp", MARCH, 12, "200"),
            ],
            60,
        ),
    ],
)
def test_every_kind_of_recipe(store, code, series, expected):
    for key, last, count, value in series:
        store(key, [value] * count, last=last)

    assert looked_at(store(code, ["1"])).computed == expected


def test_groups_with_series_of_their_own(store):
    """K2E4 is of all, but made of Alleinerziehende; of women alone there is none."""
    store("integrationen", ["24"] * 12, group="alleinerziehende")
    store("elb", ["1440"] * 12, last="2019-02", group="alleinerziehende")

    assert looked_at(store("k2e4", ["20.0"])).computed == 20
    assert looked_at(store("k2e4", ["20.0"], group="frauen")) is None


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2018-01/2018-08", 18),
        ("2018", 27),
        ("2018-02/2018-08", None),
        ("2018-Q3", None),
    ],
)
def test_values_of_a_year_so_far(store, period, expected):
    store("integrationen", ["225"] * 12, last="2018-12")
    store("elb", ["10000"] * 12, last="2018-11")

    found = looked_at(store("k2", ["18.0"], last=period))

    assert (found.computed if found else None) == expected


@pytest.mark.parametrize(
    ("code", "period"), [("k3", "2018"), ("k2e3", "2018"), ("k3e2", "2018-01/2018-03")]
)
def test_what_is_formed_for_months_only(store, code, period):
    assert looked_at(store(code, ["1"], last=period)) is None


@pytest.mark.parametrize(
    "fields", [{"status": "forecast"}, {"corridor": "low"}], ids=["forecast", "bound"]
)
def test_what_is_no_result_is_not_computed(store, fields):
    store("lzb", ["7436"], last="2019-05")
    store("lzb", ["7500"], last="2018-05")

    assert looked_at(store("k3", ["1"], last="2019-05", **fields)) is None


def test_counts_and_unknown_quotients_are_left_alone(store):
    assert looked_at(store("elb", ["11042"])) is None
    assert looked_at(store("kundenzufriedenheit", ["70"])) is None
    assert looked_at(store("k2", ["*"])) is None


def test_many_values_take_one_query(store, borken, django_assert_num_queries):
    store("lzb", ["7436"], last="2019-05")
    store("lzb", ["7500"], last="2018-05")
    rows = [store("k3", ["-0.9"], last="2019-05"), store("k2", ["24.0"])]

    with django_assert_num_queries(1):
        found = recomputations(borken, map(Value.of, rows))

    assert list(found) == ["kf:k3/gesamt/jc/2019-05"]


def test_every_kennzahl_has_a_recipe():
    assert set(RECIPES) == {
        *("k1", "k1e1", "k1e2", "k1e3", "k1e4", "k2", "k2e1", "k2e2", "k2e3", "k2e4"),
        *("k3", "k3e1", "k3e2", "k3e3", "k3e4"),
    }


@pytest.mark.parametrize("secret", [True, False])
def test_a_sum_of_twelve_does_not_tell_a_secret_month(store, borken, read, secret):
    """Neither on the page nor in the working: eleven months stand beside it."""
    store("integrationen", ["200"] * 11, last="2019-02")
    store("integrationen", ["*" if secret else "201"])
    parts = {"numerator": Decimal(2401), "denominator": Decimal(9995)}
    rate = store("k2", ["24.0"], **parts)

    value = safe(borken, Value.of(rate))

    assert (value.numerator is None) == secret
    assert (looked_at(rate) is None) == secret
    assert ("2.401" not in read(rate)) == secret


# --- Women ---------------------------------------------------------------------------


@pytest.fixture
def unemployment(store):
    for group, count, rate in [("frauen", "690", "1.2"), ("maenner", "780", "1.3")]:
        store("arbeitslose-sgb2", [count] * 12, group=group)
        store("arbeitslosenquote-sgb2", [rate] * 12, group=group)


def test_the_minimum_share_of_women_from_own_series(store, unemployment):
    found = looked_at(store("mindestbeteiligung-frauen", ["45.0"]))

    assert found.working == (
        "Mittel April 2018 bis März 2019: 690 × 1,2 ÷ (690 × 1,2 + 780 × 1,3) × 100 "
        "= 44,95 %."
    )
    assert not found.deviates


def test_no_minimum_share_without_all_months(store, unemployment):
    later = store("mindestbeteiligung-frauen", ["45.0"], last="2019-04")
    span = store("mindestbeteiligung-frauen", ["45.0"], last="2019-01/2019-03")

    assert looked_at(later) is None
    assert looked_at(span) is None


@pytest.mark.parametrize(
    ("realised", "shown", "is_short"),
    [("41.0", "−4,0 Prozentpunkte", True), ("46.0", "+1,0 Prozentpunkte", False)],
)
def test_the_gap_to_the_minimum(store, borken, realised, shown, is_short):
    store("mindestbeteiligung-frauen", ["45.0"])

    gap = gap_for(borken, Value.of(store("beteiligung-frauen", [realised])))

    assert (gap.shown, gap.is_short) == (shown, is_short)


def test_no_gap_without_both(store, borken):
    realised = store("beteiligung-frauen", ["41.0"])
    assert gap_for(borken, Value.of(realised)) is None

    minimum = store("mindestbeteiligung-frauen", ["*"])
    assert gap_for(borken, Value.of(realised)) is None
    assert gap_for(borken, Value.of(minimum)) is None


# --- The page ------------------------------------------------------------------------


def test_the_page_shows_the_working(store, read):
    good = read(
        store("k2", ["24.0"], numerator=Decimal(2400), denominator=Decimal(9995))
    )
    bad = read(store("k1", ["2.5"], numerator=Decimal(3060), denominator=Decimal(3000)))

    assert "2.400 ÷ 9.995 × 100 = 24,01 %." in good and "stimmt überein" in good
    assert "weicht ab" in bad and "Es gilt der veröffentlichte Wert." in bad
    assert "Nachgerechnet" not in read(store("elb", ["11042"]))


def test_the_page_shows_the_gap(store, read):
    store("mindestbeteiligung-frauen", ["45.0"])

    text = read(store("beteiligung-frauen", ["41.0"]))

    assert "−4,0 Prozentpunkte" in text and "nicht erreicht" in text


def test_computing_changes_nothing(store, borken):
    store("k2", ["30.0"], numerator=Decimal(2400), denominator=Decimal(9995))
    asked = Selection("k2", period=MARCH)

    assert queries.observations_for(borken, [asked])[asked].shown == "30,0 %"
