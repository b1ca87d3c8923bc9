"""Optional sections are left out and taken up again; nothing in them is lost."""

import pytest
from django.apps import apps

from core.errors import DomainError
from documents import actions, printing, queries
from documents.findings import find
from documents.models import Draft
from documents.resolution import resolve_document
from organisations.enums import Role
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def parts(world):
    """After "A": an optional "B" with a required part, still empty; then "C"."""
    b, c = (
        factories.section(
            world.document, key, numbering="upper_alpha", position=place, **fields
        )
        for key, place, fields in (
            ("B", 2, {"is_optional": True}),
            ("C", 3, {}),
        )
    )
    below = factories.section(
        world.document, "B.1", parent=b, numbering="arabic", is_required=True
    )
    factories.block(b, html="<p>Der Text von B.</p>")
    factories.block(c, html='<p>Siehe <span data-ref="sec:B.1"></span>.</p>')
    return {"B": b, "B.1": below, "C": c}


def page(world, section) -> str:
    return world.client.get(address(world, section)).content.decode()


def address(world, section) -> str:
    return world.url.replace(f"/{world.section.pk}/", f"/{section.pk}/")


def leave_out(world, section):
    return actions.omit_section(section, by=world.planner)


def test_what_is_left_out_is_neither_counted_nor_printed_nor_checked(world, parts):
    leave_out(world, parts["B"])
    resolution = resolve_document(world.document)
    entries = printing.contents({**resolution.content, "cover": "page"})
    findings = find(world.document, resolution).items

    assert [(entry.number, entry.text) for entry in entries] == [
        ("A.", "Abschnitt A"),
        ("B.", "Abschnitt C"),
    ]
    printed = printing.print_html(resolution.content, state="Entwurf")
    assert "Der Text von B." not in printed
    assert [(item.code, item.section_id) for item in findings] == [
        ("documents.unknown_figure", parts["C"].pk)
    ]


def test_it_comes_back_as_it_was(world, parts):
    before = resolve_document(world.document).content
    leave_out(world, parts["B"])
    actions.take_up_section(parts["B"], by=world.planner)

    assert resolve_document(world.document).content == before


def test_the_way_there_and_back_on_the_pages(world, parts, form):
    """What was typed is stored, the page says what holds, one button brings it back."""
    b = parts["B"]
    block = b.blocks.get()
    data = {
        "version": b.version,
        f"text-{block.pk}": "<p>Noch schnell getippt.</p>",
        "state": b.state,
        "initial-state": b.state,
        "deed": "omit",
    }
    assert "Abschnitt weglassen" in page(world, b)
    assert "Abschnitt weglassen" not in page(world, parts["C"])

    world.client.post(address(world, b), data)
    b.refresh_from_db()
    assert (b.is_omitted, b.version) == (True, 3)
    html = page(world, b)
    assert "Dieser Abschnitt entfällt" in html
    assert "Noch schnell getippt." in html
    assert "data-editor-form" not in html
    assert "und mit ihm dieser Abschnitt" in page(world, parts["B.1"])
    assert html.count("<span>entfällt</span>") == 3  # badge, and two in the outline

    world.client.post(address(world, b) + "aufnehmen/")
    assert "data-editor-form" in page(world, b)
    trail = apps.get_model("documents", "SectionEvent").objects.filter(pgh_obj=b)
    assert [row.is_omitted for row in trail.order_by("pgh_id")][-2:] == [True, False]


def test_the_next_section_to_write_is_never_one_that_is_left_out(world, parts, form):
    leave_out(world, parts["B"])
    answer = world.client.post(world.url, form(deed="next"))

    assert f"/abschnitt/{parts['C'].pk}/" in answer["Location"]


def test_text_typed_meanwhile_waits_as_draft(world, parts):
    b = parts["B"]
    block = b.blocks.get()
    leave_out(world, b)
    data = {"version": b.version, f"text-{block.pk}": "<p>Mein Satz.</p>"}
    data |= {"state": b.state, "initial-state": b.state, "deed": "save"}
    refused = world.client.post(address(world, b), data).content.decode()

    assert "Nehmen Sie den Abschnitt wieder auf" in refused
    assert "Mein Satz." in refused
    assert Draft.objects.get().content["texts"] == {str(block.pk): "<p>Mein Satz.</p>"}


def test_preview_leads_to_the_page_that_says_why_nothing_prints(world, parts):
    leave_out(world, parts["B"])
    answer = world.client.get(address(world, parts["B.1"]) + "vorschau/")

    assert answer["Location"] == address(world, parts["B.1"])


@pytest.mark.parametrize("role", [Role.READER, Role.STAFF])
def test_who_may_not_write_neither_leaves_out_nor_takes_up(world, parts, role):
    leave_out(world, parts["B"])
    world.client.force_login(factories.member(world.place, role))
    html = page(world, parts["B"])

    assert "Wieder aufnehmen können ihn die Planung" in html
    assert "/aufnehmen/" not in html
    post = world.client.post
    assert post(address(world, parts["B"]) + "aufnehmen/").status_code == 403
    assert post(address(world, parts["C"]), {"deed": "omit"}).status_code == 403


def test_stranger_takes_nothing_up(world, parts):
    leave_out(world, parts["B"])
    stranger = factories.member(factories.jobcenter("lahn-dill"), Role.PLANNING)
    world.client.force_login(stranger)

    where = address(world, parts["B"]) + "aufnehmen/"
    assert world.client.post(where).status_code == 404


@pytest.mark.parametrize("key", ["B.1", "C"])
def test_other_sections_stay(world, parts, key):
    with pytest.raises(DomainError, match="gehört zur Gliederung"):
        leave_out(world, parts[key])


@pytest.mark.parametrize("key", ["B", "C"])
def test_sections_of_the_outline_are_never_removed_for_good(world, parts, key):
    with pytest.raises(DomainError, match="gehört zur Gliederung"):
        actions.remove_section(parts[key], by=world.planner)


# --- Mere headings -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        (("done", "done"), "done"),
        (("open", "open"), "open"),
        (("done", "open"), "in_progress"),
    ],
)
def test_a_mere_heading_is_as_far_as_what_stands_below(world, states, expected):
    heading = factories.section(world.document, "D", position=4)
    for key, state in zip(("D.1", "D.2"), states, strict=True):
        factories.section(world.document, key, parent=heading, state=state)
    left_out = {"is_optional": True, "is_omitted": True}
    factories.section(world.document, "D.3", parent=heading, **left_out)
    node = queries.find_node(queries.tree(world.document), heading.pk)

    assert (node.state, node.is_written) == (expected, False)
    html = page(world, heading)
    assert 'name="state"' not in html


def test_a_heading_whose_parts_are_all_left_out_wants_a_text(world):
    heading = factories.section(world.document, "D", position=4)
    left_out = {"is_optional": True, "is_omitted": True}
    factories.section(world.document, "D.1", parent=heading, **left_out)
    node = queries.find_node(queries.tree(world.document), heading.pk)

    assert (node.state, node.is_written) == ("open", True)
