"""How the money of a plan is split: every euro once, beside last year."""

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgets.models import BudgetLine, BudgetYear
from jobcenter_planning.demo import FOLDER, example
from measures.calculations import Result, YearResult
from measures.enums import CostMethod, Payer, Procurement
from measures.models import (
    CategoryScheme,
    Instrument,
    InstrumentCategory,
    InstrumentVersion,
    Provider,
    TargetGroup,
)
from measures.queries import Library, PlanBook, PlannedMeasure
from measures.queries.shares import (
    LastYear,
    Origin,
    last_year,
    percents_of,
    share_view,
    view_of,
)
from measures.queries.splits import PAYERS, splits_of
from tests import factories

CASES = tomllib.loads((Path(__file__).parent / "cases/shares.toml").read_text())
BUDGET = "gliederung-budget"


def told(view):
    """Name, Euro and percent of each line."""
    return [[row.part.label, str(row.amount), str(row.percent)] for row in view.lines]


# --- The invented year of Borken ------------------------------------------------------


@pytest.fixture
def example_2026(borken):
    example.load(FOLDER / "kreis-borken" / "example-2026.toml", borken, by=None)
    return borken


@pytest.mark.parametrize("case", CASES["views"], ids=lambda case: case["by"])
def test_the_invented_year_is_split_as_computed_by_hand(example_2026, case):
    view = share_view(example_2026, 2026, case["by"])

    assert told(view) == case["lines"]
    assert (view.total.amount, view.total.percent) == (Decimal(case["total"]), 100)


def test_what_stands_behind_an_amount(example_2026):
    jobs = next(
        row
        for row in share_view(example_2026, 2026, BUDGET).lines
        if row.part.key == "job_creating"
    )

    assert (jobs.count, jobs.entries, jobs.bound) == (3, 462, Decimal("1238160.00"))
    assert jobs.gross == Decimal("4692828.00")  # 1.492.608 + 2.476.320 + 723.900
    assert round(jobs.stock, 2) == Decimal("340.37")  # 260 × 92 % + 80 + 254 / 12


def test_money_of_others_stands_beside_the_integration_budget(example_2026):
    """Rule B13: municipal money is in no line but that of its payer."""
    view = share_view(example_2026, 2026, "rechtsgrundlage")

    assert "§ 16a Nr. 1 bis 4 SGB II" not in [row.part.label for row in view.lines]
    assert (view.beside.municipal, view.beside.pat) == (650_000, 1_717_790)


def test_groups_overlap_and_are_told_without_a_sum(example_2026):
    groups = {
        row.part.key: (row.amount, row.count)
        for row in share_view(example_2026, 2026, "zielgruppe").groups
    }

    assert groups["langzeitleistungsbeziehende"] == (Decimal("1725460.00"), 3)
    assert groups["familien"] == (Decimal("361950.00"), 1)


def test_an_unknown_split_falls_back_to_the_first(example_2026):
    assert share_view(example_2026, 2026, "gibt-es-nicht").split.key == BUDGET


# --- Last year ------------------------------------------------------------------------


@pytest.fixture
def two_years(borken):
    """2025: 100.000 + 60.000 + 18.000, 2026: 120.000 + 30.000 Euro."""
    before, now = (factories.measure_plan(borken, year) for year in (2025, 2026))
    factories.measure(before, "vb", entries=100, case_cost=1000)
    factories.measure(before, "mat", places=10, price=500)
    factories.measure(before, "probe", entries=20, case_cost=900)
    factories.measure(now, "vb", entries=120, case_cost=1000)
    factories.measure(now, "agh", places=10, price=250)
    return borken


def test_each_part_stands_beside_last_years_plan(two_years):
    view = share_view(two_years, 2026, BUDGET)

    assert view.last_year.origin == Origin.MEASURES
    assert [
        (row.part.key, row.amount, row.percent, row.last, row.change)
        for row in view.lines
    ] == [
        ("placement", 120_000, 80, 160_000, -40_000),
        ("job_creating", 30_000, 20, 0, 30_000),
        ("disability", 0, 0, 18_000, -18_000),
    ]
    assert [row.change_percent for row in view.lines] == [-25, None, -100]
    assert (view.total.last, view.total.change) == (178_000, -28_000)


def test_a_variant_is_split_beside_the_plan_of_last_year(two_years):
    variant = factories.measure_plan(two_years, 2026, state="variant", name="Weniger")
    factories.measure(variant, "vb", entries=50, case_cost=1000)

    view = share_view(two_years, 2026, BUDGET, variant)

    assert [(row.part.key, row.amount, row.last) for row in view.lines] == [
        ("placement", 50_000, 160_000),
        ("disability", 0, 18_000),
    ]


def test_what_last_year_typed_by_category_is_compared(borken):
    factories.measure(factories.measure_plan(borken), "vb", entries=1, case_cost=900)
    year = BudgetYear.objects.create(jobcenter=borken, year=2025)
    for key, amount in (("placement", 1000), ("free", 200)):
        category = InstrumentCategory.objects.get(scheme__key="budget", key=key)
        BudgetLine.objects.create(budget_year=year, category=category, amount=amount)

    view = share_view(borken, 2026, BUDGET)

    assert view.last_year.origin == Origin.TYPED
    assert [(r.part.label, r.amount, r.last) for r in view.lines] == [
        ("vermittlungsunterstützende Leistungen", 900, 1000),
        ("Freie Förderung", 0, 200),
    ]
    assert view.total.last == 1200
    assert share_view(borken, 2026, "kostenart").last_year == LastYear()


