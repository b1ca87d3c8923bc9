"""Pages of a programme: done, refused with a reason, 403, 404; and few queries."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from documents.actions import add_block, omit_section
from documents.live import MEMORY
from documents.models import Version
from jobs.models import Job
from organisations.enums import Role
from programmes import actions
from programmes.models import Programme
from tests import factories
from tests.pages import fields
from tests.programmes.conftest import logged_in, section_page, url

pytestmark = pytest.mark.django_db

PAGES = ("programme", "preview", "findings", "versions", "details", "compare")


def overview(programme, year=2018) -> str:
    return reverse("programmes:overview", args=[programme.jobcenter.slug, year])


# --- Overview ------------------------------------------------------------------------


def test_the_overview_tells_a_person_what_is_due(programme, borken, planner):
    person = factories.member(borken, Role.STAFF)
    section = programme.document.sections.get(key="A.1")
    section.responsible = person
    section.is_carried_over = True
    section.save()

    own = logged_in(person).get(overview(programme))
    planning = logged_in(planner).get(overview(programme))

    assert [task["title"] for task in own.context["tasks"]] == [f"1. {section.title}"]
    assert "Text aus dem Vorjahr" in own.context["tasks"][0]["note"]
    assert planning.context["tasks"][0]["title"] == "Zuständigkeiten verteilen"


def test_management_is_asked_to_release(programme, manager):
    Programme.objects.update(status="in_consultation")

    tasks = logged_in(manager).get(overview(programme)).context["tasks"]

    assert [task["title"] for task in tasks] == ["Programm freigeben"]


def test_a_year_without_programme_offers_the_first_step(programme, planner, manager):
    page = logged_in(planner).get(overview(programme, 2019)).content.decode()
    reader = logged_in(manager).get(overview(programme, 2019)).content.decode()

    assert "/kreis-borken/2019/programm/neu/" in page
    assert "programm/neu" not in reader


def test_committee_members_see_only_what_was_released(programme, borken):
    client = logged_in(factories.member(borken, Role.COMMITTEE))
    Version.objects.create(
        document=programme.document,
        number=1,
        reason="Freigabe trotz offener Fehler: intern",
        is_draft=False,
        content={},
        sha256="0",
    )

    draft = client.get(overview(programme)).content.decode()
    Programme.objects.update(status="released")
    released = client.get(overview(programme)).content.decode()

    assert str(programme) not in draft
    assert f"{programme}, Fassung 1" in released
    assert "trotz offener Fehler" not in released
    assert client.get(url("programme", programme)).status_code == 403


def test_several_years_show_in_each_of_them(borken, planner):
    actions.create_programme(
        "amp", jobcenter=borken, year=2027, last_year=2029, by=planner
    )
    client = logged_in(planner)

    for year in (2027, 2028, 2029):
        page = client.get(reverse("programmes:overview", args=[borken.slug, year]))
        assert "Arbeitsmarkt- und Integrationsprogramm 2027" in page.content.decode()


# --- Pages ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", PAGES)
def test_pages_open_for_readers_and_for_nobody_else(programme, borken, settings, name):
    settings.DEMO = True
    address = url(name, programme)
    reader = logged_in(factories.member(borken, Role.READER))
    committee = logged_in(factories.member(borken, Role.COMMITTEE))
    stranger = logged_in(factories.member(factories.jobcenter("fern"), Role.PLANNING))

    assert reader.get(address).status_code == 200
    assert committee.get(address).status_code == 403
    assert stranger.get(address).status_code == 404
    assert reader.get(address.replace("/2018/", "/2017/")).status_code == 404


@pytest.mark.parametrize("name", ["overview", *PAGES, "topics", "topic"])
def test_the_number_of_queries_is_small_and_constant(
    programme, topic, part_b, planner, django_assert_max_num_queries, name
):
    rows = {"topics": part_b, "topic": topic}
    address = (
        overview(programme)
        if name == "overview"
        else section_page(name, rows[name])
        if name in rows
        else url(name, programme)
    )
    client = logged_in(planner)
    few = count(client, address)
    part_c = programme.document.sections.get(key="C")
    for number in range(5):
        factories.section(
            programme.document, f"C.9{number}", parent=part_c, template="C.item"
        )

    assert count(client, address) == few
    assert few <= 30


def count(client, address: str) -> int:
    """Queries of a page whose document nobody has looked at before."""
    client.get(address)  # what is loaded once per process
    cache.clear()
    MEMORY.clear()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_sections_are_assigned_from_the_outline(programme, planner):
    section = programme.document.sections.get(key="A.1")
    data = {"sections": [actions.section_mark(section)], "responsible": planner.pk}

    response = logged_in(planner).post(url("programme", programme), data)

    section.refresh_from_db()
    assert response.status_code == 302
    assert section.responsible == planner


def test_a_stale_assignment_keeps_the_choice(programme, planner):
    section = programme.document.sections.get(key="A.1")
    data = {"sections": [f"{section.pk}:done:0"], "state": "open"}

    response = logged_in(planner).post(url("programme", programme), data)

    assert "jemand anders geändert" in response.content.decode()
    assert response.context["picked"] == {str(section.pk)}


def test_what_is_left_out_stays_in_the_outline_and_comes_back(borken, planner):
    programme = actions.create_programme("amp", jobcenter=borken, year=2027, by=planner)
    sections = programme.document.sections
    optional = sections.filter(is_optional=True).first()
    client, address = logged_in(planner), url("programme", programme)
    total = client.get(address).context["progress"].total
    omit_section(optional, by=planner)

    page = client.get(address)
    row = next(row for row in page.context["rows"] if row.pk == optional.pk)
    assert (row.label, row.number, row.is_assignable) == ("entfällt", "", False)
    assert page.context["progress"].total == total - 1
    assert f'name="take_up" value="{optional.pk}"' in page.content.decode()

    assert client.post(address, {"take_up": optional.pk}).status_code == 302
    assert client.get(address).context["progress"].total == total
    assert client.post(address, {"take_up": 10**8}).status_code == 404
    reader = logged_in(factories.member(borken, Role.MANAGEMENT))
    assert reader.post(address, {"take_up": optional.pk}).status_code == 403


def test_outline_and_programme_page_tell_the_same_state(programme, planner):
    """A, C and D are mere headings: as far as what stands below them."""
    programme.document.sections.exclude(parent=None).update(state="done")
    programme.document.sections.get(key="C.1").save()
    client = logged_in(planner)
    rows = client.get(url("programme", programme)).context["rows"]
    first = programme.document.sections.get(key="A.1")
    tree = client.get(_section_url(first)).context["outline"]

    states = {row.number: row.label for row in rows if row.level == 1}
    assert states == {node["number"]: node["state_label"] for node in tree}
    assert (states["A."], states["B."], states["C."]) == ("fertig", "offen", "fertig")


def _section_url(section) -> str:
    document = section.document
    place = [document.jobcenter.slug, document.year, section.pk]
    return reverse("documents:section", args=place)


def test_a_second_programme_of_the_year_is_offered_and_told_apart(borken, planner):
    client = logged_in(planner)
    for outline in ("amp", "amp-eckpunkte"):
        plan = actions.create_programme(
            outline, jobcenter=borken, year=2027, by=planner
        )
        page = client.get(url("programme", plan)).content.decode()
        assert "Weiteres Programm anlegen" in page
        assert "/kreis-borken/2027/programm/neu/" in page

    reader = logged_in(factories.member(borken, Role.MANAGEMENT))
    assert "programm/neu" not in reader.get(url("programme", plan)).content.decode()
    year = client.get(overview(plan, 2027))
    assert {tab["label"] for tab in year.context["others"]} == {
        "Arbeitsmarkt- und Integrationsprogramm 2027",
        "Eckpunkte des Arbeitsmarktprogramms 2027",
    }


def test_staff_sees_and_writes_the_own_sections_only(programme, borken):
    """From "Ihre Aufgaben" to the stored text; everything else is for reading."""
    person = factories.member(borken, Role.STAFF)
    own, other = (programme.document.sections.get(key=key) for key in ("A.1", "A.2"))
    own.responsible = person
    own.save()
    client = logged_in(person)
    tasks = client.get(overview(programme)).context["tasks"]

    assert [task["url"] for task in tasks] == [_section_url(own)]
    page = client.get(tasks[0]["url"]).content.decode()
    sent = fields(page) | {"state": "done", "deed": "save"}
    assert client.post(tasks[0]["url"], sent).status_code == 302
    own.refresh_from_db()
    assert own.state == "done"
    assert client.get(overview(programme)).context["tasks"] == []

    foreign = client.get(_section_url(other)).content.decode()
    assert "Schreiben können ihn die Planung" in foreign
    assert 'name="deed"' not in foreign
    assert client.post(_section_url(other), sent).status_code == 403
    outline = client.get(url("programme", programme)).content.decode()
    assert "Auswahl ändern" not in outline
    assert "Weiteres Programm anlegen" not in outline


@pytest.mark.parametrize(
    ("status", "way_on"),
    [
        ("released", "Die Geschäftsführung kann es zur Bearbeitung zurückgeben"),
        ("adopted", "Schreiben Sie Neues in das Programm des nächsten Jahres"),
    ],
)
def test_closed_programme_is_for_reading_and_says_why(
    programme, planner, borken, part_b, status, way_on
):
    section = programme.document.sections.get(key="A.1")
    add_block(section, kind="text", html="<p>Der Text.</p>", by=planner)
    Programme.objects.update(status=status)
    reader = factories.member(borken, Role.READER)

    for person in (planner, reader):
        for address in (
            _section_url(section),
            section_page("topics", part_b),
        ):
            page = logged_in(person).get(address).content.decode()
            assert way_on in page
            assert 'name="deed"' not in page
    past = logged_in(planner).get(_section_url(section) + "staende/").content.decode()
    assert "Wiederherstellen" not in past


def test_only_planning_assigns(programme, manager, planner):
    data = {"sections": ["1:open:0"], "state": "done"}
    client = logged_in(planner)

    assert logged_in(manager).post(url("programme", programme), data).status_code == 403
    nothing = client.post(url("programme", programme), {"sections": ["1:open:0"]})
    assert "Wählen Sie, was sich ändern soll" in nothing.content.decode()


# --- Steps ---------------------------------------------------------------------------


def test_planning_gives_the_programme_into_consultation(programme, planner, manager):
    address = url("status", programme, "in_consultation")
    question = logged_in(planner).get(address).content.decode()

    assert "Alle Texte und Zahlen bleiben änderbar" in question
    assert logged_in(manager).post(address, {"seen": "draft"}).status_code == 403
    assert logged_in(planner).post(address, {"seen": "draft"}).status_code == 302
    programme.refresh_from_db()
    assert programme.status == "in_consultation"


def test_a_release_with_errors_asks_for_a_reason(programme, manager, planner):
    Programme.objects.update(status="in_consultation")
    address = url("status", programme, "released")
    client = logged_in(manager)

    assert logged_in(planner).get(address).status_code == 403
    refused = client.post(address, {"seen": "in_consultation", "reason": ""})
    assert "Fehler sind noch offen" in refused.content.decode()
    programme.refresh_from_db()
    assert programme.status == "in_consultation"
    client.post(address, {"seen": "in_consultation", "reason": "Frist des Landes"})
    programme.refresh_from_db()
    assert programme.status == "released"
    assert Job.objects.get().payload["reason"].endswith("Frist des Landes")


def test_a_step_taken_meanwhile_is_refused_in_words(programme, planner):
    Programme.objects.update(status="in_consultation")

    page = logged_in(planner).post(url("status", programme, "draft"), {"seen": "draft"})

    assert "Inzwischen hat jemand anders den Stand geändert" in page.content.decode()


def test_unknown_steps_do_not_exist(programme, manager):
    client = logged_in(manager)

    assert client.get(url("status", programme, "geheim")).status_code == 404


# --- Details -------------------------------------------------------------------------


def details(page, **changes) -> dict:
    """What the page of the details sends."""
    form, formset = page.context["form"], page.context["formset"]
    data = {
        "mark": form["mark"].value(),
        **{name: form[name].value() or "" for name in form.Meta.fields},
        "abk-TOTAL_FORMS": formset.total_form_count(),
        "abk-INITIAL_FORMS": formset.initial_form_count(),
    }
    return data | changes


def test_title_and_abbreviations_are_stored(programme, planner):
    client = logged_in(planner)
    data = details(client.get(url("details", programme)), title="Neuer Titel")
    data |= {"abk-0-short": "BG", "abk-0-long": "Bedarfsgemeinschaft"}

    assert client.post(url("details", programme), data).status_code == 302

    programme.document.refresh_from_db()
    assert programme.document.title == "Neuer Titel"
    assert programme.document.abbreviations == {"BG": "Bedarfsgemeinschaft"}


def test_stale_details_show_both_and_are_settled_in_one_more_step(programme, planner):
    client = logged_in(planner)
    page = client.get(url("details", programme))
    client.post(url("details", programme), details(page, title="Von anderen"))

    stale = client.post(url("details", programme), details(page, title="Von mir"))

    text = stale.content.decode()
    assert "Von anderen" in text
    assert 'value="Von mir"' in text
    client.post(url("details", programme), details(stale, title="Von mir"))
    programme.document.refresh_from_db()
    assert programme.document.title == "Von mir"


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ({"abk-0-short": "BG", "abk-0-long": ""}, "leeren Sie beide Felder"),
        (
            {"abk-0-short": "BG", "abk-0-long": "a", "abk-1-short": "BG"}
            | {"abk-1-long": "b"},
            "steht schon weiter oben",
        ),
    ],
)
def test_wrong_abbreviations_are_told(programme, planner, rows, message):
    client = logged_in(planner)
    data = details(client.get(url("details", programme))) | rows

    assert message in client.post(url("details", programme), data).content.decode()


# --- A new programme -----------------------------------------------------------------


@pytest.fixture
def new(borken) -> str:
    return reverse("programmes:create", args=[borken.slug, 2027])


def test_a_programme_is_made_from_an_outline(new, planner):
    data = {"year": "2027", "last_year": "2028", "outline": "amp", "predecessor": ""}

    response = logged_in(planner).post(new, data, follow=True)

    programme = Programme.objects.get()
    assert (programme.year, programme.last_year) == (2027, 2028)
    assert "ist angelegt" in response.content.decode()


def test_a_programme_from_last_year_says_what_was_taken_over(
    programme, topic, planner, new, nrw_for_all_years
):
    data = {"year": "2019", "outline": "nrw-2018", "predecessor": programme.pk}

    page = logged_in(planner).post(new, data, follow=True).content.decode()

    assert "aus 2018 übernommen und als „aus Vorjahr“ gekennzeichnet" in page


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"year": "2019", "outline": "nrw-2018"}, "gilt nur für 2018"),
        ({"year": "18"}, "nicht kleiner als"),
        ({"year": "1e400"}, "keine Zahl"),
        ({"last_year": "2026"}, "Das letzte Jahr liegt vor 2027"),
        ({"outline": ""}, "wählen Sie hier etwas aus"),
        ({"outline": "geheim"}, "wählen Sie aus der Liste"),
    ],
)
def test_wrong_answers_are_told_and_make_nothing(new, planner, changes, message):
    data = {"year": "2027", "outline": "amp", "predecessor": ""} | changes

    page = logged_in(planner).post(new, data).content.decode()

    assert message in page
    assert not Programme.objects.exists()


def test_a_predecessor_must_be_older(programme, planner, new):
    data = {"year": "2018", "outline": "amp", "predecessor": programme.pk}

    page = logged_in(planner).post(new, data).content.decode()

    assert "ist nicht älter als 2018" in page


def test_a_predecessor_of_another_jobcenter_is_no_choice(programme, new):
    place = factories.jobcenter("fern")
    client = logged_in(factories.member(place, Role.PLANNING))
    address = reverse("programmes:create", args=[place.slug, 2027])
    data = {"year": "2027", "outline": "amp", "predecessor": programme.pk}

    assert "aus der Liste" in client.post(address, data).content.decode()
    assert client.get(new).status_code == 404


def test_only_planning_creates(new, manager):
    assert logged_in(manager).get(new).status_code == 403


# --- PDF -----------------------------------------------------------------------------


def test_the_pdf_is_ordered_as_a_job(programme, planner, borken):
    response = logged_in(planner).post(url("pdf", programme))
    committee = logged_in(factories.member(borken, Role.COMMITTEE))

    job = Job.objects.get()
    assert response.url == f"/kreis-borken/auftraege/{job.pk}/"
    assert job.kind == "documents.pdf"
    assert committee.post(url("pdf", programme)).status_code == 403
