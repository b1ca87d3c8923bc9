"""A print that fails says why and where, and can be started again."""

from documents import versions
from jobs import actions as jobs
from jobs.enums import JobStatus
from programmes.printing import order_pdf
from rendering.errors import RenderingError


def test_the_job_names_the_section_and_runs_after_the_mistake_is_mended(
    programme, planner, monkeypatch
):
    def fail(*args, **kwargs):
        raise RenderingError("Ein Bild hat keine Beschreibung.", "sec-A.1")

    with monkeypatch.context() as broken:
        broken.setattr(versions, "render_pdf", fail)
        job = order_pdf(programme, by=planner)
        jobs.run(job.pk)
    job.refresh_from_db()

    assert job.status == JobStatus.FAILED
    assert job.error == (
        "Abschnitt 1. Entwicklung des Arbeitsmarktes und der Beschäftigung: "
        "Ein Bild hat keine Beschreibung."
    )
    jobs.retry(job, by=planner)
    jobs.run(job.pk)
    job.refresh_from_db()
    assert (job.status, job.error) == (JobStatus.DONE, "")
    with job.result.open("rb") as file:
        assert file.read(5) == b"%PDF-"
