"""Checks of targets together, of agreements, of the text of an agreement."""

from datetime import date

import pytest

from documents.enums import DocumentKind
from documents.findings import check_input
from documents.registry import Scope
from documents.resolution import resolve_document
from documents.resolver import Resolver
from targets import checks, queries
from targets.models import Target
from tests import factories
from tests.targets import published, signing

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return published.lahn_dill()


def found(place, code: str) -> list[str]:
    rows = queries.target_table(place, 2020, Resolver(Scope(place, year=2020)))
    return [one.message for one in checks.findings(place, rows) if one.code == code]


def test_women_above_the_total_are_a_mistake(place):
    assert found(place, "targets.group") == []
    Target.objects.filter(key="frauen").update(value=2539)

    assert found(place, "targets.group") == [
        "Das Ziel für Frauen (2.539) ist höher als das für insgesamt (2.538). Eine "
        "Gruppe ist nie größer als alle zusammen. Berichtigen Sie eine der beiden "
        "Zahlen."
    ]


def test_a_target_below_the_forecast_names_both_numbers(place):
    """L27 2,538 against L19 2,617."""
    hints = found(place, "targets.step_back")

    assert hints[0].startswith(
        "Der Zielwert 2.538 liegt unter der Prognose 2.617 für 2019, also −79"
    )


@pytest.mark.parametrize(
    ("value", "hints"),
    [
        (
            "2600",
            [
                "Der Zielwert 2.538 liegt unter der Prognose 2.600 für 2020. Nennen "
                "Sie im Text den Grund, oder prüfen Sie das Ziel."
            ],
        ),
        ("2538", []),
    ],
)
def test_a_target_worse_than_the_forecast_of_its_year(place, value, hints):
    factories.observation(
        place, "integrationen", "gesamt", "2020", value, status="forecast"
    )

    assert found(place, "targets.forecast") == hints


@pytest.mark.parametrize(
    ("level", "missing"),
    [
        (1, "Ohne Ziel: Verringerung der Hilfebedürftigkeit."),
        (
            4,
            "Ohne Ziel: Verringerung der Hilfebedürftigkeit, Verbesserung der sozialen "
            "Teilhabe.",
        ),
    ],
)
def test_every_aim_of_the_law_has_a_target(place, level, missing):
    Target.objects.filter(key="lzb").update(aim="long_term")
    assert found(place, "targets.aim") == []
    row = signing.agreement(place, level=level)
    assert "noch keine Ziele zugeordnet" in found(place, "targets.no_targets")[0]

    signing.with_targets(row, "integrationen", "lzb")

    assert found(place, "targets.aim") == [
        f"{missing} Vereinbaren Sie ein Ziel oder eine Beobachtung (§ 48b Abs. 3 SGB "
        "II)."
    ]


def test_a_watched_target_is_enough_for_an_aim(place):
    for key, aim in (("lzb", "long_term"), ("frauen", "need")):
        Target.objects.filter(key=key).update(aim=aim)
    Target.objects.filter(key="frauen").update(kind="monitoring", value=None)

    row = signing.agreement(place, level=1)
    signing.with_targets(row, "integrationen", "lzb", "frauen")

    assert found(place, "targets.aim") == []


def test_a_signature_before_the_budget_act(place):
    row = signing.with_parties(signing.agreement(place))
    signing.signed(row, date(2019, 11, 28))

    assert "vom 29.11.2019" in found(place, "targets.budget_act")[0]


def test_the_checks_cost_the_same_with_many_targets(
    place, django_assert_max_num_queries
):
    signing.with_parties(signing.agreement(place))
    resolver = Resolver(Scope(place, year=2020))
    rows = queries.target_table(place, 2020, resolver)

    for part in (rows[:1], rows):
        with django_assert_max_num_queries(6):
            checks.findings(place, part)


# --- Texts --------------------------------------------------------------------------

LINK = '<span class="figure" data-ref="tgt:2020/integrationen/value"></span>'


def said(place, text: str, kind=DocumentKind.AGREEMENT, **fields) -> list[str]:
    document = factories.document(place, 2020, kind=kind)
    section = factories.section(document, "I", **fields)
    factories.block(section, html=f"<p>{text}</p>")
    data = check_input(document, resolve_document(document))
    return [one.message for one in checks.check_texts(data)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Das Ziel ist mit 2.583 Integrationen erreicht.", "2.583"),
        ("Das Ziel von rund 2.800 Integrationen wird angestrebt.", "rund 2.800"),
        ("Bei den Frauen sind 827 Integrationen vereinbart.", "827"),
        ("Die Langzeitleistungsbeziehenden bleiben unter 7.606.", "7.606"),
    ],
)
def test_a_text_that_names_another_number_than_the_target(place, text, number):
    messages = said(place, text)

    assert len(messages) == 1
    assert messages[0].startswith(f"Im Text steht „{number}“, das Ziel „")


@pytest.mark.parametrize(
    "text",
    [
        "Das Ziel ist mit 2.538 Integrationen erreicht.",
        "Das Ziel von rund 2.500 Integrationen wird angestrebt.",
        "Im Jahr 2018 waren es 2.583 Integrationen.",
        "Für 2019 werden 2.617 Integrationen erwartet.",
        "Nach 2.617 Integrationen ist das ein Rückgang um 79.",
        f"Vereinbart sind {LINK} Integrationen, angeboten waren 2.600.",
        "Bei 2.583 Plätzen bleibt es.",
        "Integrationen bei 2.583 Frauen und Alleinerziehenden.",
        "Integrationen kosten 2.583,50 Euro je Fall mit 24,5 %.",
        "Für die Integrationen stehen 2.583 Euro bereit.",
        "Die Integrationen der 1.510 Alleinerziehenden steigen.",
    ],
)
def test_other_numbers_are_no_contradiction(place, text):
    assert said(place, text) == []


def test_only_own_texts_of_agreements_are_read(place):
    text = "Das Ziel ist mit 2.583 Integrationen erreicht."

    assert said(place, text, DocumentKind.AMP) == []
    assert said(factories_place(), text, is_locked=True) == []


def factories_place():
    return published.lahn_dill(factories.jobcenter("zweites"))
