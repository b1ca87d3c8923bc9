"""Writes to targets that a form cannot refuse."""

from decimal import Decimal

import pytest

from core.errors import DomainError, StaleData
from targets import actions
from targets.models import Target
from tests.targets import published

pytestmark = pytest.mark.django_db


@pytest.fixture
def target() -> Target:
    published.lahn_dill()
    return Target.objects.get(key="alleinerziehende")


def test_rate_stock_and_number_stay_linked(target):
    with pytest.raises(DomainError, match="Quote und Bestand ergeben"):
        actions.save_target(target, {"value": Decimal(300)}, version=1, by=None)


def test_an_old_version_is_refused(target):
    with pytest.raises(StaleData, match="inzwischen von jemand anderem geändert"):
        actions.save_target(target, {}, version=0, by=None)


def test_a_target_that_is_gone_is_said_in_words(target):
    Target.objects.filter(pk=target.pk).delete()

    with pytest.raises(DomainError, match="inzwischen von jemand anderem entfernt"):
        actions.save_target(target, {}, version=1, by=None)


def test_keys_of_new_targets_are_free_and_never_the_word_of_an_address(target):
    values = {
        "indicator": target.indicator,
        "population": target.population,
        "kind": "qualitative",
        "aim": "need",
        "unit": "count",
        "direction": "higher",
    }

    for expected in ("integrationen-alleinerziehende", "neu-2"):
        made = actions.create_target(target.jobcenter, 2021, values, by=None)
        assert made.key == expected
        made.delete()
        target.indicator.key = "neu"
        target.population.key = "gesamt"
