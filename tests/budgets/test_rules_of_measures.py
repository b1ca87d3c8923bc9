"""Rules B3 to B9 and B13 on a year that is planned with measures.

Saving refuses most of it; the checks find what a changed law makes wrong afterwards.
"""

from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from budgets import checks
from budgets.models import (
    Allocation,
    BudgetYear,
    CommitmentAuthorisation,
    PlanAmount,
    Reallocation,
    StaffPosition,
)
from measures.models import Measure
from tests import factories

BAE = {
    "instrument": "bae",
    "name": "Ausbildung",
    "start": date(2026, 9, 1),
    "end": date(2027, 8, 31),
    "places": 8,
    "price": 1450,
}

JOB = {
    "wage": 2400,
    "subsidy_months": 12,
    "cohorts": [(date(2026, 1, 1), Decimal(1))],
}


@pytest.fixture
def borken(db):
    return factories.jobcenter("kreis-borken", short_name="Kreis Borken")


@pytest.fixture
def year(borken):
    """One million Euro for each title in 2026."""
    row = BudgetYear.objects.create(jobcenter=borken, year=2026)
    for title in ("egt", "vkb"):
        Allocation.objects.create(
            budget_year=row, title=title, kind="base", status="final", amount=1_000_000
        )
    return row


@pytest.fixture
def plan(borken):
    return factories.measure_plan(borken)


def found(borken, year: int = 2026) -> dict[str, str]:
    """Code and sentence of every finding."""
    return {row.code: row.message for row in checks.findings(borken, [year])}


def test_more_money_than_there_is(borken, year, plan):
    PlanAmount.objects.create(
        budget_year=year, title="vkb", scenario="plan", amount=1_000_000
    )
    factories.measure(plan, places=100, price=1000)

    assert "Verplant sind 200.000 Euro mehr" in found(borken)["budgets.B4"]


def test_bound_beyond_the_authorisation(borken, year, plan):
    """8 places × 1,450 Euro × 8 months of 2027 = 92,800 Euro."""
    factories.measure(plan, **BAE)
    assert "keine Verpflichtungsermächtigung" in found(borken)["budgets.B7"]

    limit = CommitmentAuthorisation.objects.create(
        budget_year=year, due_year=2027, amount=90_000
    )
    assert (
        "Ermächtigt sind 90.000 Euro, das sind 2.800 Euro zu wenig"
        in (found(borken)["budgets.B7"])
    )

    limit.amount = 92_800
    limit.save()
    assert "budgets.B7" not in found(borken)


def test_free_support_takes_a_tenth_at_most(borken, year, plan):
    factories.measure(
        plan, "ff/ab-2026-07", start=date(2026, 7, 1), entries=100, case_cost=1000
    )
    assert "budgets.B8" not in found(borken)

    factories.measure(
        plan, "ff/ab-2026-07", start=date(2026, 7, 1), entries=1, case_cost=250
    )
    assert found(borken)["budgets.B8"] == (
        "Geplant sind 100.250 Euro, erlaubt sind 10 % der Eingliederungsleistungen, "
        "also 100.000 Euro (§ 16f SGB II). Das sind 250 Euro zu viel."
    )


def test_entries_before_the_cap_are_not_under_it(borken, year, plan):
    factories.measure(plan, "ff/bis-2026-06", entries=200, case_cost=1000)

    assert "budgets.B8" not in found(borken)


@pytest.mark.parametrize(
    ("instrument", "percent", "complaint"),
    [
        ("16i", 60, "mit 60,0 % geplant, erlaubt sind 50 % des Zuschusses"),
        ("evl/2019", 10, "kennt keinen Passiv-Aktiv-Transfer"),
    ],
)
def test_the_transfer_has_limits(borken, year, plan, instrument, percent, complaint):
    row = factories.measure(plan, instrument, **JOB)
    Measure.objects.filter(pk=row.pk).update(transfer_percent=percent)

    assert complaint in found(borken)["budgets.B9"]


