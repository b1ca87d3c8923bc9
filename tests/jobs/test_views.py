"""Pages of the jobs: seen by those who may, in the form the browser expects."""

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from jobs import actions
from jobs.enums import JobStatus
from organisations.enums import Role
from tests import factories

pytestmark = pytest.mark.django_db

LIST = "/kreis-borken/auftraege/"


@pytest.fixture
def place():
    return factories.jobcenter()


@pytest.fixture
def person(place):
    return factories.member(place, Role.PLANNING)


@pytest.fixture
def done(place, person):
    job = factories.job(place, person)
    actions.run(job.pk)
    job.refresh_from_db()
    return job


def page_of(job, part="") -> str:
    return f"{LIST}{job.pk}/{part}"


def test_file_is_a_download_that_no_cache_keeps(client, done, person):
    client.force_login(person)

    response = client.get(page_of(done, "datei/"))

    assert response.getvalue() == b"%PDF-1.7 Inhalt"
    response.close()
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == (
        "attachment; filename*=utf-8''%C3%9Cbersicht%202018.pdf"
    )
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response.headers["Cache-Control"]


def test_progress_is_told_as_the_page_expects(client, done, person, place):
    client.force_login(person)
    waiting = factories.job(place, person)

    assert client.get(page_of(done, "stand/")).json() == {
        "status": "done",
        "progress": 100,
        "message": "Der Auftrag ist fertig.",
        "url": page_of(done, "datei/"),
    }
    assert client.get(page_of(waiting, "stand/")).json()["url"] is None


PARTS = ["", "stand/", "datei/"]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.READER, 200),
        (Role.CONTROLLING, 200),
        (Role.COMMITTEE, 404),
        (Role.ADMINISTRATION, 404),
    ],
)
def test_jobs_of_others_are_for_those_who_see_the_plans(
    client, place, done, role, status, part
):
    client.force_login(factories.member(place, role))

    response = client.get(page_of(done, part))

    assert response.status_code == status
    response.close()


@pytest.mark.parametrize("part", PARTS)
def test_stranger_finds_nothing(client, done, part):
    there = factories.jobcenter("lahn-dill")
    client.force_login(factories.member(there, Role.PLANNING))

    assert client.get(page_of(done, part)).status_code == 404
    assert client.get(f"/lahn-dill/auftraege/{done.pk}/{part}").status_code == 404


@pytest.mark.parametrize("part", ["wiederholen/", "loeschen/"])
def test_stranger_changes_nothing(client, done, part):
    client.force_login(factories.member(factories.jobcenter("lahn-dill")))

    assert client.post(page_of(done, part)).status_code == 404
    assert client.get(page_of(done, part)).status_code == 405


def test_anonymous_is_asked_to_log_in(client, done):
    assert client.get(page_of(done, "datei/")).status_code == 302


def test_committee_sees_its_own_jobs_only(client, place, done):
    member = factories.member(place, Role.COMMITTEE)
    own = factories.job(place, member, title="Mein Auftrag")
    client.force_login(member)

    rows = client.get(LIST).context["page"].object_list

    assert [row.job.pk for row in rows] == [own.pk]


def test_colleagues_jobs_cannot_be_deleted(client, place, done):
    client.force_login(factories.member(place, Role.PLANNING))

    page = client.post(page_of(done, "loeschen/"), follow=True)

    assert "nur eigene Aufträge" in page.content.decode()
    done.refresh_from_db()


def test_failed_job_tells_why_and_starts_again(client, place, person):
    job = factories.job(place, person, payload={"deed": "refuse"})
    actions.run(job.pk)
    client.force_login(person)

    shown = client.get(page_of(job)).content.decode()
    assert "In Abschnitt B.2 fehlt ein Bild." in shown
    assert "Noch einmal starten" in shown
    client.post(page_of(job, "wiederholen/"))

    job.refresh_from_db()
    assert job.status == JobStatus.QUEUED


def test_own_finished_job_is_deleted(client, done, person):
    client.force_login(person)

    client.post(page_of(done, "loeschen/"))

    assert client.get(page_of(done)).status_code == 404


def test_lost_file_is_told(client, done, person):
    client.force_login(person)
    done.result.storage.delete(done.result.name)

    page = client.get(page_of(done, "datei/"), follow=True)

    assert "Die Datei ist nicht mehr vorhanden." in page.content.decode()


def test_page_sweeps(client, place, person):
    """A job whose worker died is freed by whoever looks."""
    stuck = factories.job(
        place, person, status=JobStatus.RUNNING, attempts=3, started_at=timezone.now()
    )
    client.force_login(person)

    assert client.get(page_of(stuck, "stand/")).json()["status"] == "failed"


def test_list_asks_the_same_number_of_questions(
    client, place, person, django_assert_max_num_queries
):
    for _ in range(20):
        factories.job(place, factories.member(place), status=JobStatus.DONE)
    client.force_login(person)

    with django_assert_max_num_queries(20):
        client.get(LIST)


def test_dangerous_name_is_only_a_name(client, place, person):
    job = factories.job(
        place, person, status=JobStatus.DONE, result_name='a"\r\nX: <b>.html'
    )
    job.result.save("x.html", ContentFile(b"<script>alert(1)</script>"))
    client.force_login(person)

    response = client.get(page_of(job, "datei/"))

    assert response.headers["Content-Disposition"].startswith("attachment;")
    assert "X" not in response.headers
    response.close()
