"""What a variant of the measures assumes of the money of its year, in Euro."""

from decimal import Decimal

import pytest

from budgets.models import Allocation, BudgetYear, PlanAmount, StaffPosition
from budgets.queries import book_with, books_with, year_books
from measures import actions, queries
from measures.actions import Assumptions
from measures.queries import variants
from measures.totals import totals_of
from tests import factories

LESS = Assumptions(allocation_percent=Decimal(-10))
POSTS = Assumptions(extra_posts=Decimal(5), cost_per_post=Decimal(80_000))


@pytest.fixture
def borken(db):
    return factories.jobcenter("kreis-borken", short_name="Kreis Borken")


@pytest.fixture
def year(borken):
    """EGT 200.000 Euro, VKB 500.000 Euro, and measures for 89.280 Euro."""
    row = BudgetYear.objects.create(jobcenter=borken, year=2026)
    for title, amount in (("egt", 200_000), ("vkb", 500_000)):
        Allocation.objects.create(
            budget_year=row, title=title, kind="base", status="final", amount=amount
        )
    factories.measure(factories.measure_plan(borken, 2026))
    return row


@pytest.fixture
def typed(year):
    return PlanAmount.objects.create(
        budget_year=year, title="vkb", scenario="plan", amount=600_000
    )


@pytest.fixture
def posts(year):
    """Six posts for 100.000 Euro each: 600.000 Euro, of which 84,8 % are federal."""
    return StaffPosition.objects.create(
        budget_year=year,
        key="vermittlung",
        name="Vermittlung",
        full_time_equivalents=6,
        cost_per_post=100_000,
    )


def variant_of(borken, assumptions):
    plan = queries.current_plan(borken, 2026)
    return actions.create_variant(plan, "Probe", by=None, assumptions=assumptions)


def told(borken, plan) -> dict:
    book = queries.plan_book(borken, 2026, plan)
    return {row.compared[0]: row.compared[1] for row in totals_of(borken, book)}


def test_a_variant_may_assume_less_allocation(borken, typed):
    variant = variant_of(borken, LESS)

    found = told(borken, variant)

    assert found["Zugewiesen für Eingliederung"] == 180_000
    assert found["Umschichtung zu den Verwaltungskosten"] == 100_000
    # 180.000 + 500.000 − 89.280 − 600.000
    assert found["Frei (mit Minus: überplant)"] == -9_280
    assert year_books(borken, [2026])[2026].allocated("egt") == 200_000


def test_more_posts_move_the_typed_administration_plan(borken, typed):
    found = told(borken, variant_of(borken, POSTS))

    # 400.000 × 84,8 % = 339.200 on top of 600.000
    assert found["Umschichtung zu den Verwaltungskosten"] == 439_200
    assert found["Frei (mit Minus: überplant)"] == -328_480
    assert round(found["Kommunaler Finanzierungsanteil"], 2) == Decimal("168347.17")


def test_more_posts_stand_beside_those_that_are_planned(borken, posts):
    variant = variant_of(borken, POSTS)
    book = book_with(borken, queries.plan_book(borken, 2026, variant))

    # 1.000.000 × 84,8 %
    assert book.planned("vkb") == 848_000
    assert book.reallocation.to_vkb == 348_000
    assert book.administration_plan.municipal == 152_000
    assert year_books(borken, [2026])[2026].planned("vkb") == 508_800


def test_what_nobody_has_entered_no_assumption_changes(borken):
    factories.measure(factories.measure_plan(borken, 2026))
    both = Assumptions(Decimal(-10), Decimal(5), Decimal(80_000))
    book = queries.plan_book(borken, 2026, variant_of(borken, both))

    notes = {row.label: row.note for row in totals_of(borken, book)}

    assert notes["Zugewiesen für Eingliederung"].startswith("Annahme −10 % ohne")
    assert notes["Umschichtung zu den Verwaltungskosten"].startswith(
        "Annahme +5 Stellen ohne Wirkung"
    )


def test_an_adopted_variant_assumes_nothing_but_says_what_to_enter(borken, typed):
    variant = variant_of(borken, Assumptions(Decimal("-7.5"), Decimal(5), Decimal(1)))
    seen = variants.standing([queries.current_plan(borken, 2026), variant])
    actions.adopt_variant(variant, by=None, seen=seen)

    book = queries.plan_book(borken, 2026)
    rows = totals_of(borken, book)

    assert told(borken, None)["Zugewiesen für Eingliederung"] == 200_000
    assert [row.todo.text for row in rows if row.todo] == [
        "Zuweisung für Eingliederung: −7,5 %",
        "Personal: +5 Stellen zu je 1 Euro im Jahr",
    ]


def test_several_plans_are_held_against_the_money_in_one_reading(
    borken, typed, django_assert_num_queries
):
    plan = queries.current_plan(borken, 2026)
    plans = [plan, variant_of(borken, LESS)]
    books = queries.books_of(borken, 2026, plans)

    with django_assert_num_queries(4):
        found = books_with(borken, books)

    assert [book.allocated("egt") for book in found] == [200_000, 180_000]