def test_others_never_pay_more_than_the_measure_costs(borken, year, plan):
    row = factories.measure(plan, places=1, price=100)
    Measure.objects.filter(pk=row.pk).update(third_party=1500, third_party_name="Land")

    assert "300 Euro mehr, als die Maßnahme kostet" in found(borken)["budgets.B13"]


def test_a_law_that_closed_meanwhile_and_a_term_too_long(borken, year, plan):
    row = factories.measure(plan, "egz", **JOB)
    Measure.objects.filter(pk=row.pk).update(subsidy_months=37)
    assert "höchstens 36 Monate, geplant sind 37" in found(borken)["budgets.law"]

    Measure.objects.filter(pk=row.pk).update(subsidy_months=6)
    row.version.entries_to = date(2025, 12, 31)
    row.version.save()
    assert (
        "nimmt seit dem 31.12.2025 niemanden mehr auf" in found(borken)["budgets.law"]
    )


def test_money_in_no_category(borken, year, plan):
    row = factories.measure(plan, places=10, price=100)
    row.version.instrument.placements.all().delete()

    assert "12.000 Euro stehen in keiner Kategorie" in found(borken)["budgets.B5"]


def test_earmarked_money_is_not_planned_for_anything_else(borken, year, plan):
    Allocation.objects.create(
        budget_year=year, title="egt", kind="refund", status="final", amount=50_000
    )
    factories.measure(plan, places=100, price=Decimal("833.50"))

    assert (
        "50.000 Euro sind zweckgebunden, verplant sind dafür 0 Euro. Für anderes sind "
        "200 Euro mehr verplant"
    ) in found(borken)["budgets.B1"]


def test_what_was_decided_against_what_is_needed(borken, year, plan):
    factories.measure(plan, places=50, price=1000)
    PlanAmount.objects.create(
        budget_year=year, title="vkb", scenario="plan", amount=1_400_000
    )
    assert "beschlossen ist noch keine" in found(borken)["budgets.B3"]

    Reallocation.objects.create(
        budget_year=year, direction="to_vkb", amount=380_000, reason="Personal"
    )
    assert (
        "Beschlossen ist eine Umschichtung von 380.000 Euro zu den Verwaltungskosten, "
        "die Planung braucht 400.000 Euro, also 20.000 Euro mehr"
    ) in found(borken)["budgets.B3"]


def test_amounts_that_no_longer_count_are_named(borken, year, plan):
    PlanAmount.objects.create(
        budget_year=year, title="egt", scenario="plan", amount=700_000
    )
    factories.measure(plan, places=50, price=1000)
    for key, cost in (("vermittlung", 80_000), ("leitung", None)):
        StaffPosition.objects.create(
            budget_year=year,
            key=key,
            name=key.title(),
            full_time_equivalents=1,
            cost_per_post=cost,
        )

    messages = found(borken)

    assert (
        "Eingetragen sind 700.000 Euro; es zählen 600.000 Euro"
        in (messages["budgets.replaced"])
    )
    assert "ohne Kosten je Stelle: Leitung." in messages["budgets.staff_cost"]


def test_the_command_lists_all_and_fails_on_errors(borken, year, plan):
    row = factories.measure(plan, "egz", **JOB)
    Measure.objects.filter(pk=row.pk).update(subsidy_months=37)
    out = StringIO()

    with pytest.raises(CommandError, match="1 Fehler"):
        call_command("check_budgets", year=2026, stdout=out)
    call_command("check_budgets", year=2025, stdout=out)

    assert (
        "Fehler: Maßnahme „Aktivcenter“ 2026: Eingliederungszuschuss (EGZ) dauert"
        in (out.getvalue())
    )
    with pytest.raises(CommandError, match="gibt es nicht"):
        call_command("check_budgets", year=2026, jobcenter="nirgends")
