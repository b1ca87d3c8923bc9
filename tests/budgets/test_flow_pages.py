"""Grids of money that moves: stored, refused, computed cells, two people at once."""

from datetime import date
from decimal import Decimal

import pytest

from budgets.models import (
    AdministrationCost,
    BudgetLine,
    CommitmentAuthorisation,
    MonthlyActual,
    PlanAmount,
    Reallocation,
    StaffPosition,
    ThirdPartyFunding,
)
from keyfigures.models import Population
from measures.models import InstrumentCategory
from organisations.enums import Role
from tests import factories
from tests.budgets import published
from tests.pages import fields, words

pytestmark = pytest.mark.django_db

BASE = "/kreis-borken/2026/haushalt/"


@pytest.fixture
def place():
    place = factories.jobcenter("kreis-borken")
    year = published.budget_year(place, 2026)
    published.allocation(year, "vkb", amount="16000000")
    published.allocation(year, "egt", amount="13000000")
    published.plan_amount(year, "vkb", amount="17000000")
    published.plan_amount(year, "egt", amount="12000000")
    return place


@pytest.fixture
def year(place):
    return place.budgetyear_set.get(year=2026)


@pytest.fixture
def planner(client, place):
    client.force_login(factories.member(place, Role.PLANNING))
    return client


def opened(client, page):
    return fields(client.get(f"{BASE}{page}/").content.decode())


def send(client, page, **changes):
    return client.post(f"{BASE}{page}/", opened(client, page) | changes)


# --- Storing -----------------------------------------------------------------------


def test_months_are_stored_corrected_and_taken_away(planner, place):
    send(
        planner,
        "mittelabfluss",
        **{
            "abfluss-0-egt": "612.400,55",
            "abfluss-1-egt": "−1.000",
            "abfluss-1-vkb": "0",
            "abfluss-11-vkb": "5",
        },
    )
    response = send(planner, "mittelabfluss", **{"abfluss-11-vkb": ""})

    assert response.url == f"{BASE}#mittelabfluss"
    rows = MonthlyActual.objects.values_list("title", "month", "amount")
    assert set(rows) == {
        ("egt", 1, Decimal("612400.55")),
        ("egt", 2, Decimal(-1000)),
        ("vkb", 2, Decimal(0)),
    }


def test_a_month_saved_again_leaves_no_trail_of_its_own(planner):
    for _ in range(2):
        send(planner, "mittelabfluss", **{"abfluss-0-egt": "5"})

    assert MonthlyActual.pgh_event_model.objects.count() == 1


def test_decisions_are_stored_by_direction(planner, place):
    row = {
        "reason": "Personal",
        "deciding_body": "Ausschuss",
        "decided_on": "4.12.2025",
    }
    send(
        planner,
        "umschichtungen",
        **{f"to_vkb-0-{name}": text for name, text in row.items()},
        **{"to_vkb-0-amount": "900.000"},
        **{"to_egt-0-amount": "100.000", "to_egt-0-reason": "Rückgabe"},
    )

    text = words(planner.get(f"{BASE}umschichtungen/"))
    rows = Reallocation.objects.values_list("direction", "amount", "deciding_body")
    assert set(rows) == {("to_vkb", 900_000, "Ausschuss"), ("to_egt", 100_000, "")}
    assert (
        "Nach dem Plan nötig 1.000.000 Planung − Zuweisung der Verwaltungskosten, Euro "
        "Erfasst 800.000 Euro Davon beschlossen 900.000" in text
    )
    assert "Noch nicht erfasst 200.000" in text


def test_authorisations_stand_against_what_measures_bind(planner, place):
    plan = factories.measure_plan(place)
    factories.measure(plan, end=date(2027, 6, 30), places=10, price=1000)

    before = words(planner.get(f"{BASE}verpflichtungen/"))
    send(planner, "verpflichtungen", **{"ermaechtigung-0-amount": "100.000"})

    rows = CommitmentAuthorisation.objects.values_list("due_year", "amount")
    assert list(rows) == [(2027, 100_000)]
    assert "60.000 −60.000" in before
    assert "60.000 40.000" in words(planner.get(f"{BASE}verpflichtungen/"))


def test_money_of_others_never_enters_the_titles(planner, place):
    send(
        planner,
        "drittmittel",
        **{"drittmittel-0-name": "ESF", "drittmittel-0-amount": "420.000"},
    )

    row = ThirdPartyFunding.objects.get()
    assert (row.amount, row.own_amount) == (420_000, 0)
    text = words(planner.get(BASE))
    assert "Gesamt 29.000.000 29.000.000" in text
    assert "Drittmittel stehen neben den Titeln" in text


