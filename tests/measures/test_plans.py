"""Plans: what a year costs, what earlier years bind, what is copied."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import DomainError, StaleData
from measures import actions, costing, queries
from measures.models import Measure, MeasureCategory, MeasurePlan
from tests import factories

BAE = {
    "instrument": "bae",
    "start": date(2026, 9, 1),
    "end": date(2029, 8, 31),
    "places": 8,
    "price": 1450,
}


def test_a_year_pays_its_own_measures_and_what_earlier_plans_bind(borken, plan):
    factories.measure(plan, **BAE)
    next_year = factories.measure_plan(borken, 2027)
    factories.measure(next_year, places=10, price=500)

    book = queries.plan_book(borken, 2027)

    assert [row.row.name for row in book.measures] == ["Aktivcenter"]
    assert book.bound == Decimal("139200.00")  # 8 × 1,450 × 12 months
    assert book.egt == Decimal("139200.00") + 60_000
    assert book.by_category("budget") == {
        "youth": Decimal("139200.00"),
        "placement": Decimal("60000.00"),
    }


def test_what_a_plan_binds_of_later_years(borken, plan):
    factories.measure(plan, **BAE)

    assert queries.plan_book(borken, 2026).commitments() == {
        2027: Decimal("139200.00"),
        2028: Decimal("139200.00"),
        2029: Decimal("92800.00"),
    }


@st.composite
def some_measure(draw) -> dict:
    """Of each method one, begun on any day of the year, over a few years."""
    start = date(2026, 1, 1) + timedelta(days=draw(st.integers(0, 364)))
    end = start + timedelta(days=draw(st.integers(0, 1500)))
    law = "bis-2026-06" if start < date(2026, 7, 1) else "ab-2026-07"
    amount = draw(st.decimals(0, 5000, places=2))
    count = draw(st.decimals("0.1", 90, places=1))
    return draw(
        st.sampled_from(
            [
                {"start": start, "end": end, "places": count, "price": amount},
                {
                    "instrument": "vb",
                    "start": start,
                    "end": date(2026, 12, 31),
                    "entries": count,
                    "case_cost": amount,
                    "share_paid": draw(st.decimals(0, 100, places=1)),
                },
                {
                    "instrument": "16i",
                    "start": start,
                    "end": date(2031, 12, 31),
                    "wage": amount,
                    "subsidy_months": draw(st.integers(1, 60)),
                    "transfer_percent": draw(st.integers(0, 50)),
                    "cohorts": [(start.replace(day=1), count)],
                },
                {
                    "instrument": f"ff/{law}",
                    "method": "lump_sum",
                    "start": start,
                    "end": end,
                    "amount": amount,
                },
            ]
        )
    )


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(measures=st.lists(some_measure(), max_size=5))
def test_the_money_of_a_plan_is_the_sum_of_all_years(borken, measures):
    """Each euro is paid in one year: by its plan, or as what an earlier plan binds."""
    MeasurePlan.objects.filter(jobcenter=borken).delete()
    plan = factories.measure_plan(borken)
    rows = [factories.measure(plan, **fields) for fields in measures]
    following = factories.measure_plan(borken, 2027)
    other = factories.measure(following, places=3, price=100)

    books = queries.plan_books(borken, range(2026, 2040))

    whole = [costing.result_of(row).total_egt for row in (*rows, other)]
    assert sum(book.egt for book in books.values()) == sum(whole)
    first = books[2026]
    assert first.egt + sum(first.commitments().values()) == sum(whole[:-1])


def test_money_of_others_is_not_in_the_integration_budget(borken, plan):
    factories.measure(plan, "16a", amount=50_000)
    factories.measure(plan, third_party=30_000)

    book = queries.plan_book(borken, 2026)

    assert book.egt == 12 * 620 * 12 - 30_000


def test_a_variant_counts_nowhere_but_in_its_own_book(borken, plan):
    factories.measure(plan, **BAE)
    variant = factories.measure_plan(borken, 2026, state="variant", name="weniger")
    factories.measure(variant, places=1, price=100)

    assert queries.plan_book(borken, 2026).egt == Decimal("46400.00")
    assert queries.plan_book(borken, 2026, variant).egt == 1200
    assert queries.plan_book(borken, 2027).bound == Decimal("139200.00")


def test_a_measure_may_stand_elsewhere_than_its_instrument(borken, plan):
    row = factories.measure(plan)
    scheme = row.version.instrument.placements.get(scheme__key="budget").scheme
    youth = scheme.categories.get(key="youth")

    actions.save_measure(row, by=None, seen=1, categories=[youth])

    assert MeasureCategory.objects.count() == 1
    assert queries.plan_book(borken, 2026).by_category("budget") == {
        "youth": Decimal("89280.00")
    }


def test_a_book_takes_as_many_queries_for_thirty_measures_as_for_one(
    borken, plan, django_assert_num_queries
):
    factories.measure(plan, **BAE)
    with django_assert_num_queries(4):
        queries.plan_book(borken, 2027)
    for _ in range(30):
        factories.measure(plan, **BAE)
    with django_assert_num_queries(4):
        assert len(queries.plan_book(borken, 2027).earlier) == 31


def test_sixty_years_of_ended_measures_are_not_read(borken, plan):
    for year in range(1966, 2026):
        factories.measure(
            factories.measure_plan(borken, year), "vb", entries=10, case_cost=100
        )
    factories.measure(plan)

    assert queries.plan_book(borken, 2026).earlier == ()


# --- Writing ----------------------------------------------------------------------


def test_a_stale_save_is_refused(plan, controller):
    row = factories.measure(plan)
    mine, theirs = Measure.objects.get(pk=row.pk), Measure.objects.get(pk=row.pk)
    theirs.places = 14
    actions.save_measure(theirs, by=controller, seen=1)

    mine.places = 16
    with pytest.raises(StaleData, match="inzwischen jemand anders geändert"):
        actions.save_measure(mine, by=controller, seen=1)

    assert Measure.objects.get(pk=row.pk).places == 14


@pytest.mark.parametrize(
    ("fields", "field", "complaint"),
    [
        (
            {"instrument": "evl/2019", "start": date(2026, 8, 1)},
            "version",
            "30.06.2026",
        ),
        ({"instrument": "evlzb/2026"}, "version", "ab 01.07.2026"),
        ({"price": None}, "price", "den Preis"),
        ({"start": date(2027, 1, 1), "end": date(2027, 2, 1)}, "start", "nach 2026"),
        ({"start": date(2024, 1, 1), "end": date(2025, 2, 1)}, "end", "endet vor 2026"),
        ({"end": date(2040, 1, 1)}, "end", "mehr als 10 Jahre"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(plan, fields, field, complaint):
    subsidy = {"wage": 2400, "subsidy_months": 24}
    with pytest.raises(DomainError) as refused:
        factories.measure(plan, **{**subsidy, **fields})

    assert complaint in refused.value.message_dict[field][0]
    assert Measure.objects.count() == 0


def test_last_year_is_copied_to_the_open_law(borken, plan):
    plan_2025 = factories.measure_plan(borken, 2025)
    factories.measure(plan_2025, name="Gruppe", places=15)
    factories.measure(plan_2025, "ff/bis-2026-06", entries=5, case_cost=300)
    factories.measure(
        plan_2025,
        "16i",
        wage=2800,
        subsidy_months=60,
        end=date(2030, 3, 31),
        cohorts=[(date(2025, 4, 1), Decimal(3))],
    )
    factories.measure(plan_2025, **{**BAE, "start": date(2023, 9, 1)})

    copied = actions.copy_year(borken, 2026, by=None)

    rows = {row.name: row for row in copied.measures.all()}
    assert copied == plan
    assert len(copied.measures.all()) == 3  # stock of 2023 binds anyway
    assert (rows["Gruppe"].places, rows["Gruppe"].start) == (15, date(2026, 1, 1))
    subsidy = copied.measures.get(version__instrument__key="16i")
    assert [(c.month, c.persons) for c in subsidy.cohorts.all()] == [
        (date(2026, 4, 1), 3)
    ]
    assert subsidy.paid_until == date(2031, 12, 31)


def test_a_filled_plan_is_not_filled_again(borken, plan):
    factories.measure(factories.measure_plan(borken, 2025))
    factories.measure(plan)

    with pytest.raises(DomainError, match="nicht leer"):
        actions.copy_year(borken, 2026, by=None)
