"""The sheet of a dialogue as PDF, printed in the background."""

from django.template.loader import render_to_string
from django.utils.timezone import localdate

from core.errors import DomainError
from documents import printing
from jobs import registry
from jobs.actions import enqueue
from organisations.models import Jobcenter
from rendering.errors import RenderingError
from rendering.pdf import render_pdf
from targets import dialogue_sheets
from targets.models import Dialogue
from targets.queries.dialogues import sheet_of

JOB = "targets.dialogue_sheet"
TIME_LIMIT = 200.0  # seconds; a worker gives up a job after 240


def order_sheet(dialogue: Dialogue, *, by):
    """Start the job that prints the sheet as it is now."""
    return enqueue(
        JOB,
        jobcenter=dialogue.agreement.jobcenter,
        title=f"PDF: {dialogue_sheets.title_of(dialogue)}"[:200],
        payload={"dialogue": dialogue.pk},
        by=by,
    )


def run(job, progress) -> registry.Result:
    dialogue = _find(job.jobcenter, job.payload["dialogue"])
    progress(10, "Ziele werden zusammengestellt")
    return registry.Result(file_name(dialogue), sheet_pdf(dialogue))


def sheet_pdf(dialogue: Dialogue) -> bytes:
    """The sheet, printed now. Raises DomainError in words."""
    today, jobcenter = localdate(), dialogue.agreement.jobcenter
    content = dialogue_sheets.content(sheet_of(dialogue, today), today)
    html = render_to_string(
        "print/dialogue_sheet.html",
        {
            "sheet": content,
            "jobcenter": jobcenter,
            "state": printing.state_line(is_draft=False, number=None),
        },
    )
    try:
        return render_pdf(
            html,
            title=content["title"],
            author=jobcenter.name,
            time_limit=TIME_LIMIT,
        ).data
    except RenderingError as error:
        raise DomainError(str(error)) from error


def file_name(dialogue: Dialogue) -> str:
    slug = dialogue.agreement.jobcenter.slug
    return f"gespraechsblatt-{dialogue.held_on:%Y-%m-%d}-{slug}.pdf"


def _find(jobcenter: Jobcenter, pk: int) -> Dialogue:
    rows = Dialogue.objects.filter(agreement__jobcenter=jobcenter, pk=pk)
    found = rows.select_related("agreement__jobcenter").first()
    if found is None:
        raise DomainError("Diesen Dialog gibt es nicht mehr.")
    return found


registry.register(registry.JobKind(JOB, "Gesprächsblatt drucken", run))
