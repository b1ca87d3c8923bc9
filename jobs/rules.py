"""What the state of a job, and whose it is, allows."""

from core.errors import DomainError
from jobs.enums import JobStatus
from jobs.models import Job


def is_own(job: Job, user) -> bool:
    return job.created_by_id == user.pk


def can_retry(job: Job, user) -> bool:
    return job.status == JobStatus.FAILED and is_own(job, user)


def can_delete(job: Job, user) -> bool:
    return job.is_finished and is_own(job, user)


def check_can_retry(job: Job, user) -> None:
    if not can_retry(job, user):
        raise DomainError(
            "Wiederholen lassen sich nur eigene Aufträge, die fehlgeschlagen sind. "
            "Laden Sie die Seite neu, um den jetzigen Stand zu sehen."
        )


def check_can_delete(job: Job, user) -> None:
    if not can_delete(job, user):
        raise DomainError(
            "Löschen lassen sich nur eigene Aufträge, die beendet sind. Warten Sie, "
            "bis der Auftrag fertig ist, und löschen Sie ihn dann."
        )
