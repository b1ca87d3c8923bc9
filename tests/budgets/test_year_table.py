"""Four years in one table: what each amount rests on."""

from decimal import Decimal

import pytest

from budgets import queries, tables
from budgets.models import MonthlyActual
from tests import factories
from tests.budgets import published

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    """Kreis Borken 2017 and 2018 as published."""
    return published.borken()


def rows(place, year):
    found = tables.overview(queries.year_table(year, queries.Shelf(place)))
    return {
        row["cells"][0]["text"]: [cell["text"] for cell in row["cells"][1:]]
        for row in found["rows"]
    }


def spend(place, year, title, months):
    budget_year = published.budget_year(place, year) if year != 2018 else None
    budget_year = budget_year or place.budgetyear_set.get(year=year)
    for month in range(1, months + 1):
        MonthlyActual.objects.create(
            budget_year=budget_year, title=title, month=month, amount=Decimal(1_000_000)
        )


def test_a_result_counts_first(place):
    """2019: two years ago is 2017 with its result, last year 2018 with its plan."""
    assert rows(place, 2019) == {
        "Verwaltungskosten": ["14.220.000", "15.000.000 (Plan)", "–", "–"],
        "Eingliederungsleistungen": ["6.880.000", "7.900.000 (Plan)", "–", "–"],
        "Gesamt": ["21.100.000", "22.900.000 (Plan)", "–", "–"],
    }


def test_spending_makes_the_forecast(place):
    """Nine months of a million each, and three twelfths of 15 million."""
    spend(place, 2018, "vkb", 9)

    assert rows(place, 2019)["Verwaltungskosten"][1] == "12.750.000"
    assert rows(place, 2019)["Gesamt"][1] == "20.650.000 (Plan)"


def test_twelve_months_are_a_result(place):
    spend(place, 2018, "vkb", 12)

    assert rows(place, 2020)["Verwaltungskosten"] == ["12.000.000", "–", "–", "–"]


def test_categories_show_their_plan_and_what_they_bind():
    place = published.warendorf()
    plan = factories.measure_plan(place, 2013)
    factories.measure(plan, "bae", name="Ausbildung", places=10, price=1000)

    found = rows(place, 2013)

    assert found["davon spezielle Maßnahmen für Jüngere"] == [
        "–",
        "846.940 (Plan)",
        "120.000",
        "0",
    ]
    assert found["Eingliederungsleistungen"][1:] == ["7.990.000 (Plan)", "120.000", "0"]


def test_nothing_stored_is_said_in_words(place):
    found = tables.overview(queries.year_table(2031, queries.Shelf(place)))

    assert found["rows"] == []
    assert found["notes"] == ["Für 2029 bis 2031 ist noch nichts erfasst."]