def test_a_category_nobody_typed_is_unknown_and_not_nothing(borken):
    plan = factories.measure_plan(borken)
    factories.measure(plan, "vb", entries=1, case_cost=900)
    year = BudgetYear.objects.create(jobcenter=borken, year=2025)
    free = InstrumentCategory.objects.get(scheme__key="budget", key="free")
    BudgetLine.objects.create(budget_year=year, category=free, amount=200)

    first = share_view(borken, 2026, BUDGET).lines[0]

    assert (first.last, first.change, first.change_percent) == (None, None, None)


def test_a_year_that_only_pays_earlier_plans_is_not_compared(borken):
    """What is bound is no plan; the comparison would call the rest an increase."""
    factories.measure(
        factories.measure_plan(borken, 2024),
        start=date(2024, 7, 1),
        end=date(2025, 6, 30),
        places=10,
        price=500,
    )
    factories.measure(factories.measure_plan(borken))

    found = share_view(borken, 2026, BUDGET).last_year

    assert (found.origin, found.bound, found.total) == (Origin.UNKNOWN, 30_000, None)


# --- Whatever the measures ------------------------------------------------------------

LIBRARY = Library(schemes={1: CategoryScheme(key="budget", name="Art der Förderung")})
SPLITS = splits_of(LIBRARY)
CATEGORIES = [
    InstrumentCategory(key=key, name=key, position=at) for at, key in enumerate("abc")
]
GROUPS = [TargetGroup(pk=at, key=f"g{at}", name=f"Gruppe {at}") for at in range(3)]
PROVIDERS = [Provider(pk=at, name=f"Träger {at}") for at in (1, 2)]
INSTRUMENTS = [
    Instrument(pk=at, key=f"i{at}", short_name=f"I{at}", name="X") for at in (1, 2)
]
cents = st.integers(0, 10**11).map(lambda value: Decimal(value) / 100)


@st.composite
def planned(draw, year: int = 2026):
    """A measure that costs something in the year, whoever pays."""
    own, pat, third, municipal = (draw(cents) for _ in range(4))
    found = YearResult(
        year=year,
        gross=own + pat + third + municipal,
        pat=pat,
        third_party=third,
        municipal=municipal,
        entries=Decimal(draw(st.integers(0, 500))),
        stock=Decimal(draw(st.integers(0, 500))),
    )
    groups = draw(st.lists(st.sampled_from(GROUPS), unique_by=lambda row: row.pk))
    version = InstrumentVersion(
        law=draw(st.sampled_from(["§ 16d SGB II", "§ 16e SGB II"])),
        payer=draw(st.sampled_from(Payer.values)),
        instrument=draw(st.sampled_from(INSTRUMENTS)),
    )
    row = SimpleNamespace(
        version=version,
        method=draw(st.sampled_from(CostMethod.values)),
        procurement=draw(st.sampled_from(["", *Procurement.values])),
        provider=draw(st.sampled_from([None, *PROVIDERS])),
        target_groups=SimpleNamespace(all=lambda: groups),
        start=date(draw(st.sampled_from([year - 1, year])), 1, 1),
        integration_percent=None,
    )
    category = draw(st.sampled_from([None, *CATEGORIES]))
    return PlannedMeasure(
        row, Result((found,)), {"budget": category} if category else {}
    )


@given(
    st.sampled_from(sorted(SPLITS)),
    st.lists(planned(), max_size=12),
    st.lists(planned(), max_size=4),
    st.lists(planned(2025), max_size=6),
)
def test_shares_add_up_whatever_the_measures(by, measures, earlier, before):
    """To the total to the cent, and to 100 percent as printed."""
    split = SPLITS[by]
    book = PlanBook(2026, None, tuple(measures), tuple(earlier))
    old = PlanBook(2025, None, tuple(before))
    view = view_of(book, split, last_year(old, split))
    of_all = by == PAYERS

    whole = sum((row.of(2026).gross for row in book.all), Decimal(0))
    expected = whole if of_all else book.egt
    assert sum(row.amount for row in view.lines) == view.total.amount == expected
    assert len({row.part.key for row in view.lines}) == len(view.lines)
    percents = [row.percent for row in view.lines]
    assert sum(percents) == 100 if expected else set(percents) <= {None}
    if before:
        last = sum((row.of(2025).gross for row in before), Decimal(0))
        assert view.total.last == (last if of_all else old.egt)
        assert sum(row.change for row in view.lines) == view.total.change
    if not of_all:
        for name in ("count", "entries", "stock", "gross", "bound"):
            parts = sum(getattr(row, name) for row in view.lines)
            assert parts == getattr(view.total, name), name


@given(st.lists(cents, max_size=12))
def test_percents_are_together_a_hundred_or_there_are_none(amounts):
    percents = percents_of(amounts)

    assert sum(percents) == 100 if sum(amounts) else set(percents) <= {None}


def test_a_negative_amount_leaves_no_percents():
    assert percents_of([Decimal(150), Decimal(-50)]) == [None, None]
