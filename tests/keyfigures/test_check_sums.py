"""Checks of a document that compute: parts and wholes, official quotients."""

from decimal import Decimal

import pytest

from documents.findings import check_input
from documents.registry import checks
from documents.resolution import resolve_document
from tests import factories

MAY = "2019-05"


@pytest.fixture
def findings(borken):
    """Findings of one check over a document that links to these values."""

    def look(code, *refs):
        section = factories.section(factories.document(borken), "A.1")
        spans = "".join(f'<span data-ref="{ref}"></span> ' for ref in refs)
        factories.block(section, html=f"<p>{spans}</p>")
        resolved = resolve_document(section.document)
        return list(checks()[code](check_input(section.document, resolved)))

    return look


@pytest.fixture
def store(borken):
    def fill(indicator, **groups):
        for group, value in groups.items():
            factories.observation(
                borken,
                indicator,
                period=MAY,
                value=value,
                mark="*" if value == "*" else "",
                indicator=factories.indicator(indicator),
                population=factories.population(group.replace("_", "-")),
            )

    return fill


def ref(key, group="gesamt"):
    return f"kf:{key}/{group}/jc/{MAY}"


def test_parts_that_do_not_make_the_whole_are_told_with_all_numbers(findings, store):
    store("arbeitslose", gesamt="1470", frauen="690", maenner="790")

    (found,) = findings("keyfigures.sums", ref("arbeitslose", "frauen"))

    assert (found.severity, found.place) == ("warning", "Abschnitt A.1")
    assert "insgesamt, Kreis Borken, Mai 2019 ist 1.470" in found.message
    assert "ergeben 1.480 (Frauen 690 + Männer 790)" in found.message


def test_indicators_that_make_another_are_added_too(findings, store):
    store("rlb", gesamt="5202")
    store("elb", gesamt="3730")
    store("nef", gesamt="1400")

    (found,) = findings("keyfigures.sums", ref("rlb"))

    assert "ergeben 5.130 (" in found.message
    assert "3.730 + " in found.message


@pytest.mark.parametrize(
    "groups",
    [
        {"gesamt": "1470", "frauen": "690", "maenner": "780"},
        {"gesamt": "1470", "frauen": "690.6", "maenner": "780.6"},
        {"gesamt": "1470", "frauen": "690"},
        {"gesamt": "1470", "frauen": "690", "maenner": "*"},
        {"gesamt": "1470", "auslaender": "690", "lza": "790"},
    ],
    ids=["right", "rounded", "part missing", "part secret", "no parts"],
)
def test_nothing_is_told_of_sums_that_are_right_or_unknown(findings, store, groups):
    store("arbeitslose", **groups)

    assert findings("keyfigures.sums", ref("arbeitslose")) == []


def test_sums_that_the_document_does_not_show_are_none_of_its_business(findings, store):
    store("arbeitslose", gesamt="1470", frauen="690", maenner="790")
    store("elb", gesamt="11042")

    assert findings("keyfigures.sums", ref("elb")) == []


@pytest.fixture
def rate(borken):
    def fill(value, **fields):
        indicator = factories.indicator("k2", kind="rate", unit="percent", decimals=1)
        return factories.observation(
            borken, period=MAY, value=value, indicator=indicator, **fields
        )

    return fill


def test_a_quotient_away_from_its_numerator_and_denominator_is_a_warning(
    findings, rate
):
    rate("24.3", numerator=Decimal(2400), denominator=Decimal(9995))

    (found,) = findings("keyfigures.recomputed", ref("k2"))

    assert found.severity == "warning"
    assert "mit 24,3 % veröffentlicht, nachgerechnet sind es 24,01 %" in found.message
    assert "Statistik: 2.400 ÷ 9.995 × 100 = 24,01 %)" in found.message


def test_a_quotient_away_from_own_series_is_a_hint(findings, borken, rate):
    rate("20.0")
    for month in [f"2018-{n:02}" for n in range(4, 13)] + [
        f"2019-{n:02}" for n in range(1, 6)
    ]:
        for key, value in (("integrationen", "200"), ("elb", "10000")):
            indicator = factories.indicator(key)
            fields = {"value": value, "indicator": indicator}
            factories.observation(borken, period=month, **fields)

    (found,) = findings("keyfigures.recomputed", ref("k2"))

    assert found.severity == "hint"
    assert "Zeitreihen im Programm" in found.message


def test_rounding_is_no_finding(findings, rate):
    rate("24.0", numerator=Decimal(2400), denominator=Decimal(9995))

    assert findings("keyfigures.recomputed", ref("k2")) == []
