"""A year whose plan comes from its measures and posts instead of typed amounts."""

from decimal import Decimal

import pytest

from budgets import queries
from budgets.models import (
    AdministrationCost,
    Allocation,
    BudgetYear,
    PlanAmount,
    StaffPosition,
)
from tests import factories


@pytest.fixture
def borken(db):
    return factories.jobcenter("kreis-borken", short_name="Kreis Borken")


@pytest.fixture
def money(borken):
    """13.3 and 16.8 million Euro allocated, 12 and 17 million typed as plan."""
    year = BudgetYear.objects.create(jobcenter=borken, year=2026)
    for title, given, planned in (
        ("egt", 13_300_000, 12_000_000),
        ("vkb", 16_800_000, 17_000_000),
    ):
        Allocation.objects.create(
            budget_year=year, title=title, kind="base", status="final", amount=given
        )
        PlanAmount.objects.create(
            budget_year=year,
            title=title,
            scenario="plan",
            amount=planned,
            precision=10_000,
        )
    return year


def book_of(borken):
    return queries.year_books(borken, [2026])[2026]


def test_typed_amounts_count_until_there_are_measures(borken, money):
    assert book_of(borken).planned("egt") == 12_000_000
    factories.measure(factories.measure_plan(borken), places=100, price=1000)

    book = book_of(borken)

    assert book.planned("egt") == 1_200_000
    assert book.reallocation.from_egt == 12_100_000
    assert book.reallocation.tolerance == 5_000  # only the typed title is coarse
    assert [(line.category.key, line.amount) for line in book.lines_of()] == [
        ("placement", Decimal("1200000.00"))
    ]
    assert [line.description for line in book.lines_of()] == ["MAT"]


def test_posts_with_a_cost_make_the_administration_plan(borken, money):
    """100 posts × 80,000 + 2,000,000 = 10,000,000 Euro; the Bund pays 84.8 %."""
    StaffPosition.objects.create(
        budget_year=money,
        key="vermittlung",
        name="Vermittlung",
        full_time_equivalents=100,
        cost_per_post=80_000,
    )
    AdministrationCost.objects.create(budget_year=money, name="IT", amount=2_000_000)

    book = book_of(borken)

    assert book.administration_plan.whole == 10_000_000
    assert book.administration_plan.municipal == 1_520_000
    assert book.planned("vkb") == 8_480_000
    assert queries.municipal_share(book).amount == 1_520_000


def test_a_post_without_its_cost_leaves_the_typed_plan(borken, money):
    for key, cost in (("vermittlung", 80_000), ("leitung", None)):
        StaffPosition.objects.create(
            budget_year=money,
            key=key,
            name=key,
            full_time_equivalents=1,
            cost_per_post=cost,
        )

    assert book_of(borken).planned("vkb") == 17_000_000
    assert book_of(borken).administration_plan.whole is None


def test_all_years_are_read_in_a_constant_number_of_queries(
    borken, money, django_assert_num_queries
):
    with django_assert_num_queries(6):
        queries.year_books(borken, [2024, 2025, 2026])
    for year in (2024, 2025, 2026):
        factories.measure(factories.measure_plan(borken, year))
    with django_assert_num_queries(9):
        queries.year_books(borken, [2024, 2025, 2026])
