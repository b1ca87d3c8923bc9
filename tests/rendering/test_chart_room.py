"""Texts of charts have room: names of months, round values, names of close lines."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.periods import MONTHS
from rendering.charts import Chart, draw, legend, ticks
from rendering.charts.axes import is_lying
from rendering.charts.room import pushed_apart

ACROSS = 5.0  # inches


def width(text):
    """A tenth of an inch for each letter of the longest line."""
    return max(map(len, text.split("\n"))) / 10


def months(first, count):
    return [
        f"{MONTHS[at % 12]} {2018 + at // 12}" for at in range(first, first + count)
    ]


def test_months_are_shortened_and_the_year_stands_where_it_begins():
    names = ticks.names_along(months(9, 5), 2.2, width)

    assert names == {0: "Okt\n2018", 1: "Nov", 2: "Dez", 3: "Jan\n2019", 4: "Feb"}


def test_few_months_keep_their_names():
    assert ticks.names_along(["Juli 2018", "Juli 2019"], ACROSS, width) == {
        0: "Juli 2018",
        1: "Juli 2019",
    }


def test_many_months_are_named_by_year():
    names = ticks.names_along(months(0, 120), ACROSS, width)

    assert list(names.values()) == [str(year) for year in range(2018, 2028)]


def test_quarters_are_shortened():
    quarters = [f"{quarter}. Quartal 2018" for quarter in (3, 4)]

    assert list(ticks.names_along(quarters, 1.0, width).values()) == ["Q3\n2018", "Q4"]


@given(st.integers(0, 11), st.integers(1, 200), st.floats(2, 6))
def test_names_of_months_never_touch(first, count, across):
    names = ticks.names_along(months(first, count), across, width)

    place = across / (count + 0.2)
    for (left, one), (right, other) in pairwise(names.items()):
        assert (right - left) * place >= (width(one) + width(other)) / 2


@given(st.floats(-1e6, 1e6), st.floats(0.05, 1e6), st.integers(0, 2))
def test_round_values_are_told_apart(low, span, decimals):
    values = ticks.round_values(low, low + span, decimals)

    assert len(set(ticks.shown_values(values, decimals))) == len(values) <= 13
    assert all(low - span / 9 <= value <= low + span * 1.12 for value in values)


@given(
    st.lists(st.tuples(st.floats(0, 10), st.floats(0.1, 0.5)), min_size=1, max_size=8)
)
def test_names_pushed_apart_never_overlap(wanted):
    wanted.sort()
    middles, sizes = [m for m, _ in wanted], [size for _, size in wanted]
    placed = list(zip(pushed_apart(middles, sizes, 0, 10), sizes, strict=True))

    for (low, below), (high, above) in pairwise(placed):
        assert high - low >= (below + above) / 2 - 1e-9


@pytest.mark.parametrize(
    ("groups", "categories", "lies"),
    [(2, ("2018", "2019"), False), (8, ("2017", "2018", "2019"), True)],
)
def test_bars_lie_where_their_values_would_touch(groups, categories, lies):
    series = tuple((f"Gruppe {n}", (1000,) * len(categories)) for n in range(groups))

    assert is_lying(Chart("grouped", "x", categories, series)) == lies


def test_bars_over_time_never_lie():
    series = tuple((f"Gruppe {n}", (1000,) * 3) for n in range(8))

    assert not is_lying(Chart("grouped", "x", tuple(months(0, 3)), series))


def test_a_long_legend_goes_on_in_the_next_line():
    short = Chart("grouped", "x", ("a",), tuple((str(n), (1,)) for n in range(8)))
    long = Chart("grouped", "x", ("a",), tuple((str(n) * 30, (1,)) for n in range(8)))

    assert draw(long).height > draw(short).height
    assert not legend.is_needed(Chart("bar", "x", ("a",), (("b", (1,)),)))


def test_a_picture_for_a_page_carries_its_letters():
    drawing = draw(Chart("bar", "x", ("a",), (("b", (1,)),)))
    page = drawing.on_screen()

    assert b"@font-face" not in drawing.svg
    assert b"data:font/woff2;base64," in page.svg
    assert len(page.svg) - len(drawing.svg) < 20_000
    assert page.alt == drawing.alt
