"""How a job looks in list, page and the answer to its progress bar."""

from dataclasses import dataclass
from pathlib import PurePath

from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from jobs import registry, rules
from jobs.enums import JobStatus
from jobs.models import Job

KINDS = {
    JobStatus.QUEUED: "open",
    JobStatus.RUNNING: "progress",
    JobStatus.DONE: "success",
    JobStatus.FAILED: "danger",
}
WAITING = "Der Auftrag wartet, bis die Anwendung Zeit für ihn hat."


@dataclass(frozen=True)
class JobView:
    """What templates need; names as in components/job_progress.html."""

    job: Job
    url: str
    poll_url: str
    result_url: str
    can_retry: bool
    can_delete: bool

    @property
    def status(self) -> str:
        return self.job.status

    @property
    def status_kind(self) -> str:
        return KINDS[JobStatus(self.job.status)]

    @property
    def progress(self) -> int:
        return self.job.progress

    @property
    def label(self) -> str:
        return f"Fortschritt: {self.job.title}"

    @property
    def result_label(self) -> str:
        return "Datei herunterladen"

    @property
    def message(self) -> str:
        return {
            JobStatus.QUEUED: WAITING,
            JobStatus.RUNNING: self.job.message or "Der Auftrag läuft.",
            JobStatus.DONE: "Der Auftrag ist fertig.",
            JobStatus.FAILED: self.job.error,
        }[JobStatus(self.job.status)]

    @property
    def kind_label(self) -> str:
        return registry.label(self.job.kind)

    @property
    def file(self) -> dict:
        """For components/file_row.html."""
        return {
            "name": self.job.result_name,
            "url": self.result_url,
            "kind": PurePath(self.job.result_name).suffix.lstrip(".").upper(),
            "size": _size(self.job),
        }


def view_of(job: Job, user) -> JobView:
    place = {"slug": job.jobcenter.slug, "pk": job.pk}
    return JobView(
        job=job,
        url=reverse("jobs:detail", kwargs=place),
        poll_url=reverse("jobs:status", kwargs=place),
        result_url=reverse("jobs:result", kwargs=place) if job.result else "",
        can_retry=rules.can_retry(job, user),
        can_delete=rules.can_delete(job, user),
    )


def answer(view: JobView) -> dict:
    """The JSON that static/js/jobs.js reads."""
    return {
        "status": view.status,
        "progress": view.progress,
        "message": view.message,
        "url": view.result_url or None,
    }


def _size(job: Job) -> str:
    try:
        return filesizeformat(job.result.size)
    except OSError:
        return "nicht mehr vorhanden"
