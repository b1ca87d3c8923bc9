"""Reads the worked cases of tests/targets/cases; numbers stand there as text."""

import csv
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from targets.calculations import Actuals, History

CASES = Path(__file__).parent / "cases"
REGENSBURG = Path(__file__).parents[1] / "files" / "eckwerte-regensburg-2025.csv"


def cases(name: str, table: str = "cases") -> list:
    """The cases of a file as parameters of a test, named as in the file."""
    rows = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))[table]
    return [pytest.param(row, id=row["name"]) for row in rows]


def kinds(name: str) -> set[str]:
    return {case.values[0]["kind"] for case in cases(name)}


def number(text: str | None) -> Decimal | None:
    return None if text in (None, "", "*") else Decimal(text)


def numbers(texts: list[str]) -> tuple[Decimal | None, ...]:
    return tuple(number(text) for text in texts)


def history(case: dict) -> History:
    season = numbers(case.get("season", ()))
    if "regensburg" in case:
        season = regensburg(*case["regensburg"])
    return History(
        start=number(case.get("start")),
        season=season,
        season_start=number(case.get("season_start")),
        earlier=numbers(case.get("earlier", ())),
    )


def actuals(case: dict) -> Actuals:
    """The months of a case; those after the last one written are not known."""
    texts = [*case["actuals"], *[""] * (12 - len(case["actuals"]))]
    secret = [month for month, text in enumerate(texts, start=1) if text == "*"]
    return Actuals(numbers(texts), frozenset(secret))


def regensburg(block: str, label: str, column: str) -> tuple[Decimal | None, ...]:
    """A published row of the Eckwerte of Regensburg, January to December 2025."""
    lines = REGENSBURG.read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return tuple(
        Decimal(row[column])
        for row in sorted(rows, key=lambda row: row["month"])
        if (row["block"], row["label"]) == (block, label)
    )


def same(found: Decimal | None, expected: str | None) -> bool:
    """Equal at the decimals a case is written with."""
    if found is None or expected is None:
        return found is expected
    wanted = Decimal(expected)
    return found.quantize(wanted) == wanted
