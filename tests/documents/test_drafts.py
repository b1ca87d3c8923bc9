"""What is typed is kept, offered again, and thrown away only on purpose."""

import pytest

from core.errors import StaleData
from documents import actions
from documents.models import Draft, Section
from tests import factories

pytestmark = pytest.mark.django_db


def test_autosave_keeps_the_text_and_leaves_the_section_alone(world, form):
    answer = world.client.post(world.url + "entwurf/", form(text="<p>Halb fer</p>"))

    world.block.refresh_from_db()
    assert answer.json()["text"].startswith("Zwischenstand gesichert um ")
    assert world.block.html == "<p>Der erste Satz.</p>"
    assert Draft.objects.get().content["texts"] == {
        str(world.block.pk): "<p>Halb fer</p>"
    }


def test_autosave_tells_that_somebody_saved_meanwhile(world, form):
    typed = form(text="<p>Halb</p>")
    Section.objects.filter(pk=world.section.pk).update(version=5)

    answer = world.client.post(world.url + "entwurf/", typed)

    assert "sehen Sie beide Fassungen" in answer.json()["text"]


def test_too_long_text_is_not_kept_and_says_why(world, form):
    answer = world.client.post(world.url + "entwurf/", form(text="x" * 300_001))

    assert answer.status_code == 400
    assert "zu lang" in answer.json()["message"]


def test_draft_is_offered_beside_the_stored_text(world, form):
    world.client.post(world.url + "entwurf/", form(text="<p>Der zweite Satz.</p>"))
    page = world.client.get(world.url).content.decode()

    assert "Ihr Zwischenstand von" in page
    assert "<del>erste</del>" in page and "<ins>zweite</ins>" in page


def test_draft_is_taken_into_the_form(world, form):
    world.client.post(
        world.url + "entwurf/", form(text="<p>Der zweite Satz.</p>", state="done")
    )
    page = world.client.get(world.url + "?zwischenstand=1").content.decode()

    assert "&lt;p&gt;Der zweite Satz.&lt;/p&gt;</textarea>" in page
    assert '<option value="done" selected>' in page


def test_draft_of_an_older_version_ends_in_the_comparison_not_in_an_overwrite(
    world, form
):
    world.client.post(world.url + "entwurf/", form(text="<p>Mein Entwurf.</p>"))
    other = factories.member(world.place, "planning")
    actions.save_section(
        world.section, texts={world.block.pk: "<p>Anders.</p>"}, version=1, by=other
    )
    taken = world.client.get(world.url + "?zwischenstand=1").context["form"]
    answer = world.client.post(
        world.url,
        form(
            text="<p>Mein Entwurf.</p>",
            version=taken["version"].value(),
            **{f"base-{world.block.pk}": taken.base_of(world.block)},
        ),
    )

    assert answer.status_code == 409
    assert "Anders." in answer.content.decode()


def test_draft_equal_to_the_stored_text_is_not_offered(world, form):
    world.client.post(world.url + "entwurf/", form())

    assert "Ihr Zwischenstand" not in world.client.get(world.url).content.decode()


def test_draft_belongs_to_one_person(world, form):
    world.client.post(world.url + "entwurf/", form(text="<p>Geheim</p>"))
    world.client.force_login(factories.member(world.place, "planning"))

    assert "Geheim" not in world.client.get(world.url).content.decode()


def test_discarded_draft_is_gone(world, form):
    world.client.post(world.url + "entwurf/", form(text="<p>Weg</p>"))
    world.client.post(world.url + "entwurf/verwerfen/")

    assert not Draft.objects.exists()


def test_saving_ends_the_draft(world, form):
    world.client.post(world.url + "entwurf/", form(text="<p>Neu</p>"))
    world.client.post(world.url, form(text="<p>Neu</p>"))

    assert not Draft.objects.exists()


def test_action_refuses_a_stale_version(world):
    with pytest.raises(StaleData):
        actions.save_section(world.section, texts={}, version=7, by=world.planner)
