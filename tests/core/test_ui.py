"""Helper tags of templates: states, ways, messages."""

import pytest
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.template import Context, RequestContext, Template
from django.test import RequestFactory
from django.test.html import parse_html

from core.templatetags import ui

PAGES = '{% include "components/pagination.html" with page=page only %}'


def render(text: str, **context) -> str:
    return Template("{% load ui %}" + text).render(Context(context))


@pytest.mark.parametrize(
    ("kind", "css_class"),
    [
        ("success", "kern-icon kern-icon--success"),
        ("locked", "shape shape--locked"),
        ("unheard-of", "shape shape--neutral"),
    ],
)
def test_a_state_is_a_shape_and_a_word(kind, css_class):
    assert parse_html(ui.status(kind, "beschlossen")) == parse_html(
        f'<span class="status status--{kind}">'
        f'<span class="{css_class}" aria-hidden="true"></span>'
        "<span>beschlossen</span></span>"
    )


def test_words_in_a_state_are_escaped():
    assert "<b>" not in ui.status("info", "<b>fertig</b>")


def test_a_breadcrumb_ends_with_this_page():
    html = render('{% breadcrumb "Aufträge" "/a/" "PDF" %}')

    assert parse_html(html) == parse_html(
        '<nav class="breadcrumb" aria-label="Sie sind hier"><ol>'
        '<li><a href="/a/">Aufträge</a></li>'
        '<li><span aria-current="page">PDF</span></li></ol></nav>'
    )


def test_a_wide_table_scrolls_in_a_named_region_that_takes_the_focus():
    html = render('{% scrollregion label="Tabelle 1" %}<b>1</b>{% endscrollregion %}')

    assert html == (
        '<div class="scroll-region" role="region" aria-label="Tabelle 1" '
        'tabindex="0"><b>1</b></div>'
    )


def test_pages_show_their_number_and_keep_the_filter():
    page = Paginator(range(100), 10).page(2)
    request = RequestFactory().get("/werte/", {"region": "jc"})
    html = Template(PAGES).render(RequestContext(request, {"page": page}))

    assert 'href="?region=jc&amp;seite=2" aria-current="page"' in html
    assert "11 bis 20 von 100" in html


def test_one_page_needs_no_pagination():
    page = Paginator(range(5), 10).page(1)

    assert render(PAGES, page=page).strip() == ""


@pytest.mark.parametrize(
    ("severity", "kind", "word"),
    [
        ("error", "danger", "Fehler"),
        ("warning", "warning", "Warnung"),
        ("hint", "info", "Hinweis"),
    ],
)
def test_a_severity_is_a_kind_and_a_word(severity, kind, word):
    assert (ui.severity_kind(severity), ui.severity_word(severity)) == (kind, word)


@pytest.mark.parametrize(
    ("level", "kind"),
    [
        (constants.SUCCESS, "success"),
        (constants.ERROR, "danger"),
        (constants.WARNING, "warning"),
        (99, "info"),
    ],
)
def test_a_message_is_shown_as_its_kind(level, kind):
    assert ui.message_kind(Message(level, "Text")) == kind
