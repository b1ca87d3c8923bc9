"""Rows of a table: whose they are, what their words mean, which block they are in."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from keyfigures.importers.tables.findings import Findings
from keyfigures.importers.tables.mapping import DIMENSIONS
from keyfigures.importers.tables.owners import NOBODY, Owners
from keyfigures.importers.tables.plans import Plan
from keyfigures.importers.tables.raw import Column, RawTable, is_blank, shown
from keyfigures.importers.tables.resolving import Resolver, Skipped, Unknown

NO_WORD = "Hier fehlt die Bezeichnung. Tragen Sie sie in jeder Zeile mit Werten ein."


class Head(NamedTuple):
    """A row with values, and the keys that its words stand for."""

    number: int
    row: Sequence
    keys: dict[str, str]


@dataclass
class Rows:
    """Understands the rows of a table one by one; counts those that are left out."""

    table: RawTable
    plan: Plan
    resolver: Resolver
    owners: Owners
    findings: Findings
    skipped: int = 0
    _groups: list[tuple[tuple[str, ...], tuple[Column, ...]]] = field(init=False)
    _indexes: list[int] = field(init=False)
    _known: dict[tuple, dict[str, str]] = field(init=False, default_factory=dict)

    def __post_init__(self):
        grouped: dict[tuple[Column, ...], list[str]] = defaultdict(list)
        for dimension in (*DIMENSIONS, "status"):
            if columns := self.plan.sources[dimension].columns:
                grouped[columns].append(dimension)
        self._groups = [(tuple(dims), columns) for columns, dims in grouped.items()]
        self._groups.sort(key=lambda group: group[1][0].index)
        self._indexes = [one.index for _, columns in self._groups for one in columns]

    def heads(self) -> list[Head]:
        """Rows with values whose words are known; the resolver asks for the others."""
        blocks = self._blocks()
        agency = self.plan.extras.get("agency")
        heads = []
        for number, row in self._with_values():
            if agency and not self._is_own(number, row, agency):
                continue
            try:
                keys = self._keys(number, row, blocks.get(number, ""))
            except Skipped:
                self.skipped += 1
            except (Unknown, _NoWord):
                continue
            else:
                heads.append(Head(number, row, keys))
        self.owners.check()
        return heads

    def _is_own(self, number: int, row: Sequence, agency: Column) -> bool:
        cell = row[agency.index]
        if is_blank(cell):
            place = self.table.place(number, agency)
            self.findings.repeated((agency.key, ""), place, NOBODY)
            return False
        return self.owners.is_own(cell)

    def _with_values(self) -> Iterator[tuple[int, Sequence]]:
        """Rows that hold anything where values may stand."""
        extras = ("numerator", "denominator", "mark")
        columns = [*self.plan.values]
        columns += [self.plan.extras[one] for one in extras if one in self.plan.extras]
        indexes = [column.index for column in columns]
        broken = {row for row, column in self.table.broken if column in indexes}
        for number, row in enumerate(self.table.rows):
            for index in indexes:
                if not is_blank(row[index]) or number in broken:
                    yield number, row
                    break

    def _keys(self, number: int, row: Sequence, block: str) -> dict[str, str]:
        """Rows repeat their words, so each set of them is understood once."""
        said = (block, *(row[index] for index in self._indexes))
        keys = self._known.get(said)
        if keys is None:
            keys = self._known[said] = self._resolved(number, row, block)
        return keys

    def _resolved(self, number: int, row: Sequence, block: str) -> dict[str, str]:
        keys: dict[str, str] = {}
        for dimensions, columns in self._groups:
            words = [shown(row[column.index]) for column in columns]
            if not any(words):
                place = self.table.place(number, columns[0])
                self.findings.repeated((columns[0].key, ""), place, NO_WORD)
                raise _NoWord
            parts = tuple(word for word in (block, *words) if word)
            keys |= self.resolver.resolve(dimensions, parts, columns[0], number)
            block = ""  # a heading belongs to the labels, which come first
        return keys

    def _blocks(self) -> dict[int, str]:
        """By row the heading over it, where the same word stands under several.

        A heading stands alone in its row, where others have their label.
        """
        if not self._groups:
            return {}
        label = self._groups[0][1][0].index
        under: dict[int, str] = {}
        blocks_of: dict[str, set[str]] = defaultdict(set)
        heading = ""
        for number, row in enumerate(self.table.rows):
            word = row[label]
            if not is_blank(word) and _stands_alone(row, label):
                heading = shown(word)
            elif heading:
                under[number] = heading
                blocks_of[shown(word)].add(heading)
        return under if any(len(found) > 1 for found in blocks_of.values()) else {}


def _stands_alone(row: Sequence, label: int) -> bool:
    """Values are at the right, so most rows are told by their last cell."""
    for at in range(len(row) - 1, -1, -1):
        if at != label and not is_blank(row[at]):
            return False
    return True


class _NoWord(Exception):
    """A cell that should name something is empty."""
