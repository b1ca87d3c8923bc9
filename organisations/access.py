"""The way into every page of a Jobcenter: login, tenant, second factor, right."""

from functools import wraps

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render

from organisations import years
from organisations.models import Jobcenter
from organisations.permissions import has_permission, permissions_of
from organisations.posted import posted_fields
from organisations.roles import Permission
from organisations.second_factor import has_second_factor


def jobcenter_page(*permissions: Permission):
    """Decorate a view that gets ``slug`` first: login, tenant, one of the rights.

    The view is called with ``request.jobcenter`` set, and ``request.year`` where the
    address has a year. A stranger gets 404, a member who holds none of the
    permissions 403. Whoever holds the role Verwaltung is led to the second factor.
    """

    def decorate(view):
        @wraps(view)
        def inner(request, slug, *args, **kwargs):
            if not request.user.is_authenticated:
                return ask_to_log_in(request)
            request.jobcenter = find_jobcenter(request.user, slug)
            if "year" in kwargs:
                request.year = _checked_year(kwargs["year"])
            if lacks_second_factor(request.user, request.jobcenter):
                return redirect("mfa_activate_totp")
            check_one_of(request.user, request.jobcenter, permissions)
            _remember(request)
            return view(request, *args, **kwargs)

        return inner

    return decorate


def ask_to_log_in(request):
    """Lead to the login; what was typed is shown, so that nothing is lost."""
    if request.method != "POST":
        return redirect_to_login(request.get_full_path())
    context = {"fields": posted_fields(request), "action": request.get_full_path()}
    return render(request, "account/session_lost.html", context, status=401)


def find_jobcenter(user, slug: str) -> Jobcenter:
    """The Jobcenter of the address, if the person belongs to it; else 404."""
    found = Jobcenter.objects.visible_to(user).select_related("state")
    try:
        return found.get(slug=slug)
    except Jobcenter.DoesNotExist as error:
        raise Http404 from error


def lacks_second_factor(user, jobcenter) -> bool:
    """Verwaltung must have one; example data would lock everybody out."""
    is_administration = Permission.MANAGE_PEOPLE in permissions_of(user, jobcenter)
    return is_administration and not settings.DEMO and not has_second_factor(user)


def check_one_of(user, jobcenter, permissions) -> None:
    """Raise PermissionDenied unless the person holds one of the rights."""
    if permissions and not permissions_of(user, jobcenter) & set(permissions):
        raise PermissionDenied


def check_permission(request, permission: Permission) -> None:
    """For a step inside a view that asks for more than reading."""
    if not has_permission(request.user, permission, request.jobcenter):
        raise PermissionDenied


def _checked_year(year: int) -> int:
    if not years.is_year(year):
        raise Http404
    return year


def _remember(request) -> None:
    """Pages without Jobcenter or year in their address keep showing these."""
    here = {"jobcenter": request.jobcenter.slug}
    if hasattr(request, "year"):
        here["year"] = request.year
    for name, value in here.items():
        if request.session.get(name) != value:
            request.session[name] = value
