"""Stored text is clean, whatever was sent; and nothing a person wrote gets lost."""

import time

import pytest

from documents import richtext

WORD = (
    '<p class=MsoNormal style="mso-margin:auto"><b><span lang=DE>Lage</span></b>'
    "<o:p></o:p></p><![if !supportLists]><p class=MsoListParagraph>·&nbsp;Punkt</p>"
    "<!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]-->"
    '<table class=MsoTableGrid border=1><tr><td colspan=2 style="x">a</td></tr>'
    "</table><h1>Titel</h1><style>p{color:red}</style>"
)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("<p>a</p><script>alert(1)</script>", "<p>a</p>"),
        ("<p>a</p><style>p{}</style>", "<p>a</p>"),
        ('<p onclick="x" style="color:red" class="y">a</p>', "<p>a</p>"),
        ('<img src="x" onerror="alert(1)">', ""),
        ('<p><a href="javascript:alert(1)">a</a></p>', "<p><a>a</a></p>"),
        ('<p><a href="https://a.de">a</a></p>', '<p><a href="https://a.de">a</a></p>'),
        ("<p>a\x00b\x0cc</p>", "<p>abc</p>"),
        ("<p>a\u202eb\u2066c</p>", "<p>abc</p>"),
        ("<p>Do\u00adnau</p>", "<p>Do\u00adnau</p>"),
        ("<h1>a</h1><h2>b</h2><h6>c</h6>", "<h4>a</h4><h4>b</h4><h5>c</h5>"),
        ("<p><b>a</b><i>b</i></p>", "<p><strong>a</strong><em>b</em></p>"),
        ("<ul><li><p>a</p></li></ul>", "<ul><li>a</li></ul>"),
        ("<p>1 &lt; 2 &amp; 3</p>", "<p>1 &lt; 2 &amp; 3</p>"),
        (
            '<p><span data-ref="kf:elb/gesamt/jc/2019-07|d1">11.042</span></p>',
            '<p><span data-ref="kf:elb/gesamt/jc/2019-07|d1"></span></p>',
        ),
        ('<p><span data-ref="javascript:alert(1)">7</span></p>', "<p>7</p>"),
        (
            "<p>a<span data-footnote>b <em>c</em></span></p>",
            '<p>a<span data-footnote="">b <em>c</em></span></p>',
        ),
    ],
)
def test_clean(typed, stored):
    assert richtext.clean(typed) == stored


def test_clean_keeps_what_word_meant_and_no_word_markup():
    cleaned = richtext.clean(WORD)

    assert cleaned == (
        "<p><strong>Lage</strong></p><p>·&nbsp;Punkt</p>"
        '<table><tbody><tr><td colspan="2">a</td></tr></tbody></table><h4>Titel</h4>'
    )


def test_clean_is_stable():
    once = richtext.clean(WORD)

    assert richtext.clean(once) == once


def test_heads_of_tables_say_what_they_head():
    html = "<table><tr><th>a</th><th>b</th></tr><tr><th>c</th><td>d</td></tr></table>"

    assert richtext.clean(html) == (
        '<table><tbody><tr><th scope="col">a</th><th scope="col">b</th></tr>'
        '<tr><th scope="row">c</th><td>d</td></tr></tbody></table>'
    )


@pytest.mark.parametrize("piece", ["<blockquote>", "<ul><li>", "<p>", "<b>", "<td>"])
def test_clean_answers_quickly_whatever_is_nested(piece):
    start = time.monotonic()
    cleaned = richtext.clean((piece * 300_000)[:300_000])

    assert time.monotonic() - start < 10
    assert cleaned.count("<blockquote>") <= richtext.MAX_DEPTH


def test_plain_lines_become_paragraphs():
    assert richtext.from_typed("Eins\nzwei\n\nDrei & 3 < 4") == (
        "<p>Eins<br>zwei</p><p>Drei &amp; 3 &lt; 4</p>"
    )
