"""Numbers that law or ordinance fixes, dated and with their source (``core/law``)."""

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


def parameter(key: str, on: date) -> Parameter:
    """The value in force on that day. Raises LookupError where none is known."""
    for item in load()[key]:
        if item.valid_from <= on and (item.valid_to is None or on <= item.valid_to):
            return item
    raise LookupError(f"Für {key} ist am {on:%d.%m.%Y} kein Wert hinterlegt.")


@cache
def load(folder: Path = FOLDER) -> dict[str, list[Parameter]]:
    found: dict[str, list[Parameter]] = {}
    for path in sorted(folder.glob("*.toml")):
        for row in _read(path):
            found.setdefault(row.key, []).append(row)
    return found


def _read(path: Path) -> list[Parameter]:
    try:
        rows = tomllib.loads(path.read_text("utf-8")).get("parameters", [])
    except tomllib.TOMLDecodeError as error:
        raise BrokenParameters(f"{path.name}: {error}") from error
    return [_parameter(path.name, row) for row in rows]


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
