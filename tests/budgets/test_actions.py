"""Writes to the money that a form cannot refuse: the database has the last word."""

from decimal import Decimal

import pytest

from budgets import actions, queries
from budgets.actions import Change
from budgets.models import Allocation
from core.errors import DomainError, StaleData
from tests import factories
from tests.budgets import published

pytestmark = pytest.mark.django_db

ROW = {"kind": "base", "label": "", "amount": Decimal(1), "status": "final"}


def test_a_constraint_is_said_in_words_and_nothing_is_stored():
    place = factories.jobcenter()
    changes = {"vkb": [Change(values=ROW), Change(values=ROW)]}

    with pytest.raises(DomainError) as refused:
        actions.save_allocations(place, 2018, changes, version=actions.NEW, by=None)

    assert str(refused.value) == (
        "Grundzuweisung: Diese Zuweisung steht schon im Haushaltsjahr."
    )
    assert not Allocation.objects.exists()


@pytest.mark.parametrize("version", [actions.NEW, 2, -1])
def test_another_version_is_refused(version):
    place = factories.jobcenter()
    published.budget_year(place, 2018)

    with pytest.raises(StaleData, match="Haushalt 2018 wurde inzwischen"):
        actions.save_allocations(place, 2018, {}, version=version, by=None)


def test_the_last_change_without_a_person_has_no_name():
    place = factories.jobcenter()

    assert queries.last_change(place, 2018) is None
    actions.save_allocations(place, 2018, {}, version=actions.NEW, by=None)
    assert queries.last_change(place, 2018).name == ""


def test_the_municipal_share_is_unknown_before_its_law_and_without_a_plan():
    place = factories.jobcenter()
    published.plan_amount(published.budget_year(place, 2005))
    books = queries.year_books(place, [2005, 2018])

    assert queries.municipal_share(books[2005]) is None
    assert queries.municipal_share(books[2018]) is None
