"""No suppressed value can be computed: tried by readers who are good at arithmetic."""

from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keyfigures.calculations.secrecy import (
    Cell,
    Equation,
    Table,
    bounds,
    cells_to_protect,
    disclosed_cells,
    disclosure,
)


def cells_of(**values):
    """A number is shown, "*" suppressed, "-" a fixed nothing, None absent.

    The sum of ``all`` weighs more than its parts.
    """
    return [_cell(key, value) for key, value in values.items()]


def _cell(key, value):
    if value == "*":
        return Cell(key, is_suppressed=True)
    if value == "-":
        return Cell(key, Decimal(0), is_fixed=True)
    return Cell(key, value and Decimal(value), weight=key == "all")


def sums(**wholes):
    """``all="men women"`` says that the whole is the sum of these parts."""
    return [Equation(whole, tuple(parts.split())) for whole, parts in wholes.items()]


SEX = sums(all="men women")


# --- Which cells -------------------------------------------------------------------


def test_the_only_other_part_is_protected():
    cells = cells_of(all="100", women="*", men="98")

    assert cells_to_protect(cells, SEX) == {"men"}


def test_of_several_parts_the_smallest_is_protected():
    cells = cells_of(all="100", young="*", middle="60", old="38")

    assert cells_to_protect(cells, sums(all="young middle old")) == {"old"}


def test_two_suppressed_parts_protect_each_other():
    cells = cells_of(all="100", young="*", middle="*", old="38")

    assert cells_to_protect(cells, sums(all="young middle old")) == frozenset()


def test_a_suppressed_whole_hides_behind_a_part():
    cells = cells_of(all="*", women="1", men="2")

    assert cells_to_protect(cells, SEX) == {"women"}


@pytest.mark.parametrize(
    "cells",
    [
        cells_of(all="100", women="40", men="60"),
        cells_of(all="100", women="*", men=None),
        cells_of(all=None, women="*", men="60"),
        cells_of(women="*"),
    ],
    ids=["nothing suppressed", "part unknown", "whole unknown", "alone"],
)
def test_nothing_is_protected_without_need(cells):
    assert cells_to_protect(cells, SEX) == frozenset()


def test_a_protected_cell_cannot_be_computed_from_another_table_either():
    """Men follow from their age groups, so one of those goes too."""
    cells = cells_of(all="100", women="*", men="98", boys="50", grown="48")
    equations = [*SEX, *sums(men="boys grown")]

    assert cells_to_protect(cells, equations) == {"men", "grown"}


def test_equations_are_combined():
    """Each corner follows from its row or its column, so all four go."""
    cells = cells_of(
        young="10", old="20", women="12", men="18", wy="*", wo="9", my="7", mo="11"
    )
    equations = sums(young="wy my", old="wo mo", women="wy wo", men="my mo")

    assert cells_to_protect(cells, equations) == {"my", "wo", "mo"}


def test_a_rest_of_nothing_tells_all():
    """100 minus 100 leaves 0 for both suppressed parts, so the third is protected."""
    cells = cells_of(all="100", young="*", middle="*", old="100")

    assert cells_to_protect(cells, sums(all="young middle old")) == {"old"}


def test_a_whole_of_nothing_is_protected_itself():
    assert cells_to_protect(cells_of(all="0", women="*", men="0"), SEX) == {"all"}


TIGHT = cells_of(one="3", two="5", three="5", a="*", b="*", c="*", d="*")
LOOSE = cells_of(one="3", two="5", three="8", a="*", b="*", c="*", d="*")
WOVEN = sums(one="a b", two="a c", three="a b c d")


def test_bounds_from_several_equations_are_seen():
    """c + d = 2, so a is 3 at least, which b = 3 - a makes the most: a = 3, c = 2."""
    assert disclosed_cells(Table(TIGHT, WOVEN)) == {"a", "b", "c", "d"}
    assert disclosed_cells(Table(LOOSE, WOVEN)) == set()


def test_fractions_of_persons_count_as_known():
    """A rest of 0,4 persons is as good as 0."""
    cells = cells_of(all="5202.27", young="*", middle="*", old="5201.87")

    assert cells_to_protect(cells, sums(all="young middle old")) == {"old"}