def test_posts_and_costs_make_the_plan_of_administration(planner, place):
    """100 × 150.000 + 5.000.000 = 20.000.000; 84,8 % are 16.960.000."""
    group = Population.objects.get(key="ab-25", jobcenter=None)
    send(
        planner,
        "personal",
        **{
            "personal-0-name": "Vermittlung",
            "personal-0-team": "Nord",
            "personal-0-full_time_equivalents": "100",
            "personal-0-cost_per_post": "150.000",
            "personal-0-population": str(group.pk),
            "kosten-0-name": "Räume",
            "kosten-0-amount": "5.000.000",
        },
    )

    post = StaffPosition.objects.get()
    assert (post.team, post.cost_per_post, post.population) == ("Nord", 150_000, group)
    assert AdministrationCost.objects.get().amount == 5_000_000
    text = words(planner.get(f"{BASE}personal/"))
    for part in (
        "Gesamtverwaltungskosten 20.000.000",
        "Anteil des Bundes 16.960.000",
        "Kommunaler Finanzierungsanteil 3.040.000",
        "Umschichtung zu den Verwaltungskosten 960.000",
    ):
        assert part in text, part


# --- What is computed is not typed --------------------------------------------------


def test_a_computed_plan_is_shown_and_the_typed_amount_stays(planner, place):
    factories.measure(factories.measure_plan(place), places=100, price=1000)

    page = planner.get(f"{BASE}planung/")
    data = opened(planner, "planung")
    planner.post(
        f"{BASE}planung/", data | {"planung-1-plan": "1", "planung-1-result": "7"}
    )

    assert "planung-1-plan" not in data
    assert (
        "1.200.000 aus den Maßnahmen; eingetragen sind 12.000.000 Euro, das zählt nicht"
        in words(page)
    )
    amounts = PlanAmount.objects.values_list("title", "scenario", "amount")
    assert set(amounts) == {
        ("vkb", "plan", 17_000_000),
        ("egt", "plan", 12_000_000),
        ("egt", "result", 7),
    }


def test_computed_shares_are_shown_and_the_typed_amounts_stay(planner, place, year):
    category = InstrumentCategory.objects.get(scheme__key="budget", key="placement")
    BudgetLine.objects.create(
        budget_year=year, category=category, amount=5, description="Kurse"
    )
    factories.measure(factories.measure_plan(place), places=100, price=1000)

    text = words(planner.get(f"{BASE}verteilung/"))
    send(planner, "verteilung", **{"verteilung-0-amount": "1"})

    line = BudgetLine.objects.get()
    assert (line.amount, line.description) == (5, "Kurse")
    assert (
        "1.200.000 aus den Maßnahmen; eingetragen sind 5 Euro, das zählt nicht" in text
    )
    assert "Noch nicht verteilt 0" in text


def test_somebody_plans_measures_while_i_type_a_plan(planner, place):
    """The cell is computed by now; what I typed there is no longer asked."""
    mine = opened(planner, "planung") | {"planung-1-plan": "1"}
    factories.measure(factories.measure_plan(place), places=100, price=1000)

    response = planner.post(f"{BASE}planung/", mine)

    assert response.status_code == 302
    assert PlanAmount.objects.get(title="egt", scenario="plan").amount == 12_000_000


# --- Refused ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "changes", "message"),
    [
        ("mittelabfluss", {"abfluss-0-egt": "1.2.3,4"}, "ist keine Zahl"),
        ("mittelabfluss", {"abfluss-0-egt": "99999999999"}, "nicht größer"),
        ("umschichtungen", {"to_vkb-0-amount": "0"}, "mehr als 0 Euro"),
        ("umschichtungen", {"to_vkb-0-amount": "-1"}, "nicht kleiner als 0"),
        (
            "umschichtungen",
            {
                "to_vkb-0-amount": "1",
                "to_vkb-0-reason": "x",
                "to_vkb-0-decided_on": "1.1.2026",
            },
            "wer die Umschichtung beschloss",
        ),
        ("umschichtungen", {"to_vkb-0-reason": "ohne Betrag"}, "Bitte füllen Sie"),
        ("verpflichtungen", {"ermaechtigung-0-amount": "-5"}, "nicht kleiner als 0"),
        ("drittmittel", {"drittmittel-0-amount": "5"}, "Bitte füllen Sie"),
        ("personal", {"kosten-0-name": "Räume"}, "Bitte füllen Sie"),
        ("personal", {"personal-0-population": "999999"}, "Auswahl gibt es hier nicht"),
    ],
)
def test_a_wrong_cell_is_named_and_nothing_is_stored(planner, page, changes, message):
    response = send(planner, page, **changes)

    assert response.status_code == 200
    assert message in words(response)
    models = (MonthlyActual, Reallocation, CommitmentAuthorisation, ThirdPartyFunding)
    assert [model.objects.count() for model in models] == [0, 0, 0, 0]
    assert AdministrationCost.objects.count() == 0


def test_two_people_type_the_same_month(planner, place):
    mine, theirs = opened(planner, "mittelabfluss"), opened(planner, "mittelabfluss")
    planner.post(f"{BASE}mittelabfluss/", theirs | {"abfluss-2-egt": "5"})

    response = planner.post(
        f"{BASE}mittelabfluss/", mine | {"abfluss-2-egt": "6", "abfluss-3-egt": "7"}
    )
    again = fields(response.content.decode())
    planner.post(f"{BASE}mittelabfluss/", again)

    assert response.status_code == 409
    assert "5 6 Ihre Eingabe" in words(response)
    rows = MonthlyActual.objects.values_list("month", "amount")
    assert set(rows) == {(3, 6), (4, 7)}
