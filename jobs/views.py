"""Aufträge: what is being worked on, how far it is, and what came out of it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from core.errors import DomainError
from jobs import actions, presenters, queries
from organisations.access import jobcenter_page

PER_PAGE = 25


@require_safe
@jobcenter_page()
def job_list(request):
    actions.sweep()
    found = queries.jobs_for(request.user, request.jobcenter)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("seite"))
    page.object_list = [_view(request, job) for job in page.object_list]
    return render(request, "jobs/list.html", {"page": page})


@require_safe
@jobcenter_page()
def detail(request, pk):
    actions.sweep()
    job = _find(request, pk)
    return render(request, "jobs/detail.html", {"view": _view(request, job)})


@require_safe
@jobcenter_page()
def status(request, pk):
    """How far the job is, for the progress bar."""
    actions.sweep()
    return JsonResponse(presenters.answer(_view(request, _find(request, pk))))


@require_safe
@jobcenter_page()
def result(request, pk):
    """The finished file, always as a download, never kept by a cache."""
    job = _find(request, pk)
    try:
        stored = job.result.open("rb")
    except (ValueError, OSError):
        messages.error(
            request,
            "Die Datei ist nicht mehr vorhanden. Starten Sie den Auftrag noch einmal.",
        )
        return redirect("jobs:detail", slug=request.jobcenter.slug, pk=job.pk)
    response = FileResponse(stored, as_attachment=True, filename=job.result_name)
    response["Cache-Control"] = "no-store, private"
    return response


@require_POST
@jobcenter_page()
def retry(request, pk):
    job = _find(request, pk)
    try:
        actions.retry(job, by=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Der Auftrag ist noch einmal gestartet.")
    return redirect("jobs:detail", slug=request.jobcenter.slug, pk=job.pk)


@require_POST
@jobcenter_page()
def delete(request, pk):
    job = _find(request, pk)
    try:
        actions.delete(job, by=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"Der Auftrag „{job.title}“ ist gelöscht.")
    return redirect("jobs:list", slug=request.jobcenter.slug)


def _find(request, pk: int):
    return get_object_or_404(queries.jobs_for(request.user, request.jobcenter), pk=pk)


def _view(request, job):
    job.jobcenter = request.jobcenter
    return presenters.view_of(job, request.user)
