"""A job is done once, whatever dies in between, and tells what went wrong."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import psycopg2
import pytest
from django.db import connection
from django.utils import timezone
from django_q.models import Schedule

from core.errors import DomainError
from jobs import actions, locks
from jobs.enums import JobStatus
from tests import factories

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def place(db):
    return factories.jobcenter()


@pytest.fixture
def person(place):
    return factories.member(place)


@pytest.fixture
def handed_over(monkeypatch):
    """Numbers of the jobs given to the queue, instead of running them."""
    numbers = []
    monkeypatch.setattr(actions, "_hand_over", numbers.append)
    return numbers


@pytest.fixture
def other_worker(transactional_db):
    """A second connection, as another worker would have it."""
    values = connection.get_connection_params()
    names = ("dbname", "user", "password", "host", "port")
    other = psycopg2.connect(**{name: values[name] for name in names if name in values})
    other.autocommit = True
    yield other
    other.close()


def take(other, job):
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [locks._CLASS, job.pk])
        assert cursor.fetchone() == (True,)


def test_from_enqueue_to_the_file(place, person, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        job = actions.enqueue(
            "muster", jobcenter=place, title="PDF", payload={}, by=person
        )
    job.refresh_from_db()

    assert (job.status, job.progress, job.attempts) == (JobStatus.DONE, 100, 1)
    assert job.result_name == "Übersicht 2018.pdf"
    with job.result.open() as stored:
        assert stored.read() == b"%PDF-1.7 Inhalt"


def test_unknown_kind_is_refused_at_once(place, person):
    with pytest.raises(KeyError):
        actions.enqueue("nichts", jobcenter=place, title="", payload={}, by=person)


def test_refusal_is_told_in_words(place):
    job = factories.job(place, payload={"deed": "refuse"})

    actions.run(job.pk)

    job.refresh_from_db()
    assert job.status == JobStatus.FAILED
    assert job.error == "In Abschnitt B.2 fehlt ein Bild. Setzen Sie es neu ein."


def test_accident_names_the_number_and_no_detail(place):
    job = factories.job(place, payload={"deed": "break"})

    actions.run(job.pk)

    job.refresh_from_db()
    assert job.error == actions.UNEXPECTED.format(number=job.pk)


def test_twice_delivered_job_runs_once(place):
    job = factories.job(place)
    actions.run(job.pk)
    actions.run(job.pk)

    job.refresh_from_db()
    assert job.attempts == 1


def test_job_another_worker_is_on_is_left_to_it(other_worker):
    job = factories.job(factories.jobcenter(), status=JobStatus.RUNNING)
    take(other_worker, job)

    actions.run(job.pk)

    job.refresh_from_db()
    assert (job.status, job.attempts) == (JobStatus.RUNNING, 0)


def test_deleted_job_is_no_accident(db):
    actions.run(4711)


def test_failed_job_starts_again_from_the_beginning(place, person, handed_over):
    job = factories.job(
        place, person, status=JobStatus.FAILED, error="x", progress=40, attempts=3
    )

    actions.retry(job, by=person)

    job.refresh_from_db()
    assert (job.status, job.error, job.progress, job.attempts) == (
        JobStatus.QUEUED,
        "",
        0,
        0,
    )


@pytest.mark.parametrize("status", ["queued", "running", "done"])
def test_only_failed_jobs_start_again(place, person, status):
    job = factories.job(place, person, status=status)

    with pytest.raises(DomainError):
        actions.retry(job, by=person)


@pytest.mark.parametrize("status", ["queued", "running"])
def test_unfinished_jobs_are_not_deleted(place, person, status):
    job = factories.job(place, person, status=status)

    with pytest.raises(DomainError):
        actions.delete(job, by=person)


def test_colleagues_neither_delete_nor_repeat(place, person):
    job = factories.job(place, factories.member(place), status=JobStatus.FAILED)

    for action in (actions.delete, actions.retry):
        with pytest.raises(DomainError):
            action(job, by=person)


def test_file_goes_with_the_job(place, person, django_capture_on_commit_callbacks):
    job = factories.job(place, person)
    actions.run(job.pk)
    job.refresh_from_db()
    path = Path(job.result.path)
    assert path.exists()

    with django_capture_on_commit_callbacks(execute=True):
        actions.delete(job, by=person)

    assert not path.exists()


# --- Workers that die -----------------------------------------------------------------


def running(place, *, seconds=10, attempts=1):
    begun = timezone.now() - timedelta(seconds=seconds)
    return factories.job(
        place, status=JobStatus.RUNNING, started_at=begun, attempts=attempts
    )


@pytest.mark.parametrize(
    ("fields", "status", "error"),
    [
        ({"attempts": 1}, JobStatus.QUEUED, ""),
        ({"attempts": 3}, JobStatus.FAILED, actions.INTERRUPTED),
        ({"seconds": 240}, JobStatus.FAILED, actions.TOO_LONG),
    ],
    ids=["once_more", "three_times", "too_long"],
)
def test_job_without_a_worker_is_freed(place, handed_over, fields, status, error):
    job = running(place, **fields)

    assert actions.sweep() == 1

    job.refresh_from_db()
    assert (job.status, job.error) == (status, error.format(number=job.pk))


def test_job_with_a_worker_is_left_alone(other_worker):
    job = running(factories.jobcenter())
    take(other_worker, job)

    assert actions.sweep() == 0

    job.refresh_from_db()
    assert job.status == JobStatus.RUNNING


def test_job_is_freed_as_soon_as_the_connection_is_gone(other_worker, handed_over):
    job = running(factories.jobcenter())
    take(other_worker, job)
    other_worker.close()
    time.sleep(0.2)

    assert actions.sweep() == 1
    assert handed_over == [job.pk]


def test_job_lost_before_the_queue_is_handed_over(place, handed_over):
    fresh = factories.job(place)
    lost = factories.job(place)
    type(lost).objects.filter(pk=lost.pk).update(
        created_at=timezone.now() - timedelta(minutes=2)
    )

    actions.sweep()

    assert handed_over == [lost.pk]
    assert fresh.pk not in handed_over


@pytest.mark.django_db
def test_worker_is_told_to_sweep_for_ever():
    sweeping = Schedule.objects.get(name="sweep_jobs")

    assert (sweeping.func, sweeping.minutes, sweeping.repeats) == (
        "jobs.actions.sweep",
        1,
        -1,
    )


@pytest.mark.slow
def test_killed_worker_leaves_nothing_stuck(transactional_db):
    """kill -9 in the middle of the work; the next worker finishes it."""
    job = factories.job(factories.jobcenter())
    worker = subprocess.Popen(
        [sys.executable, "-c", _WORKER, str(job.pk)], cwd=ROOT, env=_surroundings()
    )
    _wait_until(lambda: _reload(job).progress == 40)
    assert actions.sweep() == 0

    os.kill(worker.pid, signal.SIGKILL)
    worker.wait(10)
    _wait_until(lambda: actions.sweep() == 1)
    actions.run(job.pk)

    job = _reload(job)
    assert (job.status, job.attempts) == (JobStatus.DONE, 2)


_WORKER = """
import sys, time
import django
django.setup()
from jobs import actions, registry
def work(job, progress):
    progress(40, "halb")
    time.sleep(30)
registry.register(registry.JobKind("muster", "Muster", work))
actions.run(int(sys.argv[1]))
"""


def _surroundings() -> dict[str, str]:
    """Those of this process, but with the database of the tests."""
    values = connection.settings_dict
    host = quote(values["HOST"], safe="")
    password = f":{quote(values['PASSWORD'], safe='')}" if values["PASSWORD"] else ""
    port = f":{values['PORT']}" if values["PORT"] else ""
    url = f"postgresql://{values['USER']}{password}@{host}{port}/{values['NAME']}"
    return os.environ | {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "jobcenter_planning.settings.local",
    }


def _reload(job):
    return type(job).objects.get(pk=job.pk)


def _wait_until(is_so, seconds=20):
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.1)
