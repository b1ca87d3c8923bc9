"""Figures, preview, history and entries of repeated sections."""

import pytest

from documents import actions
from documents.models import Section
from tests import factories

pytestmark = pytest.mark.django_db

JSON = {"Accept": "application/json"}


@pytest.fixture
def figures(world):
    factories.observation(world.place)


def test_search_answers_grouped_by_provider(world, figures):
    answer = world.client.get(world.url + "zahlen/?q=bedarf", headers=JSON).json()

    hit = answer["groups"][0]["figures"][0]
    assert (hit["text"], hit["ref"]) == ("7.987", "kf:bg/gesamt/jc/2016-10")
    assert "Kreisreport SGB II" in hit["source"]


def test_search_without_script_shows_the_link_to_copy(world, figures):
    page = world.client.get(world.url + "zahlen/?q=bedarf").content.decode()

    assert "&lt;span data-ref=&quot;kf:bg/gesamt/jc/2016-10&quot;" in page.replace(
        '"kf:', "&quot;kf:"
    ).replace('10"&gt;', "10&quot;&gt;")


def test_links_are_resolved_with_their_options(world, figures):
    refs = "?ref=kf:bg/gesamt/jc/2016-10|signed&ref=kf:x/y/jc/2016&ref=unsinn"
    found = world.client.get(world.url + "zahlen/aufloesen/" + refs).json()["figures"]

    assert found["kf:bg/gesamt/jc/2016-10|signed"]["text"] == "+7.987"
    assert found["kf:x/y/jc/2016"]["missing"]
    assert "unsinn" not in found


@pytest.mark.parametrize("words", ["\x00", "%", "'", "a" * 500, "\u202e"])
def test_strange_search_words_find_nothing(world, words):
    answer = world.client.get(world.url + "zahlen/", {"q": words}, headers=JSON)

    assert answer.status_code == 200


def test_preview_shows_stored_and_typed_text(world, form, figures):
    stored = world.client.get(world.url + "vorschau/").content.decode()
    ref = '<span data-ref="kf:bg/gesamt/jc/2016-10"></span>'
    typed = world.client.post(
        world.url + "vorschau/", form(text=f"<p>Es sind {ref}.</p>")
    ).content.decode()

    assert "Der erste Satz." in stored
    assert ">7.987</span>." in typed
    world.block.refresh_from_db()
    assert world.block.html == "<p>Der erste Satz.</p>"


def test_history_shows_who_changed_what_and_brings_it_back(world, form):
    world.client.post(world.url, form(text="<p>Der neue Satz.</p>"))
    page = world.client.get(world.url + "staende/")
    first = page.context["entries"][-1]

    assert "Kim Beispiel" in page.content.decode()
    world.client.post(f"{world.url}staende/{first.event.pk}/")
    world.block.refresh_from_db()
    assert world.block.html == "<p>Der erste Satz.</p>"


def test_state_of_another_section_cannot_be_restored(world):
    other = factories.section(world.document, "B")
    factories.block(other, html="<p>x</p>")
    from documents.models import BlockEvent

    event = BlockEvent.objects.get(section_id=other.pk)
    assert world.client.post(f"{world.url}staende/{event.pk}/").status_code == 404


@pytest.fixture
def repeated(world):
    """Part C of the Planungsdokument: entries the author adds."""
    return factories.section(
        world.document,
        "C",
        numbering="upper_alpha",
        position=3,
        repeat="C.item",
        min_items=1,
        max_items=2,
    )


def address(world, section) -> str:
    return world.url.replace(f"/{world.section.pk}/", f"/{section.pk}/")


def test_entries_are_added_up_to_the_limit_moved_and_removed(world, repeated):
    add = address(world, repeated) + "unterabschnitt/"
    for title in ("Sprache", "Wohnen"):
        assert world.client.post(add, {"title": title}).status_code == 302
    refused = world.client.post(add, {"title": "Drittens"}).content.decode()
    assert "höchstens 2 Abschnitte" in refused

    first, second = repeated.children.in_order()
    world.client.post(address(world, second) + "hoch/")
    assert [one.title for one in repeated.children.in_order()] == ["Wohnen", "Sprache"]

    assert (
        "entfernen?"
        in world.client.get(address(world, first) + "entfernen/").content.decode()
    )
    world.client.post(address(world, first) + "entfernen/")
    assert [one.title for one in repeated.children.in_order()] == ["Wohnen"]
    last = world.client.post(address(world, second) + "entfernen/").content.decode()
    assert "Mindestens ein Abschnitt" in last


def test_own_title_is_changed_where_the_outline_leaves_it_to_the_author(
    world, repeated
):
    item = actions.add_item(repeated, title="Sprache", by=world.planner)
    data = {
        "version": item.version,
        "title": "Sprache und Beruf",
        "initial-title": "Sprache",
        "state": item.state,
        "initial-state": item.state,
    }
    world.client.post(address(world, item), data)
    world.client.post(world.url, data | {"title": "Fremd"})

    item.refresh_from_db()
    assert item.title == "Sprache und Beruf"
    assert Section.objects.get(pk=world.section.pk).title == "Abschnitt A"