def test_contradictions_of_rounded_figures_are_survived():
    """The parts exceed the whole; the remainder is below zero and tells all."""
    cells = cells_of(all="100", young="*", middle="*", old="101")

    assert cells_to_protect(cells, sums(all="young middle old")) == {"old"}
    two = [*sums(all="women men"), *sums(all="men women")]
    assert disclosed_cells(Table(cells_of(all="9", women="*", men="*"), two)) == set()
    twice = [*SEX, *sums(whole="men women")]
    odd = cells_of(all="9", whole="8", women="*", men="*")
    assert disclosed_cells(Table(odd, twice)) == set()


def test_a_dash_is_never_protected():
    """Readers know that it means nothing."""
    cells = cells_of(all="3", young="*", middle="-", old="2")

    assert cells_to_protect(cells, sums(all="young middle old")) == {"old"}
    hopeless = cells_of(all="-", young="*", middle="-", old="-")
    assert cells_to_protect(hopeless, sums(all="young middle old")) == frozenset()


def test_what_was_unseen_stays_unseen_rather_than_another():
    cells = [
        Cell("all", Decimal(100), weight=1),
        Cell("young", is_suppressed=True),
        Cell("middle", Decimal(60), is_protected=True),
        Cell("old", Decimal(38)),
    ]

    assert cells_to_protect(cells, sums(all="young middle old")) == {"middle"}


def test_protection_ends_with_its_reason():
    cells = [Cell("all", Decimal(9)), Cell("women", Decimal(4))]
    cells.append(Cell("men", Decimal(5), is_protected=True))

    assert cells_to_protect(cells, SEX) == frozenset()


def test_large_systems_are_looked_at_equation_by_equation(monkeypatch):
    monkeypatch.setattr(disclosure, "EXACT", 0)

    assert disclosed_cells(Table(TIGHT, WOVEN)) == set()


def test_bounds_of_cells_that_cannot_be_are_refused():
    with pytest.raises(bounds.Infeasible):
        bounds.Programme({0: {0: 1, 1: 1, -1: -1}})


def test_bounds_are_exact():
    """x + 2y = 7: x from 0 to 7, y from 0 to 3,5; z has no upper bound."""
    programme = bounds.Programme({0: {0: 1, 1: 2, -1: 7}, 2: {2: 1, 3: -1, -1: 1}})

    assert (programme.least(0), programme.greatest(0)) == (0, 7)
    assert (programme.least(1), programme.greatest(1)) == (0, Fraction(7, 2))
    assert (programme.least(2), programme.greatest(2)) == (1, None)


# --- Readers who try ---------------------------------------------------------------


class Sheet:
    """A table made of leaves; every other cell is the sum of some of them."""

    def __init__(self, leaves, wholes, suppressed, absent=()):
        self.values = dict(leaves)
        self.leaves_of = {key: frozenset([key]) for key in leaves}
        for whole, parts in wholes:
            self.leaves_of[whole] = frozenset().union(
                *(self.leaves_of[part] for part in parts)
            )
            self.values[whole] = sum(leaves[key] for key in self.leaves_of[whole])
        self.equations = [Equation(whole, tuple(parts)) for whole, parts in wholes]
        self.suppressed = set(suppressed)
        self.absent = set(absent) - self.suppressed

    def cells(self, protected=frozenset()):
        return [
            Cell(
                key,
                None if key in self.suppressed else Decimal(value),
                is_suppressed=key in self.suppressed,
                is_protected=key in protected,
            )
            for key, value in self.values.items()
            if key not in self.absent
        ]

    def shown(self, protected):
        return self.values.keys() - self.suppressed - self.absent - protected


@st.composite
def grids(draw, largest=5, top=12):
    """Rows and columns with their sums and the sum of all."""
    rows = [f"r{index}" for index in range(draw(st.integers(2, largest)))]
    columns = [f"c{index}" for index in range(draw(st.integers(2, largest)))]
    leaves = {
        row + column: draw(st.integers(0, top)) for row in rows for column in columns
    }
    wholes = [(row, [row + column for column in columns]) for row in rows]
    wholes += [(column, [row + column for row in rows]) for column in columns]
    wholes += [("all", rows), ("all", columns)]
    return _sheet(draw, leaves, wholes)


