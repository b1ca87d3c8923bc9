"""The command that prints the standing of the targets."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests import factories
from tests.targets import published

pytestmark = pytest.mark.django_db


def told(*args) -> list[str]:
    out = StringIO()
    call_command("target_standing", *args, stdout=out)
    return out.getvalue().splitlines()


@pytest.fixture
def place():
    found = published.lahn_dill()
    for month, value in ((1, "200"), (2, "230")):
        factories.observation(
            found, "integrationen", "gesamt", f"2020-{month:02}", value
        )
    return found


def test_every_target_is_a_line_in_columns(place):
    title, header, first, *_ = told("lahn-dill", "2020")

    assert title == "Jobcenter Lahn Dill: Stand der Ziele 2020"
    assert first.split()[1:6] == ["insgesamt", "2.538", "2020-02", "430", "423"]
    assert first.endswith("Grün: auf Kurs")
    assert header.index("Ampel") == first.index("Grün")


def test_a_month_is_named(place):
    line = told("lahn-dill", "2020", "--month", "2020-01")[2]

    assert "2020-01" in line
    assert line.endswith("Rot: Rückstand")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["fremd", "2020"], "Das Jobcenter fremd gibt es nicht."),
        (["lahn-dill", "2030"], "Jobcenter Lahn Dill hat für 2030 keine Ziele."),
        (
            ["lahn-dill", "2020", "--month", "2019-01"],
            "„2019-01“ ist kein Monat des Jahres 2020.",
        ),
        (["lahn-dill", "2020", "--month", "x"], "ist kein Zeitraum"),
    ],
)
def test_what_is_not_there_is_said(place, args, message):
    with pytest.raises(CommandError, match=message):
        told(*args)
