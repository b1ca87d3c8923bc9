import pytest

from documents.registry import Scope
from documents.resolver import Resolver
from tests import factories


@pytest.fixture
def borken(db):
    return factories.jobcenter("kreis-borken", short_name="Kreis Borken")


@pytest.fixture
def resolver(borken):
    return Resolver(Scope(borken, None, 2018))


@pytest.fixture
def households(borken):
    """Tables 1 and 2 of the Lokales Planungsdokument 2018 of Kreis Borken."""
    values = {
        ("gesamt", "2016-10"): "7987",
        ("flucht", "2016-10"): "844",
        ("gesamt", "2017-10"): "8125",
        ("flucht", "2017-10"): "1474",
        ("gesamt", "2018"): "8490",
        ("flucht", "2018"): "2050",
    }
    return {
        (group, period): factories.observation(
            borken,
            "bg",
            group,
            period,
            value,
            status="forecast" if period == "2018" else "final",
        )
        for (group, period), value in values.items()
    }
