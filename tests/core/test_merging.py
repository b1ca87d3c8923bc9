"""Three-way merge of rows: nothing that either side typed is dropped silently."""

import pytest

from core import form_texts
from core.merging import REMOVED, Difference, merge

BASE = {"1": {"amount": "10", "label": "a"}}


def row(amount="10", label="a"):
    return {"amount": amount, "label": label}


@pytest.mark.parametrize(
    ("mine", "theirs", "rows", "differences"),
    [
        ({"1": row("11")}, {"1": row()}, {"1": row("11")}, []),
        (
            {"1": row()},
            {"1": row("12")},
            {"1": row("12")},
            [Difference("1", "amount", "12", "10", False)],
        ),
        (
            {"1": row("11")},
            {"1": row("12", "b")},
            {"1": row("11", "b")},
            [
                Difference("1", "amount", "12", "11", True),
                Difference("1", "label", "b", "a", False),
            ],
        ),
        ({"1": row("12")}, {"1": row("12")}, {"1": row("12")}, []),
        (
            {"1": row()},
            {},
            {},
            [Difference("1", "amount", REMOVED, "10", False)],
        ),
        (
            {"1": row("11")},
            {},
            {"1": row("11")},
            [Difference("1", "amount", REMOVED, "11", True)],
        ),
        (
            {"1": row(), "neu": row("5", "c")},
            {"1": row(), "2": row("7", "")},
            {"1": row(), "neu": row("5", "c"), "2": row("7", "")},
            [Difference("2", "amount", "7", "", False)],
        ),
        ({}, {"1": row()}, {}, []),
    ],
    ids=[
        "only_i_changed",
        "only_they_changed",
        "both_changed",
        "both_the_same",
        "they_removed",
        "they_removed_what_i_changed",
        "both_added",
        "i_left_it_out",
    ],
)
def test_merge(mine, theirs, rows, differences):
    merged = merge(BASE, mine, theirs)

    assert (merged.rows, merged.differences) == (rows, differences)


@pytest.mark.parametrize("text", ["", "{", "[]", "5", '{"a": 1}', '{"a": {"b": []}}'])
def test_what_is_unreadable_counts_as_nothing_shown(text):
    assert form_texts.load(text, depth=2) == {}


def test_texts_come_back_as_they_were():
    texts = {"zeile": {"betrag": "1.000"}}

    assert form_texts.load(form_texts.dump(texts), depth=2) == texts
