"""Rows by block, label and order; never by their number.

A row is taken only where nothing else could be meant: its block is there once and holds
no rows of other blocks, its label is there as often as in the layout, and a label that
repeats follows the same row as in the layout.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from keyfigures.importers.eckwerte import labels
from keyfigures.importers.eckwerte.body import Body, Line, heading_key
from keyfigures.importers.eckwerte.layout import Block, Row, SheetLayout


@dataclass
class Segment:
    """Lines under one heading of the file; ``block`` is None where it is not known."""

    block: Block | None
    heading: Line | None
    lines: list[Line] = field(default_factory=list)


class FoundRow(NamedTuple):
    block: Block
    row: Row
    line: Line


@dataclass
class BlockRows:
    """What a block of the layout has on the sheet.

    ``headings`` has none where the block is missing, several where it is doubled.
    ``foreign``: rows of other blocks in it. ``doubtful``: lines with a known label that
    does not tell which row they are. ``renamed``: a line with an unknown label where
    the missing row should be. Nothing is ``found`` in a block that cannot be trusted.
    """

    block: Block
    headings: list[Line]
    found: list[FoundRow] = field(default_factory=list)
    foreign: list[Line] = field(default_factory=list)
    doubtful: list[Line] = field(default_factory=list)
    renamed: list[FoundRow] = field(default_factory=list)
    missing: list[Row] = field(default_factory=list)

    @property
    def heading(self) -> Line:
        """Its one heading; only for a block that is trusted."""
        return self.headings[0]


class SheetRows(NamedTuple):
    blocks: list[BlockRows]
    unknown: list[Line]


def find(body: Body, layout: SheetLayout) -> SheetRows:
    """Match the lines of the sheet with the rows of the layout."""
    parts = segments(body, layout)
    blocks = [_block_rows(block, parts, layout) for block in layout.blocks]
    renamed = {row.line for block in blocks for row in block.renamed}
    unknown = [
        line
        for part in parts
        for line in part.lines
        if line.has_value and line not in renamed and not _is_known(line, part.block)
    ]
    return SheetRows(blocks, unknown)


def is_trusted(rows: BlockRows, layout: SheetLayout) -> bool:
    """Is the heading there once, above its own rows?

    Where the rows are documented and most of them are missing, the heading may be that
    of something else.
    """
    if len(rows.headings) != 1 or rows.foreign:
        return False
    is_sparse = 2 * len(rows.found) < len(rows.block.rows)
    return rows.block.assumed or not layout.documented or not is_sparse


def segments(body: Body, layout: SheetLayout) -> list[Segment]:
    """The lines parted by headings; an unknown heading begins a part of its own.

    A heading with numbers beside it is a row, too.
    """
    parts = [Segment(None, None)]
    for line in body.lines:
        block = layout.heading_keys.get(heading_key(line.label))
        known = _is_known(line, parts[-1].block)
        if block and not (known and line.has_value):
            parts.append(Segment(block, line, [line] if line.has_value else []))
        elif line.has_value or known:
            parts[-1].lines.append(line)
        elif not labels.is_subheading(line.key):
            parts.append(Segment(None, line))
    return parts


def _is_known(line: Line, block: Block | None) -> bool:
    return block is not None and bool(block.rows_of(line.key))


def _block_rows(block: Block, parts: list[Segment], layout: SheetLayout) -> BlockRows:
    own = [part for part in parts if part.block is block]
    rows = BlockRows(block, [part.heading for part in own if part.heading])
    if len(own) != 1:
        return rows
    lines = own[0].lines
    rows.foreign = [
        line
        for line in lines
        if line.key in layout.row_keys and not _is_known(line, block)
    ]
    if not rows.foreign:
        _match(rows, lines)
    return rows


def _match(rows: BlockRows, lines: list[Line]) -> None:
    """Fill found, doubtful, renamed and missing of a block that is there once."""
    block = rows.block
    wanted = dict(zip(_addresses(block, _names(block)), block.rows, strict=True))
    given = list(_addresses(block, (line.key for line in lines)))
    counts = Counter(given)
    for address, line in zip(given, lines, strict=True):
        if address in wanted and counts[address] == 1:
            rows.found.append(FoundRow(block, wanted[address], line))
        elif address is not None:
            rows.doubtful.append(line)
    unknown = [line for line in lines if line.has_value and not _is_known(line, block)]
    in_doubt = {line.key for line in rows.doubtful}
    taken = {id(found.row) for found in rows.found}
    missing = [
        row for row in block.rows if id(row) not in taken and not row.keys & in_doubt
    ]
    rows.renamed = list(_renamed(rows, missing, unknown))
    renamed = {id(found.row) for found in rows.renamed}
    rows.missing = [row for row in missing if id(row) not in renamed]


def _names(block: Block) -> Iterator[str]:
    return (labels.normalise(row.name) for row in block.rows)


def _addresses(block: Block, keys: Iterable[str]) -> Iterator[tuple | None]:
    """What tells a row: its label; where that repeats, also the row above.

    None for an unknown label. Behind one, a label that repeats has an address that no
    row of the layout has: the unknown row may be the one that it belongs to.
    """
    above: str | None = ""
    for key in keys:
        rows = block.rows_of(key)
        if len(rows) > 1:
            yield (rows[0].name, above)
        else:
            above = rows[0].name if rows else None
            yield (above,) if rows else None


def _renamed(
    rows: BlockRows, missing: list[Row], unknown: list[Line]
) -> Iterator[FoundRow]:
    """Between two rows that are next to each other but for one: one line unknown."""
    order = {id(row): position for position, row in enumerate(rows.block.rows)}
    places = {found.line.row: order[id(found.row)] for found in rows.found}
    gaps = {line: _gap(line, places, len(order)) for line in unknown}
    for line, (before, after) in gaps.items():
        fitting = [row for row in missing if before < order[id(row)] < after]
        alone = list(gaps.values()).count((before, after)) == 1
        if len(fitting) == 1 and alone:
            yield FoundRow(rows.block, fitting[0], line)


def _gap(line: Line, places: dict[int, int], end: int) -> tuple[int, int]:
    """Positions in the layout of the found rows before and after a line."""
    before = [row for row in places if row < line.row]
    after = [row for row in places if row > line.row]
    return (
        places[max(before)] if before else -1,
        places[min(after)] if after else end,
    )
