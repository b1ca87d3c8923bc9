import pytest

from tests import factories


@pytest.fixture
def borken(db):
    return factories.jobcenter("kreis-borken", short_name="Kreis Borken")


@pytest.fixture
def controller(borken):
    return factories.member(borken, "controlling")


@pytest.fixture
def plan(borken):
    return factories.measure_plan(borken, 2026)
