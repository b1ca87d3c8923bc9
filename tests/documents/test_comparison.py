"""Two texts beside each other: both complete, differences marked."""

import pytest

from documents.comparison import compare


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (
            "<p>a b c</p>",
            "<p>a x c</p>",
            ("<p>a <del>b</del> c</p>", "<p>a <ins>x</ins> c</p>"),
        ),
        ("<p>a</p>", "<p>a</p><p>b</p>", ("<p>a</p>", "<p>a</p><p><ins>b</ins></p>")),
        ("", "<p>a b</p>", ("", "<p><ins>a b</ins></p>")),
        (
            '<p>x <span class="figure" data-ref="kf:a/b">7</span></p>',
            '<p>x <span class="figure" data-ref="kf:c/d">7</span></p>',
            (
                '<p>x <del><span class="figure" data-ref="kf:a/b">7</span></del></p>',
                '<p>x <ins><span class="figure" data-ref="kf:c/d">7</span></ins></p>',
            ),
        ),
    ],
)
def test_compare(left, right, expected):
    marked = compare(left, right)

    assert (marked.left, marked.right) == expected


def test_equal_texts_stay_as_they_are():
    marked = compare("<p>a</p>", "<p>a</p>")

    assert (marked.left, marked.right, marked.is_same) == ("<p>a</p>", "<p>a</p>", True)


def test_long_texts_are_marked_as_a_whole_instead_of_word_by_word():
    left, right = "<p>" + "alt " * 3000 + "</p>", "<p>" + "neu " * 3000 + "</p>"

    assert compare(left, right).right.count("<ins>") == 1


def test_folded_paragraphs_remain_in_the_text():
    same = "".join(f"<p>Absatz {number}</p>" for number in range(5))
    marked = compare(f"<p>alt</p>{same}", f"<p>neu</p>{same}", fold=True)

    assert "<summary>3 Absätze unverändert</summary><p>Absatz 1</p>" in marked.left
    assert marked.right.count("<p>") == 6
