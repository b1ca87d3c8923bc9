"""All findings about the columns or the rows of a sheet."""

from collections import defaultdict
from collections.abc import Iterator

from documents.enums import Severity
from keyfigures.importers.eckwerte import rows as matching
from keyfigures.importers.eckwerte.body import Body, Line
from keyfigures.importers.eckwerte.columns import Columns
from keyfigures.importers.eckwerte.findings import rows, sheet
from keyfigures.importers.eckwerte.findings.words import severity_of
from keyfigures.importers.eckwerte.layout import Block, Row, SheetLayout
from keyfigures.importers.eckwerte.rows import BlockRows, SheetRows
from keyfigures.importers.readings import Note, Place


def of_columns(name: str, layout: SheetLayout, found: Columns) -> Iterator[Note]:
    for column in found.missing:
        yield sheet.missing_column(name, layout, column)
    for column, several in found.ambiguous:
        yield sheet.ambiguous_column(name, layout, column, several)


def of_rows(table: Body, layout: SheetLayout, found: SheetRows) -> Iterator[Note]:
    """First what was refused, then one note each for missing and unknown rows."""
    missing: dict[Severity, list[tuple[Block, Row]]] = defaultdict(list)
    for block in found.blocks:
        yield from _of_block(table, layout, block)
        if matching.is_trusted(block, layout):
            missing[severity_of(layout, block.block)] += [
                (block.block, row) for row in block.missing
            ]
    for severity, lacking in missing.items():
        if lacking:
            yield rows.missing(table.sheet.name, lacking, severity)
    if found.unknown:
        lines = [(line, table.address(line)) for line in found.unknown]
        yield rows.unknown(table.sheet.name, lines)


def _of_block(table: Body, layout: SheetLayout, block: BlockRows) -> Iterator[Note]:
    name = table.sheet.name
    if not block.headings:
        yield rows.missing_block(name, layout, block.block)
        return
    place = _place(table, block.headings[-1])
    if len(block.headings) > 1:
        yield rows.doubled_block(place, layout, block.block, len(block.headings))
    elif block.foreign:
        labels = [line.label for line in block.foreign]
        yield rows.mixed_block(place, layout, block.block, labels)
    elif not matching.is_trusted(block, layout):
        yield rows.sparse_block(place, layout, block.block)
    else:
        yield from _of_lines(table, layout, block)


def _of_lines(table: Body, layout: SheetLayout, block: BlockRows) -> Iterator[Note]:
    for _, row, line in block.renamed:
        place = _place(table, line)
        yield rows.renamed(place, layout, block.block, row, line.label)
    by_label: dict[str, list[Line]] = defaultdict(list)
    for line in block.doubtful:
        by_label[line.key].append(line)
    for lines in by_label.values():
        cells = [table.address(line) for line in lines]
        place = _place(table, lines[0])
        yield rows.doubtful(place, layout, block.block, lines[0].label, cells)


def _place(table: Body, line: Line) -> Place:
    return Place(table.sheet.name, table.address(line))
