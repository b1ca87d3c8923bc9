"""Find the table within the rows of a file: titles, header, body, footnotes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from keyfigures.importers.tables.bottom import Cell, find_end
from keyfigures.importers.tables.kinds import different, filled, is_value
from keyfigures.importers.tables.periods import read_period
from keyfigures.importers.tables.raw import is_blank, shown

TOP = 100  # rows among which the body has to begin
_STEPS = {0, 1, 3, 6, 11, 12, 24}  # months from one header to the next


@dataclass(frozen=True)
class Layout:
    """Indexes of rows: the header ends where the body begins. ``left`` is the first
    column with content, ``width`` the one after the last. ``is_cut``: another table
    begins at the end."""

    header: int
    body: int
    end: int
    left: int
    width: int
    is_cut: bool = False


def find_layout(
    rows: Sequence[Sequence], *, is_text: bool, broken: Collection[Cell] = ()
) -> Layout | None:
    """Where the table lies; None where no row holds a value.

    ``broken`` names cells (row, column) that only seem to be blank.

    A row of text (CSV) with more cells than the header is no wider table: its cells
    have slipped, so the header alone decides on the width there.
    """
    first = _first_with_values(rows)
    if first is None:
        return None
    left = min(map(_indent, filter(filled, rows[:TOP])))
    header, body = _header_above(rows, first, left)
    body = _true_body(rows, header, body, first)
    end, is_cut = find_end(rows, first, left, rows[header:body], broken)
    widths = [_width(row) for row in rows[header:body]]
    if not (is_text and widths):
        widths += [_width(row) for row in rows[body:end]]
    return Layout(header, body, end, left, max(widths), is_cut)


def _first_with_values(rows: Sequence[Sequence]) -> int | None:
    above: list[Sequence] = []
    is_wide = any(filled(row) > 2 for row in rows[:TOP])
    for index, row in enumerate(rows[:TOP]):
        if any(map(is_value, row)) and not (
            _names_periods(row, above) or (is_wide and _names_one_fact(row))
        ):
            return index
        above.append(row)
    return None


def _names_one_fact(row: Sequence) -> bool:
    """ "Träger-Nr.: 05554" above a table is a title, not a row of it."""
    words = [cell for cell in row if not is_blank(cell)]
    return len(words) == 2 and shown(words[0]).endswith(":")


def _names_periods(row: Sequence, above: list[Sequence]) -> bool:
    """Are the numbers of this row years or months of a header?

    They follow one another, no header above names periods already, and no label stands
    before them where a header above has its words.
    """
    values = [cell for cell in row if is_value(cell)]
    if not all(_is_header_period(cell) for cell in values):
        return False
    if not all(_is_step(older, newer) for older, newer in pairwise(values)):
        return False
    headers = [one for one in above if different(one) > 1 and not _names_one_fact(one)]
    if any(read_period(cell) for one in headers for cell in one):
        return False
    return not headers or (len(values) > 1 and is_blank(row[0]))


def _is_header_period(cell) -> bool:
    period = read_period(cell)
    return period is not None and period.kind in ("year", "month")


def _is_step(older, newer) -> bool:
    first, second = read_period(older), read_period(newer)
    if first is None or second is None or first.kind != second.kind:
        return False
    start, end = first.start, second.start
    return abs((end.year - start.year) * 12 + end.month - start.month) in _STEPS


def _header_above(rows: Sequence[Sequence], first: int, left: int) -> tuple[int, int]:
    """(begin of the header, begin of the body); headings of blocks belong to the body.

    The header is the unbroken run of rows above; titles over it stand alone in their
    row, or name one fact ("Berichtsmonat: …").
    """
    body = first
    while body and _is_no_header(rows[body - 1], left):
        body -= 1
    begin = body
    while begin and filled(rows[begin - 1]):
        begin -= 1
    is_wide = filled(rows[first]) > 2
    while begin < body and _is_title(rows[begin], left, is_wide):
        begin += 1
    return (first, first) if begin == body else (begin, body)


def _true_body(rows: Sequence[Sequence], header: int, body: int, first: int) -> int:
    """The body begins earlier where a "header" names a period that the body does, too.

    Such a row belongs to a table without header, or has no number where others do.
    """
    for index in range(header, body):
        cells = zip(rows[index], rows[first], strict=False)
        if any(_is_date_text(cell) and _is_date_text(below) for cell, below in cells):
            return index
    return body


def _is_date_text(cell) -> bool:
    """ "Januar 2025" or a date, but not the number 2025."""
    return not is_blank(cell) and not is_value(cell) and read_period(cell) is not None


def _is_no_header(row: Sequence, left: int) -> bool:
    """A blank row, or the heading of a block: one cell, where the labels stand."""
    count = filled(row)
    return count == 0 or (count == 1 and not is_blank(row[left]))


def _is_title(row: Sequence, left: int, is_wide: bool) -> bool:
    if different(row) == 1:  # maybe merged over several columns, from the first one on
        return not is_blank(row[left])
    return is_wide and _names_one_fact(row)


def _indent(row: Sequence) -> int:
    return next(index for index, cell in enumerate(row) if not is_blank(cell))


def _width(row: Sequence) -> int:
    ends = (index + 1 for index, cell in enumerate(row) if not is_blank(cell))
    return max(ends, default=0)