@st.composite
def trees(draw, most=8, top=12):
    """Groups of leaves, sums of groups, and women and men of some leaves."""
    names = [f"l{index}" for index in range(draw(st.integers(3, most)))]
    leaves = {name: draw(st.integers(0, top)) for name in names}
    cut = draw(st.integers(1, len(names) - 1))
    wholes = [("g1", names[:cut]), ("g2", names[cut:]), ("all", ["g1", "g2"])]
    if draw(st.booleans()):
        wholes += [("odd", names[::2]), ("even", names[1::2]), ("all", ["odd", "even"])]
    return _sheet(draw, leaves, wholes)


def _sheet(draw, leaves, wholes):
    keys = sorted({*leaves, *(whole for whole, _ in wholes)})
    suppressed = draw(st.sets(st.sampled_from(keys), min_size=1, max_size=5))
    absent = draw(st.sets(st.sampled_from(keys), max_size=2))
    return Sheet(leaves, wholes, suppressed, absent)


def rank(rows):
    rows, found = [list(row) for row in rows], 0
    for column in range(len(rows[0]) if rows else 0):
        lead = next((i for i in range(found, len(rows)) if rows[i][column]), None)
        if lead is None:
            continue
        rows[found], rows[lead] = rows[lead], rows[found]
        for index in range(found + 1, len(rows)):
            factor = rows[index][column] / rows[found][column]
            rows[index] = [
                a - factor * b for a, b in zip(rows[index], rows[found], strict=True)
            ]
        found += 1
    return found


def solved_for(sheet, protected):
    """The reader with algebra: which suppressed cells are fixed sums of shown ones?"""
    leaves = sorted(set().union(*sheet.leaves_of.values()))

    def row(key):
        return [Fraction(leaf in sheet.leaves_of[key]) for leaf in leaves]

    shown = [row(key) for key in sheet.shown(protected)]
    known = rank(shown)
    return {key for key in sheet.suppressed if rank([*shown, row(key)]) == known}


def certain(sheet, protected):
    """The reader with patience: which suppressed cells are the same in every table?

    A table of whole numbers from 0 on with the same shown cells, but another number
    in a suppressed one, proves that nobody can know it. Where there is one, there is
    one that differs by 1 or not at all in each leaf: the sums form a network.
    """
    leaves = sorted(set().union(*sheet.leaves_of.values()))
    shown = sheet.shown(protected)
    steps = [(0,) if leaf in shown else (-1, 0, 1) for leaf in leaves]
    left = set(sheet.suppressed)
    for move in product(*steps):
        by_leaf = dict(zip(leaves, move, strict=True))
        if any(sheet.values[leaf] + step < 0 for leaf, step in by_leaf.items()):
            continue
        moved = {
            key: sum(by_leaf[leaf] for leaf in sheet.leaves_of[key])
            for key in (*shown, *left)
        }
        if not any(moved[key] for key in shown):
            left -= {key for key in left if moved[key]}
        if not left:
            break
    return left


@settings(max_examples=200, deadline=None)
@given(st.one_of(grids(), trees()))
def test_no_suppressed_value_is_shown_or_solved_for(sheet):
    protected = cells_to_protect(sheet.cells(), sheet.equations)

    assert not protected & sheet.suppressed
    assert protected <= sheet.values.keys() - sheet.absent
    assert solved_for(sheet, protected) == set()


@settings(max_examples=200, deadline=None)
@given(st.one_of(grids(largest=3, top=3), trees(top=3)))
def test_no_suppressed_value_is_certain(sheet):
    protected = cells_to_protect(sheet.cells(), sheet.equations)

    assert certain(sheet, protected) == set()


@settings(max_examples=100, deadline=None)
@given(st.one_of(grids(largest=4), trees()))
def test_the_answer_is_stable_small_and_independent_of_order(sheet):
    cells, equations = sheet.cells(), sheet.equations
    protected = cells_to_protect(cells, equations)

    assert cells_to_protect(reversed(cells), reversed(equations)) == protected
    assert cells_to_protect(sheet.cells(protected), equations) == protected
    table = Table(cells, equations)
    assert disclosed_cells(table, protected) == set()
    assert all(disclosed_cells(table, protected - {key}) for key in protected)
