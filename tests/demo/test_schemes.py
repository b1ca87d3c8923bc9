"""A demo Jobcenter's own way to split its money: by aim, as Lahn-Dill does."""

from datetime import date

import pytest

from core.catalogues import BrokenFile
from jobcenter_planning.demo import schemes
from measures.enums import Payer
from measures.models import InstrumentPlacement, InstrumentVersion
from measures.queries.shares import share_view
from organisations.models import Jobcenter
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def lahn_dill(demo):
    return Jobcenter.objects.get(slug="lahn-dill")


def test_every_instrument_of_the_integration_budget_has_its_aim(lahn_dill):
    """So that each euro stands in one aim and none beside them."""
    paid = InstrumentVersion.objects.filter(
        payer=Payer.EGT, instrument__jobcenter=None
    ).exclude(method="nothing")
    placed = InstrumentPlacement.objects.filter(
        scheme__jobcenter=lahn_dill, scheme__key="ziele"
    )

    assert set(paid.values_list("instrument__key", flat=True)) <= set(
        placed.values_list("instrument__key", flat=True)
    )


def test_measures_are_split_by_aim(lahn_dill):
    """As published for 2020, as far as printed: over half, about 20, 13, and 4 %."""
    plan = factories.measure_plan(lahn_dill, 2020)
    factories.measure(plan, "vb", entries=58, case_cost=1000)
    factories.measure(plan, "agh", places=10, price=2000, end=date(2020, 1, 31))
    factories.measure(plan, "asa", places=10, price=1300, end=date(2020, 1, 31))
    factories.measure(plan, "probe", entries=4, case_cost=1000)
    factories.measure(plan, "ff", entries=5, case_cost=1000)

    view = share_view(lahn_dill, 2020, "gliederung-ziele")

    assert view.split.label == "Mitteleinsatz nach Zielen"
    assert [(row.part.label, row.percent) for row in view.lines] == [
        ("Integration in Arbeit", 58),
        ("Vermeidung von Langzeitleistungsbezug", 20),
        ("eigene Maßnahmen für Menschen unter 25 Jahren", 13),
        ("Maßnahmen nur für schwerbehinderte Menschen", 4),
        ("Freie Förderung", 5),
    ]


def test_an_instrument_that_does_not_exist_is_named(lahn_dill):
    part = {"name": "Teil", "instruments": ["gibt-es-nicht"]}
    row = {"key": "eigene", "name": "Eigene", "categories": {"teil": part}}

    with pytest.raises(
        BrokenFile, match=r"data.toml, eigene: Instrument gibt-es-nicht"
    ):
        schemes.load([row], lahn_dill, "data.toml")
