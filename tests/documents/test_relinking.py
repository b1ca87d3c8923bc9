"""Links replaced in stored texts and settings, and numbers that become links."""

import pytest

from core.errors import DomainError, StaleData
from documents import actions, relinking
from documents.fingerprints import fingerprint
from documents.models import Draft
from tests import factories

OLD, NEW = "kf:bg/gesamt/jc/2016-10", "kf:bg/gesamt/jc/2017-10"
SWAPS = {OLD: NEW}


def span(ref):
    return f'<span data-ref="{ref}"></span>'


def test_links_are_swapped_with_their_options_and_others_stay():
    html = (
        f"<p>{span(OLD + '|d0,bare')} und {span('kf:bg/gesamt/jc/2016-10/low')}"
        f'<span data-footnote="">siehe {span(OLD)}</span></p>'
    )

    assert relinking.in_html(html, SWAPS) == html.replace(OLD + "|", NEW + "|").replace(
        f'"{OLD}"', f'"{NEW}"'
    )


def test_links_in_settings_are_swapped_however_deep():
    config = {"caption": f"Stand [[{OLD}]]", "rows": [["a", f"[[ {OLD}|d1 ]]"]], "n": 3}

    assert relinking.in_settings(config, SWAPS) == {
        "caption": f"Stand [[{NEW}]]",
        "rows": [["a", f"[[{NEW}|d1]]"]],
        "n": 3,
    }


@pytest.mark.parametrize(
    ("html", "typed", "linked"),
    [
        ("<p>Es sind 7.987 da.</p>", "7.987", "<p>Es sind {} da.</p>"),
        ("<p>17.987 und 7.987.</p>", "7.987", "<p>17.987 und {}.</p>"),
        ("<p>Das sind 5,6&nbsp;% mehr.</p>", "5,6 %", "<p>Das sind {} mehr.</p>"),
        ("<p>Das sind 5,6\u00a0% mehr.</p>", "5,6\u00a0%", "<p>Das sind {} mehr.</p>"),
        ("<p>um −4,3 Prozent</p>", "-4,3", "<p>um {} Prozent</p>"),
        ("<p>7.987 und 7.987</p>", "7.987", "<p>{} und 7.987</p>"),
    ],
)
def test_a_typed_number_becomes_a_link_and_the_words_around_stay(html, typed, linked):
    assert relinking.linked_in_html(html, typed, OLD) == linked.format(span(OLD))


@pytest.mark.parametrize(
    "html",
    ['<a href="https://x.example/7.987">hier</a>', "7.987.1 und 7.987/18", "07.987"],
)
def test_what_only_looks_like_the_number_stays(html):
    assert relinking.linked_in_html(html, "7.987", OLD) == html


def test_a_number_in_a_cell_becomes_a_link():
    config = {"rows": [["a", "[[kf:x|d0]] 7.987"], ["b", "7.987"]], "caption": "7.987"}

    assert relinking.linked_in_settings(config, "7.987", OLD) == {
        "rows": [["a", f"[[kf:x|d0]] [[{OLD}]]"], ["b", "7.987"]],
        "caption": "7.987",
    }


# --- Actions -------------------------------------------------------------------------


@pytest.fixture
def linked(world):
    """The section with a link, and what the planner has typed there meanwhile."""
    world.block.html = f"<p>Es sind {span(OLD)}.</p>"
    world.block.save()
    world.table = factories.block(
        world.section, "table", position=1, config={"rows": [["a", f"[[{OLD}]]"]]}
    )
    return world


def draft_of(world, html, version=1):
    key = str(world.block.pk)
    content = {"texts": {key: html}, "bases": {key: fingerprint(world.block.html)}}
    return Draft.objects.create(
        section=world.section,
        user=world.planner,
        base_version=version,
        content=content,
    )


def test_one_deed_moves_texts_tables_and_drafts(linked):
    draft = draft_of(linked, f"<p>Es sind {span(OLD)}, und mehr.</p>")

    section = actions.replace_refs(linked.section, SWAPS, version=1, by=linked.planner)

    for row in (linked.block, linked.table, draft):
        row.refresh_from_db()
    assert linked.block.html == f"<p>Es sind {span(NEW)}.</p>"
    assert linked.table.config == {"rows": [["a", f"[[{NEW}]]"]]}
    assert (section.version, section.state) == (2, "open")
    key = str(linked.block.pk)
    assert draft.content["texts"][key] == f"<p>Es sind {span(NEW)}, und mehr.</p>"
    assert draft.content["bases"][key] == fingerprint(linked.block.html)
    assert draft.base_version == 2


def test_the_trail_says_what_happened(linked):
    actions.replace_refs(linked.section, SWAPS, version=1, by=linked.planner)
    page = linked.client.get(linked.url + "staende/").content.decode()

    assert "Zahlen auf den neuesten Stand gebracht" in page


def test_a_draft_of_an_older_version_stays_as_it_is(linked):
    draft = draft_of(linked, f"<p>{span(OLD)}</p>", version=0)

    actions.replace_refs(linked.section, SWAPS, version=1, by=linked.planner)

    draft.refresh_from_db()
    assert draft.base_version == 0
    assert draft.content["texts"] == {str(linked.block.pk): f"<p>{span(OLD)}</p>"}


def test_nothing_is_replaced_on_an_older_version_or_in_a_locked_section(linked):
    with pytest.raises(StaleData):
        actions.replace_refs(linked.section, SWAPS, version=7, by=linked.planner)
    linked.section.is_locked = True
    linked.section.save()
    with pytest.raises(DomainError, match="Text des Landes"):
        actions.replace_refs(linked.section, SWAPS, version=1, by=linked.planner)


def test_a_number_is_linked_in_text_and_draft(world):
    world.block.html = "<p>Es sind 7.987.</p>"
    world.block.save()
    draft = draft_of(world, "<p>Es sind 7.987, und mehr.</p>")

    actions.link_number(world.block, "7.987", OLD, version=1, by=world.planner)

    world.block.refresh_from_db()
    draft.refresh_from_db()
    assert world.block.html == f"<p>Es sind {span(OLD)}.</p>"
    assert draft.content["texts"] == {
        str(world.block.pk): f"<p>Es sind {span(OLD)}, und mehr.</p>"
    }


def test_a_number_that_is_gone_is_told(world):
    with pytest.raises(DomainError, match="steht nicht mehr in diesem Text"):
        actions.link_number(world.block, "7.987", OLD, version=1, by=world.planner)
