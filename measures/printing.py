"""The annex "Eingliederungsleistungen" alone as PDF, printed in the background."""

from django.template.loader import render_to_string

from core.errors import DomainError
from documents import printing
from jobs import registry
from jobs.actions import enqueue
from measures.enums import PlanState
from measures.models import MeasurePlan
from measures.printed import annex_table
from measures.queries import plan_book
from measures.queries.annex import Annex, annex_of
from organisations.models import Jobcenter
from rendering.errors import RenderingError
from rendering.pdf import render_pdf

JOB = "measures.annex"
TIME_LIMIT = 200.0  # seconds; a worker gives up a job after 240


def order(
    jobcenter: Jobcenter, year: int, variant: MeasurePlan | None, scheme: str, *, by
):
    """Start the job that prints the annex of the current plan, or of a variant."""
    return enqueue(
        JOB,
        jobcenter=jobcenter,
        title=f"PDF: {title_of(year, variant)}"[:200],
        payload={
            "year": year,
            "variant": variant.pk if variant else None,
            "scheme": scheme,
        },
        by=by,
    )


def run(job, progress) -> registry.Result:
    year, pk = job.payload["year"], job.payload["variant"]
    variant = _variant(job.jobcenter, pk) if pk else None
    progress(10, "Maßnahmen werden zusammengestellt")
    book = plan_book(job.jobcenter, year, variant)
    annex = annex_of(book, job.payload["scheme"])
    data = pdf_of(annex, job.jobcenter, title_of(year, variant))
    return registry.Result(file_name(job.jobcenter, year, "pdf"), data)


def pdf_of(annex: Annex, jobcenter: Jobcenter, title: str) -> bytes:
    """One table on wide pages. Raises DomainError in words."""
    state = printing.state_line(is_draft=False, number=None)
    context = {
        "title": title,
        "jobcenter": jobcenter,
        "state": state,
        "block": annex_table(annex),
    }
    html = render_to_string("print/measure_annex.html", context)
    try:
        return render_pdf(
            html, title=title, author=jobcenter.name, time_limit=TIME_LIMIT
        ).data
    except RenderingError as error:
        raise DomainError(str(error)) from error


def title_of(year: int, variant: MeasurePlan | None) -> str:
    """Names the variant, so that its print is never taken for the plan."""
    title = f"Anlage Eingliederungsleistungen {year}"
    if variant is None:
        return title
    return f"{title}: {PlanState(variant.state).label} „{variant.name}“"


def file_name(jobcenter: Jobcenter, year: int, ending: str) -> str:
    return f"anlage-eingliederungsleistungen-{year}-{jobcenter.slug}.{ending}"


def _variant(jobcenter: Jobcenter, pk: int) -> MeasurePlan:
    found = MeasurePlan.objects.filter(jobcenter=jobcenter, pk=pk).first()
    if found is None:
        raise DomainError("Diese Variante gibt es nicht mehr.")
    return found


registry.register(registry.JobKind(JOB, "Anlage drucken", run))
