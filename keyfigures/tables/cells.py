"""One cell of a table: a value, a computed number, or words in their place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from core import formats
from keyfigures import calculations
from keyfigures.enums import RATES, Mark
from keyfigures.values import SUPPRESSED, Value

COMPUTED: dict[str, Callable[[Decimal | None, Decimal | None], Decimal | None]] = {
    "share": calculations.share,
    "change": calculations.change,
    "change_percent": calculations.change_percent,
}


@dataclass(frozen=True)
class Cell:
    """One number of a table (unrounded, in ``unit``), or the words in its place.

    ``parts`` are the values a computed number comes from, the new or the part first.
    """

    value: Decimal | None = None
    unit: str = "count"
    decimals: int | None = None
    words: str = ""
    signed: bool = False
    origin: Value | None = None
    parts: tuple[Value, ...] = ()

    @classmethod
    def of(cls, value: Value | None) -> "Cell":
        if value is None:
            return cls()
        return cls(value.value, value.unit, value.decimals, value.words, origin=value)

    @property
    def is_suppressed(self) -> bool:
        return self.words == SUPPRESSED

    def shown(self, *, bare: bool = False) -> str:
        return self.words or formats.with_unit(
            self.value, self.unit, decimals=self.decimals, bare=bare, signed=self.signed
        )

    @property
    def point(self) -> Decimal | str | None:
        """The value for a chart: a number, "*" if kept secret, None if unknown."""
        return SUPPRESSED if self.is_suppressed else self.value


def plain_number(value: Decimal) -> str:
    """A number as text for JSON, without the zeros the database adds."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def is_computed(column: dict) -> bool:
    return any(name in column for name in COMPUTED)


def computed(column: dict, cells: Mapping[int, Cell]) -> Cell:
    """The cell of a computed column, from the cells of its row."""
    name = next(name for name in COMPUTED if name in column)
    first, second = (cells.get(index, Cell()) for index in _pair(column[name]))
    parts = tuple(cell.origin for cell in (first, second) if cell.origin)
    if first.is_suppressed or second.is_suppressed:
        return Cell(words=SUPPRESSED, parts=parts)
    if column.get("counts_only") and first.unit in RATES:
        return Cell(words=Mark.NOT_MEANINGFUL.value, parts=parts)
    return Cell(
        value=COMPUTED[name](first.value, second.value),
        unit=_unit(name, first.unit),
        decimals=_decimals(column, name, first, second),
        signed=bool(column.get("signed")),
        parts=parts,
    )


def _unit(name: str, unit: str) -> str:
    if name != "change":
        return "percent"
    return "pp" if unit == "percent" else unit


def _decimals(column: dict, name: str, *parts: Cell) -> int:
    """As set for the column; else shares whole, percent changes with one decimal."""
    if isinstance(column.get("decimals"), int):
        return column["decimals"]
    if name == "change":
        return max(part.decimals or 0 for part in parts)
    return 0 if name == "share" else 1


def _pair(indexes) -> tuple[int, int]:
    """The two column numbers; -1 (no column) where the settings are broken."""
    if isinstance(indexes, list) and len(indexes) == 2:
        first, second = indexes
        if isinstance(first, int) and isinstance(second, int):
            return first, second
    return -1, -1
