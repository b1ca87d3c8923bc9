"""Versions: what was shown stays, whatever happens to the figures."""

from io import BytesIO

import pytest
from django.urls import reverse
from pdfminer.high_level import extract_text

from budgets.models import Allocation
from documents import resolution
from documents.changes import changes_between
from documents.models import Version
from documents.versions import freeze
from jobs.actions import run
from jobs.models import Job
from organisations.enums import Role
from programmes import actions
from programmes.models import Programme
from tests import factories
from tests.budgets import published
from tests.programmes.conftest import logged_in, url

pytestmark = pytest.mark.django_db

SENTENCE = '<p>Zugewiesen sind <span data-ref="bud:2018/allocation/egt"></span>.</p>'


@pytest.fixture
def money(programme, planner):
    """The money of 2018, in a table and in a sentence of A.3."""
    published.borken(programme.jobcenter)
    section = programme.document.sections.get(key="A.3")
    factories.block(section, position=99, html=SENTENCE)
    return section


@pytest.fixture
def consulted(programme):
    Programme.objects.update(status="in_consultation")
    programme.refresh_from_db()
    return programme


def change_money() -> None:
    row = Allocation.objects.get(title="egt", kind="base", budget_year__year=2018)
    row.amount += 100_000
    row.save()


@pytest.mark.slow
def test_release_freezes_numbers_that_later_change(
    money, consulted, manager, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        actions.change_status(consulted, "released", by=manager)
    version = Version.objects.get()
    change_money()
    now = resolution.resolve_document(consulted.document).content

    assert (version.number, version.is_draft, version.reason) == (1, False, "Freigabe")
    frozen = str(Version.objects.get().content)
    assert "9.577.900" in frozen
    assert "9.677.900" not in frozen
    assert "9.677.900" in str(now)
    with version.pdf.open("rb") as file:
        text = " ".join(extract_text(BytesIO(file.read())).split())
    assert "9.577.900" in text
    assert "9.677.900" not in text
    assert "Entwurf" not in text


@pytest.mark.slow
def test_a_job_that_comes_twice_freezes_once(
    consulted, manager, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        actions.change_status(consulted, "released", by=manager)
    Job.objects.update(status="running")

    run(Job.objects.get().pk)

    assert Version.objects.count() == 1
    assert Job.objects.get().status == "done"


@pytest.mark.slow
def test_the_hash_is_that_of_the_stored_content(money, programme, planner):
    first = freeze(programme.document, reason="eins", is_draft=True, by=planner)
    second = freeze(programme.document, reason="zwei", is_draft=True, by=planner)
    stored = Version.objects.get(pk=first.pk)

    assert resolution.sha256(stored.content) == stored.sha256 == second.sha256
    assert (first.number, second.number) == (1, 2)
    change_money()
    third = freeze(programme.document, reason="drei", is_draft=True, by=planner)
    assert third.sha256 != first.sha256


# --- Compare -------------------------------------------------------------------------


def frozen(programme, number=1, **fields) -> Version:
    """A version without PDF."""
    content = resolution.resolve_document(programme.document).content
    return Version.objects.create(
        document=programme.document,
        number=number,
        reason="Vorlage im Ausschuss",
        content=content,
        sha256=resolution.sha256(content),
        **fields,
    )


def test_changed_figures_are_listed_old_and_new(money, programme):
    old = resolution.resolve_document(programme.document).content
    change_money()
    new = resolution.resolve_document(programme.document).content

    (change,) = changes_between(old, new, {"bud:2018/allocation/egt": "Zuweisung EGT"})

    assert change.heading.startswith("3. ")
    found = [
        (row.label, row.old.split()[0], row.new.split()[0]) for row in change.figures
    ]
    assert ("Zuweisung EGT", "9.577.900", "9.677.900") in found
    assert any("9.677.900" in new and "9.577.900" in old for _, old, new in found[1:])
    assert "<ins>" in change.texts.right
    assert "<del>" in change.texts.left


def test_added_removed_and_renamed_sections_are_told(programme, topic):
    document = programme.document
    old = resolution.resolve_document(document).content
    document.sections.get(key="D.1").delete()
    part_c = document.sections.get(key="C.1")
    part_c.title = "Ganz anders"
    part_c.save()
    factories.section(document, "F", title="Neu", position=9)
    new = resolution.resolve_document(document).content

    kinds = {row.heading: row.kind for row in changes_between(old, new, {})}

    assert kinds["Neu"] == "added"
    assert "removed" in kinds.values()
    assert any(
        "Ganz anders" in name for name, kind in kinds.items() if kind == "changed"
    )


def test_the_page_compares_a_version_with_the_present_state(money, programme, planner):
    frozen(programme)
    change_money()
    client = logged_in(planner)

    page = client.get(url("compare", programme), {"von": "1", "bis": "jetzt"})
    same = client.get(url("compare", programme), {"von": "1", "bis": "1"})
    wrong = client.get(url("compare", programme), {"von": "7", "bis": "jetzt"})

    assert "9.677.900" in page.content.decode()
    assert "Beide Stände sind gleich" in same.content.decode()
    assert wrong.context["changes"] is None


# --- Who may read --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "is_draft", "status"),
    [
        (Role.READER, True, 200),
        (Role.COMMITTEE, False, 200),
        (Role.COMMITTEE, True, 403),
        (Role.ADMINISTRATION, False, 403),
    ],
)
def test_committee_members_read_no_drafts(
    programme, borken, settings, role, is_draft, status
):
    settings.DEMO = True
    version = frozen(programme, is_draft=is_draft)
    version.pdf.save("fassung.pdf", BytesIO(b"%PDF-1.7"))
    client = logged_in(factories.member(borken, role))

    response = client.get(version_page(version))
    response.close()

    assert response.status_code == status


def version_page(version) -> str:
    document = version.document
    place = [document.jobcenter.slug, document.year, version.pk]
    return reverse("documents:version_pdf", args=place)


def test_a_stranger_finds_no_version(programme):
    version = frozen(programme)
    stranger = factories.member(factories.jobcenter("anderswo"), Role.PLANNING)

    response = logged_in(stranger).get(version_page(version))

    assert response.status_code == 404


def test_freezing_asks_for_a_reason(programme, planner, borken):
    client = logged_in(planner)

    refused = client.post(url("versions", programme), {"reason": ""})
    done = client.post(url("versions", programme), {"reason": "Ausschuss"})
    reader = logged_in(factories.member(borken, Role.READER))

    assert "Bitte füllen Sie dieses Feld aus" in refused.content.decode()
    assert done.status_code == 302
    assert Job.objects.get().payload["reason"] == "Ausschuss"
    assert reader.post(url("versions", programme), {"reason": "x"}).status_code == 403
