"""Variants of a plan: copied, changed, compared, adopted, put aside."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import DomainError, StaleData
from measures import actions, queries
from measures.actions import Assumptions, Change, What
from measures.enums import PlanState
from measures.models import InstrumentCategory, Measure, MeasurePlan, TargetGroup
from measures.queries import variants
from measures.queries.filters import Wanted
from measures.table import texts_of
from tests import factories

LESS = Change(What.QUANTITIES, Decimal(-10))


@pytest.fixture
def filled(borken, plan):
    """One measure of each kind; 89.280 + 30.000 + 18.000 + 40.000 Euro in 2026."""
    groups = TargetGroup.objects.filter(key="frauen")
    category = InstrumentCategory.objects.get(scheme__key="budget", key="youth")
    factories.measure(plan, target_groups=groups, categories=[category])
    factories.measure(plan, "vb", name="Budget", entries=30, case_cost=1000)
    factories.measure(
        plan,
        "16i",
        name="Arbeit",
        method="subsidy",
        start=date(2026, 7, 1),
        end=date(2028, 6, 30),
        wage=3000,
        subsidy_months=24,
        cohorts=[(date(2026, 7, 1), Decimal(1))],
    )
    factories.measure(plan, "ff", name="Projekt", method="lump_sum", amount=40_000)
    return plan


def book_of(plan: MeasurePlan):
    return queries.books_of(plan.jobcenter, plan.year, [plan])[0]


def content(plan: MeasurePlan) -> list:
    """Everything a plan holds, without what names its own rows."""
    left = {"id", "plan", "thread", "paid_until", "row_version"}
    return [
        (
            {
                one.name: getattr(row.row, one.attname)
                for one in Measure._meta.concrete_fields
                if one.name not in left
            },
            texts_of(row.row),
            [group.key for group in row.row.target_groups.all()],
            {key: place.pk for key, place in row.categories.items()},
        )
        for row in book_of(plan).measures
    ]


def by_name(plan: MeasurePlan) -> dict[str, Measure]:
    return {row.name: row for row in plan.measures.all()}


def adopt(plan: MeasurePlan, by=None) -> MeasurePlan:
    current = queries.current_plan(plan.jobcenter, plan.year)
    seen = variants.standing([current, plan])
    return actions.adopt_variant(plan, by=by, seen=seen)


# --- Copying -------------------------------------------------------------------------


def test_a_variant_holds_everything_of_its_plan(filled, controller):
    variant = actions.create_variant(filled, "EGT  wie bisher", by=controller)

    assert variant.state == PlanState.VARIANT
    assert (variant.name, variant.based_on) == ("EGT wie bisher", filled)
    assert content(variant) == content(filled)
    assert book_of(variant).egt == book_of(filled).egt == 177_280
    pairs = variants.pairs_of([book_of(filled), book_of(variant)])
    assert len(pairs) == 4 and all(all(pair.measures) for pair in pairs)
    made = variants.made_by([variant, filled])
    assert made[variant.pk].name == str(controller)


def test_three_hundred_measures_are_copied_in_as_few_statements_as_one(filled):
    counts = []
    for number in range(2):
        with CaptureQueriesContext(connection) as found:
            actions.create_variant(filled, f"Probe {number}", by=None, change=LESS)
        counts.append(len(found))
        first = by_name(filled)["Aktivcenter"]
        Measure.objects.bulk_create(_like(first, number) for number in range(300))

    assert counts[0] == counts[1] <= 25
    assert MeasurePlan.objects.get(name="Probe 1").measures.count() == 304


def _like(first: Measure, number: int) -> Measure:
    fields = {one.attname for one in Measure._meta.concrete_fields} - {"id"}
    values = {name: getattr(first, name) for name in fields}
    return Measure(**values | {"name": f"Maßnahme {number}", "places": number})


@pytest.mark.parametrize("what", What.values)
def test_ten_percent_less_of_either_is_ten_percent_less_money(filled, what):
    variant = actions.create_variant(
        filled, "EGT −10 %", by=None, change=Change(what, Decimal(-10))
    )

    assert book_of(variant).egt == Decimal("159552")
    rows = by_name(variant)
    if what == What.QUANTITIES:
        assert rows["Aktivcenter"].places == Decimal("10.80")
        assert rows["Budget"].entries == 27
        assert rows["Arbeit"].cohorts.get().persons == Decimal("0.9")
    else:
        assert rows["Aktivcenter"].price == 558
        assert rows["Budget"].case_cost == 900
        assert rows["Arbeit"].wage == 2700
    assert rows["Projekt"].amount == 36_000
    assert content(filled) == content(filled)


def test_what_others_pay_goes_along(plan):
    factories.measure(plan, third_party=9_280, municipal=1000)

    variant = actions.create_variant(plan, "Probe", by=None, change=LESS)

    row = by_name(variant)["Aktivcenter"]
    assert (row.third_party, row.municipal) == (8_352, 900)
    assert book_of(variant).egt == Decimal("71100")  # of 79.000


@pytest.mark.parametrize(
    ("wanted", "changed"),
    [
        (Wanted(category="budget/youth"), {"Aktivcenter"}),
        (Wanted(instrument="vb"), {"Budget"}),
    ],
)
def test_a_change_may_be_for_one_category_or_instrument(filled, wanted, changed):
    change = Change(What.PRICES, Decimal(5), wanted)

    variant = actions.create_variant(filled, "Teurer", by=None, change=change)

    pairs = variants.pairs_of([book_of(filled), book_of(variant)])
    assert changed == {
        pair.first.row.name
        for pair in pairs
        if pair.measures[0].egt(2026) != pair.measures[1].egt(2026)
    }


def test_what_runs_already_is_bound_and_changes_only_if_wanted(plan):
    factories.measure(plan, start=date(2025, 7, 1), name="Bestand")
    factories.measure(plan, name="Neu")

    variant = actions.create_variant(plan, "A", by=None, change=LESS)
    both = Change(What.QUANTITIES, Decimal(-10), with_stock=True)
    whole = actions.create_variant(plan, "B", by=None, change=both)

    assert {row.name: row.places for row in variant.measures.all()} == {
        "Bestand": 12,
        "Neu": Decimal("10.8"),
    }
    assert by_name(whole)["Bestand"].places == Decimal("10.8")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            Change(What.PRICES, Decimal(5), Wanted(instrument="16i")),
            "Keine Maßnahme passt zu der Auswahl.",
        ),
        (Change(What.QUANTITIES, Decimal(99_999_999)), "würde zu groß"),
        (Change(What.PRICES, Decimal(900_000)), "Prüfen Sie Menge und Preis"),
    ],
)
def test_a_change_that_cannot_be_leaves_nothing(plan, change, words):
    factories.measure(plan, places=1000)

    with pytest.raises(DomainError, match=words):
        actions.create_variant(plan, "Probe", by=None, change=change)

    assert MeasurePlan.objects.get() == plan


def test_names_of_open_plans_differ_and_there_is_an_end(plan, monkeypatch):
    actions.create_variant(plan, "Sparen", by=None)

    with pytest.raises(DomainError, match="„Sparen“ gibt es schon"):
        actions.create_variant(plan, "sparen ", by=None)
    monkeypatch.setattr("measures.actions.variants.MOST", 1)
    with pytest.raises(DomainError, match="Verwerfen Sie zuerst eine"):
        actions.create_variant(plan, "Noch eine", by=None)


# --- Changing ------------------------------------------------------------------------


def test_a_variant_changes_again_without_touching_the_plan(filled):
    before = content(filled)
    variant = actions.create_variant(filled, "Probe", by=None)

    count = actions.change_measures(variant, LESS, by=None)

    assert count == 4
    assert book_of(variant).egt == Decimal("159552")
    assert set(variant.measures.values_list("row_version", flat=True)) == {2}
    assert content(filled) == before
    with pytest.raises(DomainError, match="geltende Planung, keine Variante"):
        actions.change_measures(filled, LESS, by=None)


def test_settings_are_stored_once_and_a_stale_save_is_refused(plan):
    variant = actions.create_variant(plan, "Probe", by=None)
    seen = actions.settings_of(variant)
    posts = Assumptions(extra_posts=Decimal(5), cost_per_post=Decimal(80_000))

    def save(**parts):
        given = {"note": "", "assumptions": posts, "seen": seen} | parts
        return actions.save_variant(variant, "5 Stellen mehr", by=None, **given)

    stored = save(note="für den Ausschuss")

    assert (stored.name, stored.extra_posts) == ("5 Stellen mehr", 5)
    assert stored.has_assumptions
    with pytest.raises(StaleData):
        save()
    with pytest.raises(ValidationError, match="gehören ihre Kosten"):
        save(
            assumptions=Assumptions(extra_posts=Decimal(5)),
            seen=actions.settings_of(stored),
        )


# --- Adopting, discarding ------------------------------------------------------------


def test_adopting_swaps_the_states_and_keeps_the_plan_before(filled, controller):
    variant = actions.create_variant(filled, "EGT −10 %", by=None, change=LESS)

    adopt(variant, by=controller)

    filled.refresh_from_db()
    assert filled.state == PlanState.REPLACED
    assert queries.current_plan(filled.jobcenter, 2026) == variant
    assert queries.plan_book(filled.jobcenter, 2026).egt == Decimal("159552")
    with pytest.raises(DomainError, match="ersetzt und nicht mehr änderbar"):
        factories.measure(filled)
    back = actions.reopen_plan(filled, by=None)
    assert back.state == PlanState.VARIANT
    adopt(back)
    assert queries.plan_book(filled.jobcenter, 2026).egt == 177_280


def test_adopting_is_refused_where_somebody_saved_meanwhile(filled):
    variant = actions.create_variant(filled, "Probe", by=None)
    seen = variants.standing([filled, variant])
    row = by_name(filled)["Budget"]
    row.entries = 31
    actions.save_measure(row, by=None, seen=1)

    with pytest.raises(StaleData, match="Inzwischen hat jemand"):
        actions.adopt_variant(variant, by=None, seen=seen)

    assert queries.current_plan(filled.jobcenter, 2026) == filled


def test_later_years_stay_joined_to_the_measure_that_counts(borken, filled):
    next_year = actions.copy_year(borken, 2027, by=None)
    variant = actions.create_variant(filled, "Probe", by=None)
    by_name(variant)["Projekt"].delete()

    adopt(variant)

    rows = by_name(next_year)
    assert rows["Budget"].copied_from == by_name(variant)["Budget"]
    assert rows["Projekt"].copied_from == by_name(filled)["Projekt"]
    book = queries.plan_book(borken, 2027)
    assert {row.row.plan for row in book.earlier} == {variant}


def test_discarding_keeps_the_variant_to_be_taken_up_again(filled):
    variant = actions.create_variant(filled, "Probe", by=None)

    actions.discard_variant(variant, by=None)

    variant.refresh_from_db()
    assert variant.state == PlanState.DISCARDED
    for step in (actions.discard_variant, adopt):
        with pytest.raises(DomainError, match="verworfen und nicht mehr änderbar"):
            step(variant, by=None)
    assert actions.reopen_plan(variant, by=None).is_open
    with pytest.raises(DomainError, match="schon in Arbeit"):
        actions.reopen_plan(variant, by=None)


def test_what_a_plan_assumed_before_it_counted_does_not_come_back(plan):
    posts = Assumptions(extra_posts=Decimal(5), cost_per_post=Decimal(80_000))
    variant = actions.create_variant(plan, "Probe", by=None, assumptions=posts)
    discarded = actions.create_variant(plan, "Andere", by=None, assumptions=posts)

    adopt(variant)
    actions.discard_variant(discarded, by=None)
    adopt(actions.reopen_plan(plan, by=None))

    assert not actions.reopen_plan(variant, by=None).has_assumptions
    assert actions.reopen_plan(discarded, by=None).has_assumptions


# --- Side by side --------------------------------------------------------------------


def test_two_variants_are_paired_also_where_the_first_measure_is_gone(filled):
    one = actions.create_variant(filled, "Eins", by=None)
    two = actions.create_variant(one, "Zwei", by=None)
    by_name(filled)["Projekt"].delete()
    factories.measure(two, name="Neues")

    pairs = variants.pairs_of([book_of(plan) for plan in (filled, one, two)])

    assert {
        pair.first.row.name: tuple(bool(row) for row in pair.measures) for pair in pairs
    } == {
        "Aktivcenter": (True, True, True),
        "Budget": (True, True, True),
        "Arbeit": (True, True, True),
        "Projekt": (False, True, True),
        "Neues": (False, False, True),
    }


def test_what_changed_in_the_plan_since_the_copy_is_known(filled):
    variant = actions.create_variant(filled, "Probe", by=None)
    assert not variants.since_copied(variant, book_of(filled))
    rows = by_name(filled)
    rows["Budget"].entries = 31
    actions.save_measure(rows["Budget"], by=None, seen=1)
    actions.remove_measure(rows["Projekt"], by=None, seen=1)
    added = factories.measure(filled, name="Neues")

    since = variants.since_copied(variant, book_of(filled))

    assert since.changed == {rows["Budget"].pk}
    assert (since.added, len(since.removed)) == ({added.pk}, 1)


measures = st.lists(
    st.fixed_dictionaries(
        {
            "places": st.decimals(0, 500, places=2),
            "price": st.decimals(0, 5000, places=2),
            "third_party": st.just(Decimal(0)),
            "months": st.integers(0, 30),
        }
    ),
    max_size=4,
)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(rows=measures)
def test_a_variant_without_a_change_equals_its_plan_until_it_is_discarded(borken, rows):
    MeasurePlan.objects.all().delete()
    plan = factories.measure_plan(borken, 2026)
    for number, row in enumerate(rows):
        end = date(2026 + row.pop("months") // 12, 12, 31)
        factories.measure(plan, name=f"M{number}", end=end, **row)
    before = queries.plan_book(borken, 2026)

    variant = actions.create_variant(plan, "Gleich", by=None)
    copied = book_of(variant)
    adopt(variant)
    adopt(actions.reopen_plan(plan, by=None))
    actions.discard_variant(actions.reopen_plan(variant, by=None), by=None)

    assert content(variant) == content(plan)
    for year in range(2026, 2030):
        assert [row.egt(year) for row in copied.measures] == [
            row.egt(year) for row in before.measures
        ]
    after = queries.plan_book(borken, 2026)
    assert after.plan == plan
    assert (after.egt, after.commitments()) == (before.egt, before.commitments())
