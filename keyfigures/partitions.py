"""Which values make up which: parts of a whole, and sums of twelve months.

Statistical secrecy needs it: where one part is suppressed, the whole and the other
parts would give it away. Data: ``fixtures/catalogue/partitions.toml``.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from core import catalogues
from core.catalogues import BrokenFile
from keyfigures import catalogue_files


@dataclass(frozen=True)
class PopulationPartition:
    """Keys of groups that make up a whole, without overlap.

    Not so for the indicators ``not_for``: persons in Bedarfsgemeinschaften may be
    younger than 15.
    """

    whole: str
    parts: tuple[str, ...]
    not_for: frozenset[str] = frozenset()


@dataclass(frozen=True)
class IndicatorPartition:
    """Keys of indicators whose values add up to that of the whole."""

    whole: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class RollingSum:
    """``total`` is the sum of the past twelve months of ``monthly`` (keys)."""

    total: str
    monthly: str


@dataclass(frozen=True)
class SameFact:
    """Group ``population`` of ``indicator`` is the whole of the indicator ``alone``.

    Langzeitleistungsbeziehende are a group of the eLb and a key figure of their own.
    """

    indicator: str
    population: str
    alone: str


@dataclass(frozen=True)
class Partitions:
    populations: tuple[PopulationPartition, ...]
    indicators: tuple[IndicatorPartition, ...]
    rolling: tuple[RollingSum, ...]
    same: tuple[SameFact, ...] = ()


@cache
def load(folder: Path = catalogue_files.FOLDER) -> Partitions:
    """All partitions of the shared catalogue. Raises BrokenFile with the place."""
    data = catalogues.read(folder / catalogue_files.PARTITIONS)
    found = Partitions(
        tuple(
            PopulationPartition(
                row["whole"], tuple(row["parts"]), frozenset(row.get("not_for", ()))
            )
            for row in _tables(data, "populations", "whole", "parts")
        ),
        tuple(
            IndicatorPartition(row["whole"], tuple(row["parts"]))
            for row in _tables(data, "indicators", "whole", "parts")
        ),
        tuple(
            RollingSum(row["total"], row["monthly"])
            for row in _tables(data, "rolling", "total", "monthly")
        ),
        tuple(
            SameFact(row["indicator"], row["population"], row["alone"])
            for row in _tables(data, "same", "indicator", "alone")
        ),
    )
    _check(found, folder)
    return found


def _tables(data: dict, table: str, *names: str) -> list[dict]:
    rows = data.get(table, [])
    for row in rows:
        for name in names:
            if name not in row:
                raise BrokenFile(
                    f"{catalogue_files.PARTITIONS}, {table}: {name} fehlt in {row}."
                )
    return list(catalogue_files.doubled(rows, *names))


def _check(found: Partitions, folder: Path) -> None:
    """Every key is one of the catalogue."""
    groups = {row.key for row in catalogue_files.populations(folder)}
    rows = {row.key for row in catalogue_files.indicators(folder)}
    used_groups = {
        key for part in found.populations for key in (part.whole, *part.parts)
    }
    used = {key for part in found.indicators for key in (part.whole, *part.parts)}
    used |= {key for row in found.rolling for key in (row.total, row.monthly)}
    used |= {key for part in found.populations for key in part.not_for}
    used |= {key for row in found.same for key in (row.indicator, row.alone)}
    used_groups |= {row.population for row in found.same}
    if missing := sorted((used_groups - groups) | (used - rows)):
        raise BrokenFile(
            f"{catalogue_files.PARTITIONS}: {', '.join(missing)} steht nicht im "
            "Katalog."
        )
