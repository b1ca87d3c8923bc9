"""Blocks and columns that moved are read right; no number ever changes its row."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keyfigures.importers.eckwerte.labels import normalise
from tests.keyfigures.eckwerte.reading import (
    FIRST,
    ROWS,
    SERIES,
    by_address,
    few,
    notes_of,
    read_pages,
)
from tests.keyfigures.workbooks import BODY


@pytest.mark.parametrize("by", [1, 7])
def test_a_block_that_moved_down_is_read_right(by):
    pages = few()
    pages[FIRST].shift_rows(34, by)

    outcome = read_pages(pages)

    assert (by_address(outcome), notes_of(outcome)) == (
        by_address(read_pages(few())),
        [],
    )


@pytest.mark.parametrize(("column", "by"), [("A", 1), ("G", 2), ("B", 1)])
def test_columns_that_moved_are_read_right(column, by):
    pages = few("2025-03", FIRST, SERIES)
    pages[FIRST].shift_columns(column, by)
    pages[SERIES].shift_columns(column, by)

    outcome = read_pages(pages)

    assert by_address(outcome) == by_address(read_pages(few("2025-03", FIRST, SERIES)))


def test_a_free_line_or_a_word_between_does_not_matter():
    pages = few()
    pages[FIRST].shift_rows(13, 2)
    pages[FIRST]["A13"] = "davon:"
    pages[FIRST]["A14"] = "nach Geschlecht und Alter"
    pages[FIRST].shift_rows(10, 1)

    outcome = read_pages(pages)

    assert by_address(outcome) == by_address(read_pages(few()))


def test_a_column_of_comparison_is_none_of_values():
    """The months side by side: only that of the sheet is read."""
    pages = few()
    page = pages[FIRST]
    page.shift_columns("G", 1)
    page["G6"], page["H6"] = "Februar 2025", "März 2025"
    for row in range(9, 48):
        page[f"G{row}"] = 4711
    page.merged = [area for area in page.merged if area[:2] != (4, 7)]
    page["G5"], page["H5"] = "Rechtskreis SGB II", None

    assert by_address(read_pages(pages)) == by_address(read_pages(few()))


@settings(max_examples=40, deadline=None)
@given(
    swaps=st.lists(st.tuples(st.integers(0, 38), st.integers(0, 38)), max_size=4),
    down=st.integers(0, 3),
    right=st.integers(0, 2),
)
def test_rows_in_another_order_never_give_a_number_to_another_row(swaps, down, right):
    order = list(range(39))
    for one, other in swaps:
        order[one], order[other] = order[other], order[one]
    pages = few()
    page = pages[FIRST]
    page.arrange_rows(9, order)
    page.shift_rows(9, down)
    page.shift_columns("B", right)

    for reading in read_pages(pages).readings:
        _check_in_its_row(reading, page, 9 + down, right)


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(39)))
def test_rows_in_any_order_never_give_a_number_to_another_row(order):
    pages = few()
    pages[FIRST].arrange_rows(9, list(order))

    for reading in read_pages(pages).readings:
        _check_in_its_row(reading, pages[FIRST], 9, 0)


def _check_in_its_row(reading, page, first: int, right: int) -> None:
    """Label, heading above, the row above a label that repeats, and the column."""
    if reading.indicator[:3] in ("svb", "geb"):
        return
    (key,) = [
        key
        for key, (total, sgb2, group) in ROWS.items()
        if reading.indicator in (total, sgb2) and group == reading.population
    ]
    row = int("".join(filter(str.isdigit, reading.place.cell)))
    labels = [
        text
        for number in range(first, row + 1)
        if (text := normalise(page[f"A{number}"])) or page[f"B{number}"]
    ]
    headings = {normalise(label[2:]) for label in BODY if label.startswith("#")}
    assert labels[-1] == normalise(key[1])
    assert [text for text in labels if text in headings][-1] == normalise(key[0])
    if key[1] == "sozialversicherungspflichtig":
        above = list(ROWS)[list(ROWS).index(key) - 1][1]
        assert labels[-2] == normalise(above)
    letter = chr(ord("B" if reading.indicator == ROWS[key][0] else "G") + right)
    assert reading.place.cell == f"{letter}{row}"
    assert reading.value == Decimal(repr(page[reading.place.cell]))
