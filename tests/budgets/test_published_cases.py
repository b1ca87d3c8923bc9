"""Worked cases of the money: published documents and the ordinance, in one file."""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from budgets import calculations, checks, ordinances
from budgets.calculations import Reallocation
from budgets.enums import Title
from tests.budgets import published

FILE = Path(__file__).parent / "cases" / "published.toml"
CASES = tomllib.loads(FILE.read_text("utf-8"))
PERCENT = Decimal("15.2")  # municipal part of administration costs, § 46 Abs. 3 SGB II


def cases(kind: str):
    rows = CASES[kind]
    return pytest.mark.parametrize("case", rows, ids=[row["name"] for row in rows])


def number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def numbers(case: dict, *names: str) -> list[Decimal | None]:
    return [number(case[name]) for name in names]


@cases("totals")
def test_totals(case):
    parts = [number(text) for text in case["parts"]]

    assert calculations.total(parts) == number(case["total"])


@cases("changes")
def test_changes(case):
    new, old, change, percent = numbers(case, "new", "old", "change", "percent")
    found = calculations.change_percent(new, old)

    assert calculations.change(new, old) == change
    assert (found and round(found, 4)) == percent


@cases("reallocations")
def test_reallocations_from_either_side(case):
    titles = ("allocated_vkb", "planned_vkb", "allocated_egt", "planned_egt")
    moved = Reallocation(*numbers(case, *titles), Decimal(case["tolerance"]))

    assert [moved.to_vkb, moved.from_egt, moved.unplanned] == numbers(
        case, "to_vkb", "from_egt", "unplanned"
    )
    assert moved.is_within_tolerance


@cases("municipal_shares")
def test_municipal_shares(case):
    federal = Decimal(case["federal"])
    share = calculations.municipal_share(federal, PERCENT)

    assert round(share, 2) == Decimal(case["share"])
    assert round(federal + share, 2) == Decimal(case["whole"])


@cases("shares")
def test_shares(case):
    amounts = [Decimal(text) for text in case["amounts"]]
    percents = [Decimal(text) for text in case["percents"]]

    assert calculations.shares(amounts) == percents


@cases("estimates")
def test_estimates(case):
    ordinance = ordinances.load(2026)
    found = [ordinance.estimate(case["number"], title).amount for title in Title]

    assert dict(zip(Title.values, found, strict=True)) == {
        "egt": Decimal(case["egt"]),
        "vkb": Decimal(case["vkb"]),
    }


@cases("findings")
@pytest.mark.django_db
def test_findings_on_published_tables(case):
    place = published.borken()
    year = place.budgetyear_set.get(year=2018)
    published.reported(
        year, "allocation", case["title"], case["value"], decimals=case["decimals"]
    )
    (finding,) = [
        row for row in checks.findings(place, [2018]) if row.code == case["code"]
    ]

    assert (finding.place, finding.message) == (case["place"], case["message"])
