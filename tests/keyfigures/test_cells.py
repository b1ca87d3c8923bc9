"""A cell is read as a person would read it, or refused; never as another number."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.numbers import NotANumber
from keyfigures.importers.cells import Ambiguous, CellValue, read_cell, unit_of

NUMBERS = st.decimals(
    min_value=-(10**12) + 1, max_value=10**12 - 1, allow_nan=False, places=None
).map(lambda number: round(number, 8))
GROUPS = {"thousands": [".", " ", "\u00a0", "\u202f", "\u2009"], "english": [",", " "]}


def number(raw, point=""):
    return read_cell(raw, point=point).value


@st.composite
def written(draw):
    """(number, how somebody may have written it, the notation)."""
    value, places = draw(NUMBERS), draw(st.integers(0, 8))
    value = round(value, places)
    notation = draw(st.sampled_from(sorted(GROUPS)))
    group = draw(st.sampled_from(["", *GROUPS[notation]]))
    comma = {"thousands": ",", "english": "."}[notation]
    whole, _, part = f"{abs(value):,.{places}f}".partition(".")
    digits = whole.replace(",", group) + (comma + part if part else "")
    minus = draw(st.sampled_from(["-", "−", "–", "- ", "− ", "–\u00a0"]))
    sign = minus if value < 0 else draw(st.sampled_from(["", "+"]))
    before = draw(st.sampled_from(["", "'", " ", "\u00a0", "\t"]))
    after = draw(st.sampled_from(["", " ", "%", " %", "\u00a0%", " €", " Euro", "EUR"]))
    return value, f"{before}{sign}{digits}{after}", notation


@given(written())
def test_every_accepted_notation_gives_the_number_back(case):
    value, text, notation = case

    assert number(text, notation) == value


@given(written())
def test_without_a_known_notation_the_number_is_right_or_not_told(case):
    value, text, notation = case
    try:
        read = number(text)
    except (NotANumber, Ambiguous):
        return

    # a comma is a decimal comma until the table shows otherwise
    assert read == value or (notation == "english" and "," in text)


@given(
    st.text(max_size=12) | st.text("0123456789.,-−–+ '%€xeE*…\u00a0", max_size=12),
    st.sampled_from(["", "thousands", "decimal", "english"]),
)
def test_no_text_gives_other_digits_than_it_shows(text, point):
    try:
        cell = read_cell(text, point=point)
    except (NotANumber, Ambiguous) as error:
        assert str(error).startswith("„")
        return
    shown = "".join(char for char in text if char in "0123456789")
    if cell is None or cell.mark:
        assert shown == ""
    else:
        assert "".join(map(str, cell.value.as_tuple().digits)).lstrip(
            "0"
        ) == shown.lstrip("0")
        assert (cell.value < 0) == (bool(set(text) & set("-−–‐‑‒")) and cell.value != 0)


@pytest.mark.parametrize(
    ("text", "mark"),
    [("*", "*"), (" x ", "x"), ("X", "x"), (".", "."), ("...", "..."), ("…", "...")]
    + [(dash, "-") for dash in ("-", "'-", "−", "–", "—")],
)
def test_marks_are_no_numbers(text, mark):
    assert read_cell(text) == CellValue(mark=mark)


@pytest.mark.parametrize("blank", [None, "", "  ", "\u00a0", "'"])
def test_blank_is_unknown_and_not_zero(blank):
    assert read_cell(blank) is None


@pytest.mark.parametrize(
    ("text", "point", "value"),
    [
        ("1.234", "thousands", "1234"),
        ("1.234", "decimal", "1.234"),
        ("- 560.341", "thousands", "-560341"),
        ("1.234.567", "", "1234567"),
        ("1.234,5", "", "1234.5"),
        ("1,234", "", "1.234"),
        ("1,234", "english", "1234"),
        ("1,234.5", "decimal", "1234.5"),
        ("0.123", "decimal", "0.123"),
        ("-0", "", "0"),
    ],
)
def test_points_and_commas(text, point, value):
    assert str(number(text, point)) == value


@pytest.mark.parametrize(
    ("text", "point"),
    [("1.234", ""), ("−1.234 %", ""), ("1,234", "decimal"), ("12,345 €", "decimal")],
)
def test_what_could_be_two_numbers_is_asked(text, point):
    with pytest.raises(Ambiguous, match="kann zweierlei heißen"):
        read_cell(text, point=point)


@pytest.mark.parametrize(
    "raw",
    [
        *("1.2.3,4", "1e400", "NaN", "0x10", "12a", "24.5o", "1_000", "٣", "½", "Inf"),
        *("0.5", "0.123", "12.34", "1.234 567", "12,", ",5", "007", "--5", "5-", "(5)"),
        *("9" * 13, "0," + "1" * 40, "5 6", "\u200b5", "5 Mio.", "<b>", "=1+1"),
        *(float("nan"), float("inf"), 1e300, 10**12, Decimal("NaN"), Decimal("1E400")),
        *(True, False, date(2025, 1, 2), datetime(2025, 1, 2, 3), time(1, 2), {"a": 1}),
    ],
    ids=repr,
)
def test_anything_else_is_refused(raw):
    with pytest.raises(NotANumber, match=r"ist .*(keine Zahl|zu groß)"):
        read_cell(raw)


@given(st.floats(-1e11, 1e11) | st.integers(-(10**11), 10**11) | NUMBERS)
def test_numbers_of_a_workbook_are_exact(raw):
    read = number(raw)

    assert (float(read) == raw) if isinstance(raw, float) else (read == raw)


@pytest.mark.parametrize(
    ("raw", "unit"),
    [
        *(("5 %", "percent"), ("5,1 Prozent", "percent"), ("1,234.5 €", "euro")),
        *(("5", ""), (5, ""), (None, ""), ("a %", "")),
    ],
)
def test_a_written_unit_is_told(raw, unit):
    assert unit_of(raw) == unit
