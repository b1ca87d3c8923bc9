"""Topics: at most five, pairs stay paired, nobody's words are lost."""

import pytest

from core.errors import DomainError, StaleData
from organisations.enums import Role
from programmes import topics
from programmes.models import Activity, Programme, Topic, TopicDraft
from tests import factories
from tests.programmes.conftest import logged_in, section_page

pytestmark = pytest.mark.django_db


def pairs(topic) -> list[tuple[str, str]]:
    rows = Activity.objects.filter(topic=topic).select_related("effect")
    return [(row.title, row.effect.html) for row in rows]


def posted(topic, **changes) -> dict:
    """What the page of a topic sends."""
    rows = list(topic.activities.select_related("effect"))
    data = {
        "title": topic.title,
        "version": topic.version,
        "deed": "save",
        "paar-TOTAL_FORMS": len(rows),
        "paar-INITIAL_FORMS": len(rows),
    }
    for number, row in enumerate(rows):
        data |= {
            f"paar-{number}-pk": row.pk,
            f"paar-{number}-title": row.title,
            f"paar-{number}-html": row.html,
            f"paar-{number}-effect": row.effect.html,
        }
    return data | changes


def bases(client, topic) -> dict:
    """The hidden marks of the page as it is shown now."""
    form = client.get(section_page("topic", topic)).context["form"]
    found = {"base_title": form["base_title"].value()}
    for pair in form.pairs.forms:
        for name in ("base_title", "base_html", "base_effect"):
            found[pair.add_prefix(name)] = pair[name].value()
    return found


# --- The limit -----------------------------------------------------------------------


def test_a_sixth_topic_is_refused_in_words(programme, part_b, planner):
    for number in range(5):
        topics.add_topic(programme, part_b, title=f"Thema {number}", by=planner)
    client = logged_in(planner)

    response = client.post(section_page("topics", part_b), {"title": "Thema 6"})

    assert "höchstens 5 Themen" in response.content.decode()
    assert 'value="Thema 6"' in response.content.decode()
    assert Topic.objects.count() == 5


def test_topics_stand_only_where_the_outline_wants_them(programme, planner):
    section = programme.document.sections.get(key="A.1")

    with pytest.raises(DomainError, match="keine Themen vorgesehen"):
        topics.add_topic(programme, section, title="Thema", by=planner)


def test_a_topic_is_named_added_moved_and_removed(programme, part_b, planner):
    client = logged_in(planner)
    client.post(section_page("topics", part_b), {"title": "Erstes"})
    client.post(section_page("topics", part_b), {"title": "Zweites"})
    second = Topic.objects.get(title="Zweites")

    client.post(section_page("move_topic", second), {"richtung": "hoch"})
    assert list(Topic.objects.values_list("title", flat=True)) == ["Zweites", "Erstes"]

    question = client.get(section_page("remove_topic", second)).content.decode()
    assert "„Zweites“ entfernen?" in question
    client.post(section_page("remove_topic", second))
    assert list(Topic.objects.values_list("title", flat=True)) == ["Erstes"]


# --- Pairs ---------------------------------------------------------------------------


def test_a_moved_activity_takes_its_effect_along(topic, planner):
    response = logged_in(planner).post(
        section_page("topic", topic), posted(topic, deed="up-1")
    )

    assert response.url.endswith("#paar-1")
    assert pairs(topic) == [("Zwei", "<p>Wirkung 2</p>"), ("Eins", "<p>Wirkung 1</p>")]


def test_adding_a_pair_stores_what_was_typed(topic, planner):
    changed = posted(topic, **{"paar-0-html": "<p>Neu</p>", "deed": "add"})

    logged_in(planner).post(section_page("topic", topic), changed)

    assert topic.activities.first().html == "<p>Neu</p>"
    assert pairs(topic)[2:] == [("", "")]


def test_a_pair_is_removed_after_a_question_that_names_it(topic, planner):
    client = logged_in(planner)
    response = client.post(section_page("topic", topic), posted(topic, deed="remove-0"))
    question = client.get(response.url)

    assert "Tun 1" in question.content.decode()
    client.post(response.url, {"version": question.context["version"]})
    assert pairs(topic) == [("Zwei", "<p>Wirkung 2</p>")]


