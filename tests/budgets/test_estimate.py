"""The estimate of federal money (reference part c.2, EinglMV 2026).

The amounts of the three demo Jobcenter are worked cases: cases/published.toml.
"""

from decimal import Decimal
from io import StringIO
from shutil import copytree

import pytest
from django.core.management import CommandError, call_command

from budgets import ordinances
from budgets.enums import Title
from core.catalogues import BrokenFile

EGL = Decimal(4_700_000_000) - Decimal(17_050_000)
VK = Decimal(5_250_000_000) + 350_000_000 - 2_700_000 - Decimal("28481500")


@pytest.fixture
def ordinance():
    return ordinances.load(2026)


def test_all_404_together_get_the_distributed_sum_times_the_printed_columns(ordinance):
    numbers = list(ordinance.entries)
    egt = sum(ordinance.estimate(number, Title.EGT).amount for number in numbers)
    vkb = sum(ordinance.estimate(number, Title.VKB).amount for number in numbers)
    columns = {key: sum(ordinance.column(key)) for key in ordinance.annexes}

    assert len(numbers) == 404
    assert egt == EGL * (columns["anlage1"] + columns["anlage2"]) / 2 / 100
    assert vkb == VK * columns["anlage5"] / 100


def test_what_is_unknown_is_named_and_not_deducted(ordinance):
    found = ordinance.estimate("32702", Title.EGT)

    assert [step.key for step in found.missing] == ["egl_16e"]
    assert found.distributed == EGL
    assert found.is_uncertain


def test_earmarked_refunds_stand_beside(ordinance):
    found = ordinance.estimate("32702", Title.EGT)

    assert [part.amount for part in found.refunds] == [30_240, 84_990]
    assert found.remaining == found.amount


def test_a_joint_jobcenter_gives_its_part_to_the_head_office(ordinance):
    joint = ordinance.estimate("03002", Title.VKB)
    municipal = ordinance.estimate("32702", Title.VKB)

    assert [part.amount for part in joint.shares] == [Decimal("784720.3")]
    assert joint.remaining == joint.amount - Decimal("784720.3")
    assert municipal.shares == ()


def test_annexes_that_do_not_add_up_are_named(ordinance):
    found = ordinance.findings()

    assert found[0] == (
        "Anlage 1: Die Anteile ergeben zusammen 99,9799 % statt 100 % "
        "(−0,0201 Prozentpunkte). So viel kann die Rundung der gedruckten Anteile "
        "ausmachen."
    )
    assert "Anlage 3: Ohne Anteil: 85504 Miesbach." in found
    assert len(found) == 7


def test_a_column_far_off_is_told_apart_from_rounding(tmp_path):
    copytree(ordinances.FOLDER / "2026", tmp_path / "2027")
    table = tmp_path / "2027" / "shares.csv"
    text = table.read_text("utf-8").replace("zkT;Borken;0,2694", "zkT;Borken;5,2694")
    table.write_text(text, "utf-8")

    found = ordinances.load(2027, tmp_path).findings()

    assert "104,9799 % statt 100 %" in found[0]
    assert "mehr, als die Rundung" in found[0]


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("32702;zkT;Borken;0,2694", "32702;zkT;Borken;0.2694", "ist keine Zahl"),
        ("32702;zkT", "3270;zkT", "Träger-Nr. oder Form ist nicht lesbar"),
        ("32702;zkT", "36704;zkT", "36704 steht zweimal da"),
        ("32702;zkT;Borken;0,2694", "32702;zkT;Borken;-1", "nicht zwischen 0 und 100"),
        ("anlage5", "spalte5", "Es fehlen die Spalten anlage5"),
    ],
)
def test_a_broken_table_is_refused_with_its_place(tmp_path, old, new, complaint):
    copytree(ordinances.FOLDER / "2026", tmp_path / "2027")
    table = tmp_path / "2027" / "shares.csv"
    table.write_text(table.read_text("utf-8").replace(old, new), "utf-8")

    with pytest.raises(BrokenFile, match=complaint):
        ordinances.load(2027, tmp_path)


def test_the_command_prints_the_working():
    out = StringIO()

    call_command("estimate_allocation", year=2026, agency_number="32702", stdout=out)

    lines = [" ".join(line.split()) for line in out.getvalue().splitlines()]
    assert lines[0] == "Borken (32702), Schätzung 2026"
    assert "= verteilt auf alle Jobcenter 4.682.950.000" in lines
    assert "× Anteil 0,2694 % und 0,2990 %, Mittel 0,28420 %" in lines
    assert "= geschätzt 13.308.944" in lines
    assert "= geschätzt 16.789.988" in lines


@pytest.mark.parametrize(
    ("year", "number", "complaint"),
    [
        (2026, "99999", "steht nicht in der Eingliederungsmittel-Verordnung 2026"),
        (1999, "32702", "Für 1999 gibt es keine Verordnung"),
    ],
)
def test_the_command_says_what_it_does_not_know(year, number, complaint):
    with pytest.raises(CommandError, match=complaint):
        call_command("estimate_allocation", year=year, agency_number=number)
