"""Offers from a forecast, handed in, and agreed otherwise."""

from decimal import Decimal

import pytest

from core.errors import DomainError
from documents.registry import Scope
from documents.resolver import Resolver
from targets import actions, queries
from targets.actions import Offered
from targets.models import Offer, Target
from tests import factories
from tests.targets import published

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return published.lahn_dill()


def forecast(place, indicator="prognose", *values, period="2020", group="gesamt"):
    if indicator == "prognose":
        factories.indicator(
            indicator, place, name="Prognose", unit="percent", kind="change", decimals=1
        )
    for corridor, value in zip(("low", "mid", "high"), values, strict=True):
        factories.observation(
            place, indicator, group, period, value, corridor=corridor, status="forecast"
        )


def found(key: str) -> list[list[Decimal]]:
    target = Target.objects.get(key=key)
    resolver = Resolver(Scope(target.jobcenter, year=2020))
    return [list(one.offers.values()) for one in queries.forecasts(target, resolver)]


def test_a_forecast_in_percent_is_applied_to_the_baseline(place):
    forecast(place, "prognose", "-5.4", "-2.4", "-0.7")

    # 2,617 less 5.4, 2.4, 0.7 percent; of a stock the least decrease is the easiest
    assert found("integrationen") == [[2476, 2554, 2599]]
    assert found("lzb") == [[7384, 7258, 7034]]


def test_a_forecast_of_the_same_line_is_offered_as_it_is(place):
    forecast(place, "integrationen", "2400", "2500", "2600")

    assert found("integrationen") == [[2400, 2500, 2600]]
    assert found("frauen") == []


def test_a_change_is_offered_as_the_percent_of_the_forecast(place):
    forecast(place, "prognose", "-5.4", "-2.4", "-0.7")
    Target.objects.filter(key="lzb").update(
        kind="relative_change", unit="percent", value=-1
    )

    assert found("lzb") == [[Decimal("-0.7"), Decimal("-2.4"), Decimal("-5.4")]]


@pytest.mark.parametrize(
    "values", [("-0.7", "-2.4", "-5.4"), ("1", "3", "2")], ids=["reversed", "mixed"]
)
def test_a_band_out_of_order_is_no_forecast(place, values):
    forecast(place, "prognose", *values)

    assert found("integrationen") == []


def offers(*values, handed_in="", reason="") -> list[Offered]:
    return [
        Offered(
            level, None if value is None else Decimal(value), reason, level == handed_in
        )
        for level, value in zip(("low", "middle", "high"), values, strict=True)
    ]


def save(key: str, rows: list[Offered], difference: str = "") -> Target:
    target = Target.objects.get(key=key)
    return actions.save_offers(
        target, rows, difference=difference, version=target.version, by=None
    )


def test_another_offer_can_be_handed_in_and_one_can_go(place):
    save("integrationen", offers(2400, 2500, 2600, handed_in="low"))

    target = save(
        "integrationen", offers(2400, 2550, None, handed_in="middle"), "Anders"
    )

    rows = Offer.objects.values_list("level", "value", "is_offered")
    assert list(rows) == [("low", 2400, False), ("middle", 2550, True)]
    assert target.difference == "Anders"


@pytest.mark.parametrize(
    ("key", "values", "message"),
    [
        ("integrationen", (2600, 2500, 2400), "werden die Werte höher"),
        ("lzb", (7000, 7100, None), "werden die Werte niedriger"),
        ("integrationen", (None, "2500.5", None), "ganzen Zahlen"),
        ("integrationen", (-1, None, None), "nicht unter 0"),
    ],
)
def test_offers_are_refused_in_words(place, key, values, message):
    with pytest.raises(DomainError, match=message):
        save(key, offers(*values))

    assert not Offer.objects.exists()


def test_only_one_is_handed_in(place):
    rows = [Offered("low", Decimal(1), "", True), Offered("high", Decimal(2), "", True)]

    with pytest.raises(DomainError, match="nur ein Angebotswert"):
        save("integrationen", rows)
