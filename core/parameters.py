"""What law fixes, with its source (``core/law``): dated numbers, and days of a year."""

import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "law"


class BrokenParameters(ValueError):
    """A data file cannot be used; the message names file, key and reason."""


@dataclass(frozen=True)
class Parameter:
    """One value of law: from when to when, in which unit, by which paragraph."""

    key: str
    value: Decimal
    unit: str
    valid_from: date
    valid_to: date | None
    source: str


@dataclass(frozen=True)
class FixedDay:
    """The day on which something of a year was decided, and where that can be read."""

    key: str
    year: int
    day: date
    source: str


def parameter(key: str, on: date) -> Parameter:
    """The value in force on that day. Raises LookupError where none is known."""
    for item in load()[key]:
        if item.valid_from <= on and (item.valid_to is None or on <= item.valid_to):
            return item
    raise LookupError(f"Für {key} ist am {on:%d.%m.%Y} kein Wert hinterlegt.")


def fixed_day(key: str, year: int) -> FixedDay | None:
    """The day of that year's decision; None where nobody has recorded it."""
    return load_days().get((key, year))


@cache
def load(folder: Path = FOLDER) -> dict[str, list[Parameter]]:
    found: dict[str, list[Parameter]] = {}
    for path in sorted(folder.glob("*.toml")):
        for row in _read(path):
            found.setdefault(row.key, []).append(row)
    return found


@cache
def load_days(folder: Path = FOLDER) -> dict[tuple[str, int], FixedDay]:
    """Days by key and year."""
    days = (
        _fixed_day(path.name, row)
        for path in sorted(folder.glob("*.toml"))
        for row in _rows(path, "days")
    )
    return {(item.key, item.year): item for item in days}


def _read(path: Path) -> list[Parameter]:
    return [_parameter(path.name, row) for row in _rows(path, "parameters")]


def _rows(path: Path, name: str) -> list[dict]:
    try:
        return tomllib.loads(path.read_text("utf-8")).get(name, [])
    except tomllib.TOMLDecodeError as error:
        raise BrokenParameters(f"{path.name}: {error}") from error


def _fixed_day(name: str, row: dict) -> FixedDay:
    key = row.get("key", "ohne Schlüssel")
    try:
        found = FixedDay(row["key"], row["year"], row["day"], row["source"])
    except KeyError as error:
        raise BrokenParameters(f"{name}, {key}: {error} fehlt.") from error
    if type(found.day) is not date or type(found.year) is not int:
        raise BrokenParameters(f"{name}, {key}: Tag oder Jahr ist keins.")
    return found


def _parameter(name: str, row: dict) -> Parameter:
    key = row.get("key", "ohne Schlüssel")
    try:
        return Parameter(
            key=row["key"],
            value=Decimal(row["value"]),
            unit=row["unit"],
            valid_from=row["valid_from"],
            valid_to=row.get("valid_to"),
            source=row["source"],
        )
    except KeyError as error:
        raise BrokenParameters(f"{name}, {key}: {error} fehlt.") from error
    except (ArithmeticError, TypeError) as error:
        raise BrokenParameters(f"{name}, {key}: Wert ist keine Zahl.") from error
