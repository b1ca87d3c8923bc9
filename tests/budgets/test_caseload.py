"""Clients per post: what results, against the plan and against the law."""

from decimal import Decimal

import pytest

from budgets import queries
from budgets.calculations import Caseload
from budgets.models import StaffPosition
from keyfigures.models import Population
from organisations.enums import Role
from tests import factories
from tests.budgets import published
from tests.pages import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    """72 posts for those from 25 on in two teams, and 20 for the younger ones."""
    place = factories.jobcenter("kreis-borken")
    year = published.budget_year(place, 2026)
    for key, posts, ratio, group, team in (
        ("nord", 40, 150, "ab-25", "Nord"),
        ("sued", 32, 100, "ab-25", "Süd"),
        ("jung", 20, 75, "unter-25", "Nord"),
        ("leitung", 5, None, None, ""),
    ):
        StaffPosition.objects.create(
            budget_year=year,
            key=key,
            name=key.title(),
            team=team,
            full_time_equivalents=posts,
            ratio=ratio,
            population=group and Population.objects.get(key=group, jobcenter=None),
            in_staff_plan=key != "leitung",
        )
    return place


def count(place, group, period, value):
    factories.observation(
        place,
        "elb",
        group,
        period,
        value,
        population=Population.objects.get(key=group, jobcenter=None),
    )


def loads(place):
    book = queries.year_books(place, [2026])[2026]
    return {group.population.key: group for group in queries.caseloads(place, book)}


def test_the_newest_number_of_persons_is_divided_by_all_posts_for_them(place):
    """(40 × 150 + 32 × 100) / 72 = 127,8 are planned; 9.000 / 72 = 125 result."""
    count(place, "ab-25", "2026-03", "9500")
    count(place, "ab-25", "2026-04", "9000")

    found = loads(place)["ab-25"]

    assert found.persons.period.code == "2026-04"
    assert found.load.ratio == 125
    assert found.load.planned == Decimal(9200) / 72
    assert found.load.lawful == 150
    assert loads(place)["unter-25"].load.ratio is None


def test_posts_needed_to_keep_a_ratio():
    load = Caseload(Decimal(1800), [(Decimal(20), Decimal(75))])

    assert (load.ratio, load.posts_needed(Decimal(75))) == (90, 24)
    assert Caseload(Decimal(5), [(Decimal(0), None)]).ratio is None
    assert Caseload(Decimal(5), [(None, Decimal(75))]).planned is None


def test_the_year_says_it_with_words_and_shapes(client, place):
    count(place, "ab-25", "2026-04", "9000")
    count(place, "unter-25", "2026-04", "1800")
    client.force_login(factories.member(place, Role.READER))

    response = client.get("/kreis-borken/2026/haushalt/")

    text = words(response)
    assert "9.000 April 2026 72 1:125,0 1:128 eingehalten 1:150 eingehalten" in text
    assert (
        "1.800 April 2026 20 1:90,0 1:75 überschritten, es fehlen 4,00 Stellen" in text
    )
    assert "Nord 40 1:150 – 1:125,0" in text
    assert "Summe Nord 60" in text
    assert "Summe außerhalb des Stellenplans 5" in text
