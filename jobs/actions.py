"""Start, run, repeat and tidy up background work."""

import logging
from datetime import timedelta

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django_q.models import OrmQ
from django_q.tasks import async_task

from core.errors import DomainError
from jobs import locks, registry, rules
from jobs.enums import JobStatus
from jobs.models import Job

logger = logging.getLogger(__name__)

UNEXPECTED = (
    "Der Auftrag ist an einem unerwarteten Fehler gescheitert. Starten Sie ihn noch "
    "einmal; scheitert er wieder, nennen Sie der Betreuung die Nummer {number}."
)
INTERRUPTED = (
    "Der Auftrag wurde dreimal unterbrochen, bevor er fertig war. Starten Sie ihn noch "
    "einmal; bleibt es dabei, nennen Sie der Betreuung die Nummer {number}."
)
TOO_LONG = (
    "Der Auftrag hat zu lange gedauert und wurde abgebrochen. Starten Sie ihn noch "
    "einmal; bleibt es dabei, nennen Sie der Betreuung die Nummer {number}."
)
MAX_ATTEMPTS = 3
#: a job that waits this long while the queue is empty was lost on its way there
LOST_AFTER = timedelta(seconds=30)


@transaction.atomic
def enqueue(kind: str, *, jobcenter, title: str, payload: dict, by) -> Job:
    """Note a job and hand it to the worker as soon as the transaction holds."""
    registry.get(kind)
    job = Job.objects.create(
        jobcenter=jobcenter,
        kind=kind,
        title=title[:200],
        payload=payload,
        created_by=by,
    )
    _hand_over_on_commit(job)
    return job


@transaction.atomic
def retry(job: Job, *, by) -> Job:
    """Start a failed job of one's own again from the beginning."""
    job = Job.objects.select_for_update().get(pk=job.pk)
    rules.check_can_retry(job, by)
    job.attempts = 0
    _queue_again(job)
    return job


@transaction.atomic
def delete(job: Job, *, by) -> None:
    """Remove a finished job of one's own and its file."""
    job = Job.objects.select_for_update().get(pk=job.pk)
    rules.check_can_delete(job, by)
    storage, name = job.result.storage, job.result.name
    job.delete()
    if name:
        transaction.on_commit(lambda: storage.delete(name))


def run(job_id: int) -> None:
    """Do the work of a job; called by the worker. Never raises for a failed job.

    The queue delivers at least once. A job that is done stays done, and one that
    another worker is on stays with that worker.
    """
    with locks.working_on(job_id) as free:
        job = _begin(job_id) if free else None
        if job is not None:
            _work(job)


def sweep() -> int:
    """Free jobs whose worker is gone, and hand over those that were lost; how many.

    Called by the worker every minute and by the pages that show jobs.
    """
    stuck = [pk for pk in _ids(JobStatus.RUNNING) if not locks.is_worked_on(pk)]
    return sum(_release(pk) for pk in stuck) + _hand_over_lost()


def _work(job: Job) -> None:
    try:
        result = registry.get(job.kind).run(job, lambda *told: _progress(job, *told))
    except DomainError as error:
        _fail(job, str(error))
    except Exception:
        logger.exception("Auftrag %s ist gescheitert", job.pk)
        _fail(job, UNEXPECTED.format(number=job.pk))
    else:
        _finish(job, result)


def _hand_over_on_commit(job: Job) -> None:
    transaction.on_commit(lambda: _hand_over(job.pk))


def _hand_over(job_id: int) -> None:
    async_task("jobs.actions.run", job_id, group="jobs")


@transaction.atomic
def _begin(job_id: int) -> Job | None:
    job = Job.objects.select_for_update().filter(pk=job_id).first()
    if job is None or job.is_finished:
        return None
    job.status, job.started_at = JobStatus.RUNNING, timezone.now()
    job.attempts += 1
    job.save()
    return job


def _progress(job: Job, percent: int, message: str = "") -> None:
    Job.objects.filter(pk=job.pk).update(progress=percent, message=message[:200])


def _fail(job: Job, message: str) -> None:
    job.status, job.error, job.finished_at = JobStatus.FAILED, message, timezone.now()
    job.save()


def _finish(job: Job, result: registry.Result | None) -> None:
    if result is not None:
        job.result_name = result.name
        job.result.save(result.name, ContentFile(result.data), save=False)
    job.status, job.progress = JobStatus.DONE, 100
    job.message, job.finished_at = "", timezone.now()
    job.save()


def _ids(status: JobStatus) -> list[int]:
    return list(Job.objects.filter(status=status).values_list("pk", flat=True))


@transaction.atomic
def _release(job_id: int) -> bool:
    """A job nobody works on any more: once more, or failed with a sentence."""
    job = Job.objects.select_for_update().filter(pk=job_id).first()
    if job is None or job.status != JobStatus.RUNNING or locks.is_worked_on(job_id):
        return False
    if _has_taken_too_long(job):
        _fail(job, TOO_LONG.format(number=job.pk))
    elif job.attempts >= MAX_ATTEMPTS:
        _fail(job, INTERRUPTED.format(number=job.pk))
    else:
        _queue_again(job)
    return True


def _has_taken_too_long(job: Job) -> bool:
    """The worker itself ended it by force, so once more would end the same way."""
    limit = timedelta(seconds=settings.Q_CLUSTER["timeout"])
    return job.started_at is not None and timezone.now() - job.started_at >= limit


def _queue_again(job: Job) -> None:
    job.status, job.error, job.progress, job.message = JobStatus.QUEUED, "", 0, ""
    job.finished_at = None
    job.save()
    _hand_over_on_commit(job)


def _hand_over_lost() -> int:
    """A crash between storing a job and handing it over leaves it waiting for ever."""
    if OrmQ.objects.exists():
        return 0
    lost = Job.objects.filter(
        status=JobStatus.QUEUED, created_at__lt=timezone.now() - LOST_AFTER
    )
    for job in lost:
        _hand_over(job.pk)
    return len(lost)
