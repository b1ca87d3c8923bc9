"""Labels, and the layout as data."""

import pytest

from keyfigures.importers.eckwerte.labels import normalise
from keyfigures.importers.eckwerte.layout import load
from keyfigures.importers.workbook import open_book
from tests.keyfigures import workbooks
from tests.keyfigures.workbooks import write


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("  Männer", "männer"),
        ("Langzeitarbeitslose 2) 4)", "langzeitarbeitslose"),
        ("Langzeitarbeitslose1)", "langzeitarbeitslose"),
        ("Langzeitarbeitslose ¹⁾", "langzeitarbeitslose"),
        ("Ausländer²", "ausländer"),
        ("Zugang (12-Monatssumme) 1), 3)", "zugang (12-monatssumme)"),
        ("Zugang\n(12\u2011Monatssumme)", "zugang (12-monatssumme)"),
        (
            "dar. Regelleistungs\u00adberechtigte\u00a0(RLB)",
            "regelleistungsberechtigte (rlb)",
        ),
        ("davon: Männer", "männer"),
        ("Stufe (Typ 1)", "stufe (typ 1)"),
        ("Arbeitslose:", "arbeitslose"),
        (2025, ""),
        (None, ""),
    ],
)
def test_labels_are_compared_without_marks_and_spelling(label, key):
    assert normalise(label) == key


def test_every_key_of_the_layout_is_in_the_shared_catalogue():
    known = workbooks.context()
    layout = load()

    used = set().union(*(sheet.indicator_keys for sheet in layout.sheets))
    groups = {
        row.population
        for sheet in layout.sheets
        for block in sheet.blocks
        for row in block.rows
    }
    assert used - known.indicators.keys() == set()
    assert groups - known.populations.keys() == set()


def test_the_layout_tells_its_rows_and_columns_apart():
    for sheet in load().sheets:
        columns = {column.key for column in sheet.columns}
        headings = [key for block in sheet.blocks for key in block.keys]
        assert len(headings) == len(set(headings))
        for block in sheet.blocks:
            assert {key for row in block.rows for key in row.indicators} <= columns
            above = ""
            seen = set()
            for row in block.rows:
                repeats = len(block.rows_of(normalise(row.name))) > 1
                address = (row.name, above if repeats else "")
                assert address not in seen
                seen.add(address)
                above = above if repeats else row.name


def test_sums_of_the_layout_speak_of_known_keys():
    known = workbooks.context()
    for rule in load().sums:
        keys = {rule.whole, *rule.parts}
        names = known.populations if rule.of_populations else known.indicators
        assert keys <= names.keys()
        assert set(rule.indicators) <= known.indicators.keys()


def test_the_fixture_is_laid_out_as_the_real_workbook():
    """21 sheets, a far cell on the Linkliste, the extents that were seen."""
    book = open_book(write(workbooks.eckwerte(), drawings=True))

    assert len(book.sheet_names) == 21
    assert book.sheet("Linkliste").is_cut
    for title, address in workbooks.EXTENTS.items():
        row, column = workbooks.indexes(address)
        rows = book.sheet(title).rows
        assert (len(rows), len(rows[0])) == (row + 1, column + 1), title