def test_text_without_markup_becomes_paragraphs_and_scripts_vanish(topic, planner):
    typed = "Erster Absatz\n\nZweiter <script>alert(1)</script>Absatz"

    logged_in(planner).post(
        section_page("topic", topic), posted(topic, **{"paar-0-html": typed})
    )

    html = topic.activities.first().html
    assert html.count("<p>") == 2
    assert "script" not in html


def test_an_empty_title_comes_back_with_all_texts(topic, planner):
    changed = posted(topic, title="", **{"paar-1-effect": "<p>Nicht verlieren</p>"})

    response = logged_in(planner).post(section_page("topic", topic), changed)

    assert response.status_code == 200
    assert "Nicht verlieren" in response.content.decode()
    assert pairs(topic)[1] == ("Zwei", "<p>Wirkung 2</p>")


# --- Two people ----------------------------------------------------------------------


def test_a_stale_save_shows_both_texts_and_loses_nothing(topic, borken, planner):
    other = factories.member(borken, Role.PLANNING)
    mine, theirs = logged_in(planner), logged_in(other)
    seen = posted(topic, **bases(mine, topic))
    theirs.post(
        section_page("topic", topic),
        seen | {"paar-0-html": "<p>Von anderen</p>", "paar-1-effect": "<p>Neu 2</p>"},
    )

    response = mine.post(
        section_page("topic", topic), seen | {"paar-0-html": "<p>Von mir</p>"}
    )

    page = response.content.decode()
    assert response.status_code == 409
    assert "anderen" in page
    assert "mir" in page
    form = response.context["form"]
    again = form.initial | {
        pair.add_prefix(name): value
        for pair in form.pairs.forms
        for name, value in pair.initial.items()
    }
    again |= {"paar-TOTAL_FORMS": 2, "paar-INITIAL_FORMS": 2, "deed": "save"}
    assert mine.post(section_page("topic", topic), again).status_code == 302
    first, second = Activity.objects.filter(topic=topic).select_related("effect")
    assert first.html == "<p>Von mir</p>"
    assert second.effect.html == "<p>Neu 2</p>"


def test_a_pair_that_somebody_added_survives_my_older_page(topic, planner):
    before = [
        {"id": row.pk, "title": row.title, "html": row.html, "effect": ""}
        for row in topic.activities.all()
    ]
    logged_in(planner).post(section_page("topic", topic), posted(topic, deed="add"))
    topic.refresh_from_db()

    topics.save_topic(
        topic, title="Jugend", parts=before, version=topic.version, by=planner
    )

    assert topic.activities.count() == 3


def test_an_old_version_is_refused_by_the_action(topic, planner):
    with pytest.raises(StaleData):
        topics.save_topic(topic, title="x", parts=[], version=1, by=planner)


def test_what_is_typed_is_kept_and_offered_again(topic, planner):
    client = logged_in(planner)
    typed = posted(topic, **{"paar-0-html": "<p>Halb fertig</p>"})

    answer = client.post(section_page("topic_draft", topic), typed).json()

    assert "Zwischenstand gesichert" in answer["text"]
    assert "Zwischenstand" in client.get(section_page("topic", topic)).content.decode()
    page = client.get(section_page("topic", topic) + "?zwischenstand=1")
    assert "Halb fertig" in page.content.decode()
    client.post(section_page("topic", topic), typed)
    assert not TopicDraft.objects.exists()


# --- Who may -------------------------------------------------------------------------


def test_staff_writes_topics_only_where_responsible(topic, part_b, borken):
    person = factories.member(borken, Role.STAFF)
    client = logged_in(person)

    assert client.get(section_page("topic", topic)).status_code == 200
    assert client.post(section_page("topic", topic), posted(topic)).status_code == 403
    part_b.responsible = person
    part_b.save()
    assert client.post(section_page("topic", topic), posted(topic)).status_code == 302


def test_a_released_programme_shows_topics_without_form(topic, planner):
    Programme.objects.update(status="released")
    client = logged_in(planner)

    page = client.get(section_page("topic", topic)).content.decode()
    client.post(section_page("topic", topic), posted(topic, title="Anders"))

    assert "<textarea" not in page
    assert "Wirkung 1" in page
    topic.refresh_from_db()
    assert topic.title == "Jugend"
