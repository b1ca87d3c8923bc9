"""The layout of the workbook as data: sheets, blocks, rows, columns, sums."""

from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from core import catalogues
from keyfigures.importers.eckwerte.labels import normalise

FILE = catalogues.FOLDER / "layouts" / "eckwerte.toml"
FIRST = "1.1"


@dataclass(frozen=True, eq=False)
class Row:
    """A label (in several spellings) and the indicator that each column gives."""

    labels: tuple[str, ...]
    population: str
    indicators: dict[str, str]

    @property
    def name(self) -> str:
        return self.labels[0]

    @cached_property
    def keys(self) -> frozenset[str]:
        return frozenset(normalise(label) for label in self.labels)


@dataclass(frozen=True, eq=False)
class Block:
    """Rows under one heading. ``assumed``: the labels are not publicly described."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    assumed: bool
    by_quarter: bool

    @property
    def name(self) -> str:
        return self.headings[0]

    @cached_property
    def keys(self) -> frozenset[str]:
        return frozenset(normalise(heading) for heading in self.headings)

    def rows_of(self, key: str) -> list[Row]:
        """Rows with this label, in the order of the sheet."""
        return [row for row in self.rows if key in row.keys]


@dataclass(frozen=True)
class Column:
    """How a column is told by the lines of its heading; all words normalised."""

    key: str
    over: tuple[str, ...]
    without: tuple[str, ...]
    asks: tuple[str, ...]
    changes: tuple[str, ...]


@dataclass(frozen=True)
class SheetLayout:
    """One sheet. ``by_month``: its columns are months, else the sheet has one month."""

    number: str
    words: tuple[str, ...]
    documented: bool
    by_month: bool
    columns: dict[Column, str]
    blocks: tuple[Block, ...]

    @property
    def is_first(self) -> bool:
        """The sheet of the month itself, whose values hold before those of others."""
        return self.number == FIRST

    @cached_property
    def heading_keys(self) -> dict[str, Block]:
        return {key: block for block in self.blocks for key in block.keys}

    @cached_property
    def row_keys(self) -> frozenset[str]:
        return frozenset(
            key for block in self.blocks for row in block.rows for key in row.keys
        )

    @property
    def indicator_keys(self) -> set[str]:
        return {
            indicator
            for block in self.blocks
            for row in block.rows
            for indicator in row.indicators.values()
        }


@dataclass(frozen=True)
class Sum:
    """A whole and its parts: groups of each indicator named, or indicators."""

    of_populations: bool
    indicators: tuple[str, ...]
    whole: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Layout:
    publisher: str
    product: str
    sheets: tuple[SheetLayout, ...]
    sums: tuple[Sum, ...]


@cache
def load(path: Path = FILE) -> Layout:
    """The layout as it lies in the file."""
    data = catalogues.read(path)
    columns = {key: _column(key, row, data) for key, row in data["columns"].items()}
    rows_of = {row["number"]: row.get("blocks", []) for row in data["sheets"]}
    return Layout(
        publisher=data["publisher"],
        product=data["product"],
        sheets=tuple(_sheet(row, columns, rows_of) for row in data["sheets"]),
        sums=tuple(_sum(row) for row in data["sums"]),
    )


def _column(key: str, row: dict, data: dict) -> Column:
    asks = _normalised(row.get("asks", []))
    changes = set(_normalised(data["changes"])) - set(asks)
    return Column(
        key=key,
        over=_normalised(row["over"]),
        without=_normalised(row.get("not", [])),
        asks=asks,
        changes=tuple(sorted(changes)),
    )


def _sheet(row: dict, columns: dict[str, Column], rows_of: dict) -> SheetLayout:
    """A sheet by month has the rows of another one, except those of quarters."""
    by_month = row.get("months", False)
    blocks = [_block(block) for block in rows_of[row.get("rows_of", row["number"])]]
    return SheetLayout(
        number=row["number"],
        words=_normalised(row["words"]),
        documented=row.get("documented", False),
        by_month=by_month,
        columns={columns[key]: letter for key, letter in row["columns"].items()},
        blocks=tuple(b for b in blocks if not (by_month and b.by_quarter)),
    )


def _block(block: dict) -> Block:
    return Block(
        headings=_listed(block["heading"]),
        rows=tuple(_row(dict(row)) for row in block["rows"]),
        assumed=block.get("assumed", False),
        by_quarter=block.get("period") == "quarter",
    )


def _row(row: dict) -> Row:
    labels, population = row.pop("label"), row.pop("population", "gesamt")
    return Row(_listed(labels), population, indicators=row)


def _sum(row: dict) -> Sum:
    return Sum(
        of_populations=row["of"] == "population",
        indicators=tuple(row.get("indicators", [])),
        whole=row["whole"],
        parts=tuple(row["parts"]),
    )


def _listed(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _normalised(words: list[str]) -> tuple[str, ...]:
    return tuple(normalise(word) for word in words)
