"""Start page, health for operators, and the pages for what went wrong."""

from django.contrib.auth.decorators import login_required
from django.db import DatabaseError, connection
from django.http import HttpResponse, HttpResponseServerError
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from organisations.access import jobcenter_page
from organisations.models import Jobcenter
from organisations.permissions import permissions_of
from organisations.posted import posted_fields
from organisations.roles import Permission
from programmes import queries

READING = {Permission.VIEW_PLANS, Permission.VIEW_RELEASED}


@require_safe
@login_required
def start(request):
    """One Jobcenter: its newest year. Several: a choice. None: whom to ask."""
    own = list(Jobcenter.objects.visible_to(request.user))
    if len(own) == 1:
        return redirect("jobcenter_home", slug=own[0].slug)
    return render(request, "organisations/start.html", {"choice": own})


@require_safe
@jobcenter_page()
def jobcenter_home(request):
    """The overview of the newest year with a programme, for those who may see it."""
    jobcenter = request.jobcenter
    if not permissions_of(request.user, jobcenter) & READING:
        return render(request, "organisations/home.html")
    year = queries.latest_year(jobcenter)
    return redirect("programmes:overview", slug=jobcenter.slug, year=year)


@require_safe
@never_cache
def healthz(request):
    """For operators: does the application reach its database? Tells nothing else."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("database", status=503, content_type="text/plain")
    return HttpResponse("ok", content_type="text/plain")


def csrf_failure(request, reason=""):
    """A form whose security mark is too old; nothing was stored, nothing is lost."""
    context = {"posted": posted_fields(request)}
    if _is_from_our_page(request):
        context["action"] = request.get_full_path()
    return render(request, "403_csrf.html", context, status=403)


def _is_from_our_page(request) -> bool:
    """The browser itself says the form came from here, so it may be sent once more."""
    own = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Origin") == own


def server_error(request):
    """Rendered without a request, so that it works whatever is broken."""
    return HttpResponseServerError(render_to_string("500.html"))
