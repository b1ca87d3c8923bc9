"""The page of a section: read, save, refused, forbidden, foreign."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents.forms.section import MAX_TEXT
from documents.models import Block, Draft, Section
from organisations.enums import Role
from programmes.enums import ProgrammeStatus
from programmes.models import Programme
from tests import factories

pytestmark = pytest.mark.django_db


def stored(world) -> str:
    world.block.refresh_from_db()
    return world.block.html


# --- Reading and saving -----------------------------------------------------------


def test_page_shows_the_text_in_a_field(world):
    page = world.client.get(world.url).content.decode()

    assert "&lt;p&gt;Der erste Satz.&lt;/p&gt;</textarea>" in page
    assert "<title>Abschnitt A · Lokales Planungsdokument 2018 · Kreis Borken" in page


def test_save(world, form):
    answer = world.client.post(world.url, form(text="<p>Neu.</p>", state="done"))

    world.section.refresh_from_db()
    assert answer.status_code == 302
    assert stored(world) == "<p>Neu.</p>"
    assert (world.section.state, world.section.version) == ("done", 2)


def test_save_and_go_on(world, form):
    following = factories.section(world.document, "B", position=2)
    answer = world.client.post(world.url, form(deed="next"))

    assert f"/abschnitt/{following.pk}/" in answer["Location"]


def test_text_typed_without_script_becomes_paragraphs(world, form):
    world.client.post(world.url, form(text="Erstens.\r\n\r\nZweitens."))

    assert stored(world) == "<p>Erstens.</p><p>Zweitens.</p>"


def test_too_long_text_is_refused_in_words_and_stays_in_the_form(world, form):
    text = "<p>" + "x" * MAX_TEXT + "</p>"
    page = world.client.post(world.url, form(text=text)).content.decode()

    assert "Der Text ist mit 300.007 Zeichen zu lang" in page
    assert "x" * MAX_TEXT in page
    assert stored(world) == "<p>Der erste Satz.</p>"


@pytest.mark.parametrize(
    "text",
    ["\x00", "{{ 7|add:7 }}{% now 'Y' %}", "'; DROP TABLE x; --", "\u202eabc", "1e400"],
)
def test_strange_text_is_stored_as_text_or_dropped(world, form, text):
    answer = world.client.post(world.url, form(text=f"<p>{text}</p>"))

    assert answer.status_code == 302
    assert world.client.get(world.url).status_code == 200


@pytest.mark.parametrize("version", ["", "abc", "-1", "9" * 40])
def test_form_without_usable_version_is_never_stored(world, form, version):
    answer = world.client.post(world.url, form(text="<p>Neu.</p>", version=version))

    assert answer.status_code in {200, 409}
    assert stored(world) == "<p>Der erste Satz.</p>"


# --- Refused by the state ---------------------------------------------------------


def test_locked_section_says_so_and_stores_nothing(world, form):
    Section.objects.filter(pk=world.section.pk).update(is_locked=True)

    assert "ist Text des Landes" in world.client.get(world.url).content.decode()
    page = world.client.post(world.url, form(text="<p>Neu.</p>")).content.decode()
    assert "ist Text des Landes" in page
    assert "Neu." in page
    assert stored(world) == "<p>Der erste Satz.</p>"


def test_released_programme_refuses_and_keeps_the_typed_text_on_the_page(world, form):
    Programme.objects.create(
        jobcenter=world.place,
        year=2018,
        document=world.document,
        status=ProgrammeStatus.RELEASED,
    )
    page = world.client.post(world.url, form(text="<p>Neu.</p>")).content.decode()

    assert "nicht mehr änderbar" in page
    assert "Neu." in page
    assert stored(world) == "<p>Der erste Satz.</p>"


# --- Rights and tenants -----------------------------------------------------------


ADDRESSES = (
    *("", "vorschau/", "befunde/", "staende/", "zahlen/", "zahlen/aufloesen/"),
    *("baustein/", "baustein/neu/table/", "unterabschnitt/", "entfernen/"),
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_stranger_gets_404(world, address):
    other = factories.jobcenter("lahn-dill")
    world.client.force_login(factories.member(other, Role.PLANNING))

    assert world.client.get(world.url + address).status_code == 404


@pytest.mark.parametrize("address", ADDRESSES)
def test_section_of_another_year_or_jobcenter_is_not_found(world, address):
    other = factories.section(factories.document(factories.jobcenter("lahn-dill")), "A")
    foreign = world.url.replace(f"/{world.section.pk}/", f"/{other.pk}/")

    assert world.client.get(foreign + address).status_code == 404
    assert world.client.get(world.url.replace("2018", "2019")).status_code == 404


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.READER, 403),
        (Role.MANAGEMENT, 403),
        (Role.STAFF, 403),
        (Role.COMMITTEE, 403),
    ],
)
def test_colleague_without_the_right_reads_at_most(world, form, role, status):
    world.client.force_login(factories.member(world.place, role))
    reads = 403 if role == Role.COMMITTEE else 200

    assert world.client.get(world.url).status_code == reads
    assert world.client.post(world.url, form(text="<p>x</p>")).status_code == status
    assert world.client.post(world.url + "entwurf/", form()).status_code == status
    assert world.client.get(world.url + "baustein/").status_code == status
    assert stored(world) == "<p>Der erste Satz.</p>"


def test_responsible_colleague_writes_the_own_section_only(world, form):
    colleague = factories.member(world.place, Role.STAFF)
    world.client.force_login(colleague)
    Section.objects.filter(pk=world.section.pk).update(responsible=colleague)
    world.client.post(world.url, form(text="<p>Von mir.</p>"))

    assert stored(world) == "<p>Von mir.</p>"
    world.section.refresh_from_db()
    assert world.section.responsible == colleague


def test_anonymous_is_asked_to_log_in_and_the_text_is_still_there(world, form):
    world.client.logout()
    answer = world.client.post(world.url, form(text="<p>Mein langer Text.</p>"))

    assert answer.status_code == 401
    assert "Mein langer Text." in answer.content.decode()


# --- Two people -------------------------------------------------------------------


def other_saves(world, text: str):
    from documents import actions

    other = factories.member(world.place, Role.PLANNING)
    world.section.refresh_from_db()
    actions.save_section(
        world.section,
        texts={world.block.pk: text},
        version=world.section.version,
        by=other,
    )


def test_stale_save_shows_both_texts_and_keeps_the_own_one_as_draft(world, form):
    mine = form(text="<p>Meine Fassung.</p>")
    other_saves(world, "<p>Deren Fassung.</p>")
    answer = world.client.post(world.url, mine)
    page = answer.content.decode()

    assert answer.status_code == 409
    assert "Meine" in page and "Deren" in page
    assert stored(world) == "<p>Deren Fassung.</p>"
    assert Draft.objects.get().content["texts"] == {
        str(world.block.pk): "<p>Meine Fassung.</p>"
    }


@pytest.mark.parametrize(
    ("choice", "result"),
    [
        ("mine", "<p>Meine.</p>"),
        ("theirs", "<p>Deren.</p>"),
        ("merged", "<p>Beide.</p>"),
    ],
)
def test_second_save_settles_the_conflict(world, form, choice, result):
    other_saves(world, "<p>Deren.</p>")
    key = world.block.pk
    settled = form(
        text="<p>Beide.</p>",
        **{f"choice-{key}": choice, f"mine-{key}": "<p>Meine.</p>"},
    )
    answer = world.client.post(world.url, settled)

    assert answer.status_code == 302
    assert stored(world) == result
    assert not Draft.objects.exists()


def test_texts_that_only_one_changed_need_no_decision(world, form):
    second = factories.block(world.section, html="<p>Zweiter.</p>", position=2)
    mine = form(**{f"text-{second.pk}": "<p>Zweiter, von mir.</p>"})
    from documents.fingerprints import fingerprint

    mine[f"base-{second.pk}"] = fingerprint("<p>Zweiter.</p>")
    other_saves(world, "<p>Deren Fassung.</p>")
    page = world.client.post(world.url, mine).content.decode()

    assert "Die Änderungen berühren sich nicht." in page
    assert (
        f'name="text-{second.pk}" value="&lt;p&gt;Zweiter, von mir.&lt;/p&gt;"' in page
    )
    assert "choice-" not in page


def test_text_of_a_block_that_was_removed_meanwhile_is_offered_and_rescued(world, form):
    from documents import actions

    mine, key = form(text="<p>Mein Text.</p>"), world.block.pk
    actions.remove_block(world.block, by=world.planner)
    page = world.client.post(world.url, mine).content.decode()
    assert "wurde entfernt" in page and "Mein Text." in page

    world.section.refresh_from_db()
    again = mine | {"version": world.section.version, f"rescue-{key}": "on"}
    world.client.post(world.url, again)
    assert Block.objects.get(section=world.section).html == "<p>Mein Text.</p>"


def test_state_of_the_other_survives_where_only_the_text_was_mine(world, form):
    mine = form(text="<p>Neu.</p>")
    Section.objects.filter(pk=world.section.pk).update(state="done")
    world.client.post(world.url, mine)

    world.section.refresh_from_db()
    assert world.section.state == "done"


# --- Blocks -----------------------------------------------------------------------


def test_moving_a_block_first_stores_what_was_typed(world, form):
    second = factories.block(world.section, html="<p>Zweiter.</p>", position=1)
    deed = form(text="<p>Neu.</p>", deed=f"up-{second.pk}")
    deed[f"text-{second.pk}"] = second.html
    world.client.post(world.url, deed)

    order = list(world.section.blocks.in_order().values_list("html", flat=True))
    assert order == ["<p>Zweiter.</p>", "<p>Neu.</p>"]


def test_removed_block_comes_back(world, form):
    answer = world.client.post(world.url, form(deed=f"remove-{world.block.pk}"))
    page = world.client.get(answer["Location"])
    event = page.context["removed"]
    world.client.post(f"{world.url}staende/{event.pk}/")

    assert Block.objects.get().html == "<p>Der erste Satz.</p>"
    assert Block.objects.get().pk == world.block.pk


def test_block_of_another_section_cannot_be_touched(world, form):
    foreign = factories.block(factories.section(world.document, "B"), html="<p>x</p>")
    answer = world.client.post(world.url, form(deed=f"remove-{foreign.pk}"))
    world.client.post(world.url, form(**{f"text-{foreign.pk}": "<p>y</p>"}))

    foreign.refresh_from_db()
    assert answer.status_code == 404
    assert foreign.html == "<p>x</p>"


def test_new_text_stands_after_the_chosen_block(world):
    factories.block(world.section, html="<p>Letzter.</p>", position=1)
    world.client.post(world.url + "baustein/neu/text/", {"nach": world.block.pk})

    order = list(world.section.blocks.in_order().values_list("html", flat=True))
    assert order == ["<p>Der erste Satz.</p>", "", "<p>Letzter.</p>"]


@pytest.mark.parametrize("count", [1, 12])
def test_number_of_queries_does_not_grow_with_blocks(world, count):
    for number in range(count):
        factories.block(
            world.section,
            kind="table" if number % 2 else "text",
            html='<p><span data-ref="bud:2018/allocation/vkb"></span></p>',
            config={"caption": "T", "rows": [["[[sec:A]]"]]},
            position=number + 1,
        )
    world.client.get(world.url)
    Section.objects.filter(pk=world.section.pk).update(title=f"Neu {count}")
    with CaptureQueriesContext(connection) as queries:
        world.client.get(world.url)

    assert len(queries) <= 24
