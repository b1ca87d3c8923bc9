"""Read and check the shared catalogue (``fixtures/catalogue/``); no database here.

Files are read in the order of their names, which is also the order of lists. A table
``[defaults]`` holds for all indicators of its file. ``also_sgb2 = true`` makes a second
indicator of a row, the same for the Rechtskreis SGB II.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import models

from core import catalogues
from core.catalogues import BrokenFile
from keyfigures.models import Catalogued, Indicator, Population, Region

FOLDER = catalogues.FOLDER / "catalogue"
PARTITIONS = "partitions.toml"
SGB2 = "-sgb2"
_OWN = {"id", "jobcenter", "version"}
Row = TypeVar("Row", bound=Catalogued)


def names_of(model: type[models.Model]) -> list[str]:
    """Fields of a row that a file may fill; the database knows the others."""
    return [field.name for field in model._meta.fields if field.name not in _OWN]


def indicators(folder: Path) -> list[Indicator]:
    """All shared indicators, unsaved. Raises BrokenFile with file, key and reason."""
    return _rows(Indicator, "indicators", folder)


def populations(folder: Path) -> list[Population]:
    """All shared groups of persons, unsaved."""
    return _rows(Population, "populations", folder)


def regions(folder: Path) -> list[Region]:
    """Shared regions beside the Länder, unsaved."""
    return _rows(Region, "regions", folder)


def doubled(rows: list[dict], *keys: str) -> Iterator[dict]:
    """Each row, and its twin of the Rechtskreis SGB II where the file asks for it.

    ``keys`` name the fields that hold keys of indicators (one, or a list of them).
    """
    for row in rows:
        plain = {name: row[name] for name in row if not name.endswith("_sgb2")}
        yield plain
        if row.get("also_sgb2", False):
            others = {
                name.removesuffix("_sgb2"): value
                for name, value in row.items()
                if name.endswith("_sgb2") and name != "also_sgb2"
            }
            yield plain | {key: _suffixed(plain[key]) for key in keys} | others


def _suffixed(value):
    if isinstance(value, list):
        return [_suffixed(part) for part in value]
    return f"{value}{SGB2}"


def _rows(model: type[Row], table: str, folder: Path) -> list[Row]:
    found: dict[str, Row] = {}
    for path in sorted(folder.glob("*.toml")):
        if path.name == PARTITIONS:
            continue
        for values in _tables(path, table):
            row = _row(model, values, path.name)
            if row.key in found:
                raise BrokenFile(f"{path.name}, {row.key}: Der Schlüssel ist doppelt.")
            if "position" in names_of(model):
                row.position = len(found) + 1  # type: ignore[attr-defined]
            found[row.key] = row
    return list(found.values())


def _tables(path: Path, table: str) -> Iterator[dict]:
    data = catalogues.read(path)
    rows = data.get(table, [])
    defaults = data.get("defaults", {})
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BrokenFile(f"{path.name}: {table} muss eine Liste von Tabellen sein.")
    if table != "indicators":
        yield from rows
        return
    for row in rows:
        _check_key(row, path.name)
        yield from doubled([_with_name(defaults | row)], "key")


def _with_name(row: dict) -> dict:
    """The twin of the Rechtskreis SGB II says so in its name."""
    name = row.get("name", "")
    joined = f"{name}, " if "," in str(name) else f"{name} im "
    return {"name_sgb2": f"{joined}Rechtskreis SGB II"} | row


def _check_key(row: dict, place: str) -> None:
    if not isinstance(row.get("key"), str) or not row["key"]:
        raise BrokenFile(f"{place}, {row.get('name', row)}: key fehlt.")


def _row(model: type[Row], values: dict, file: str) -> Row:
    _check_key(values, file)
    place = f"{file}, {values['key']}"
    if unknown := sorted(set(values) - set(names_of(model))):
        raise BrokenFile(f"{place}: {', '.join(unknown)} ist unbekannt.")
    row = model(**values)
    try:
        row.clean_fields(exclude=_OWN)
    except ValidationError as error:
        name, messages = next(iter(error.message_dict.items()))
        raise BrokenFile(f"{place}: {name}: {messages[0]}") from error
    return row
