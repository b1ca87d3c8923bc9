"""Start, run and repeat background work."""

import logging

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django_q.tasks import async_task

from core.errors import DomainError
from jobs import registry
from jobs.enums import JobStatus
from jobs.models import Job

logger = logging.getLogger(__name__)

UNEXPECTED = (
    "Der Auftrag ist an einem unerwarteten Fehler gescheitert. Starten Sie ihn noch "
    "einmal; scheitert er wieder, nennen Sie der Betreuung die Nummer {number}."
)


@transaction.atomic
def enqueue(kind: str, *, jobcenter, title: str, payload: dict, by) -> Job:
    """Note a job and hand it to the worker as soon as the transaction holds."""
    registry.get(kind)
    job = Job.objects.create(
        jobcenter=jobcenter, kind=kind, title=title, payload=payload, created_by=by
    )
    transaction.on_commit(lambda: _hand_over(job.pk))
    return job


@transaction.atomic
def retry(job: Job) -> Job:
    """Start a failed job again from the beginning."""
    job = Job.objects.select_for_update().get(pk=job.pk)
    if job.status != JobStatus.FAILED:
        raise DomainError("Nur fehlgeschlagene Aufträge lassen sich wiederholen.")
    job.status, job.error, job.progress, job.message = JobStatus.QUEUED, "", 0, ""
    job.save()
    transaction.on_commit(lambda: _hand_over(job.pk))
    return job


def run(job_id: int) -> None:
    """Do the work of a job; called by the worker. Never raises for a failed job."""
    job = _begin(job_id)
    if job is None:
        return
    try:
        result = registry.get(job.kind).run(job, lambda *told: _progress(job, *told))
    except DomainError as error:
        _fail(job, str(error))
    except Exception:
        logger.exception("Auftrag %s ist gescheitert", job.pk)
        _fail(job, UNEXPECTED.format(number=job.pk))
    else:
        _finish(job, result)


def _hand_over(job_id: int) -> None:
    async_task("jobs.actions.run", job_id, group="jobs")


@transaction.atomic
def _begin(job_id: int) -> Job | None:
    """Mark as running; a job that is done already stays done (it may come twice)."""
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
