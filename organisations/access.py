"""The way into every page of a Jobcenter: scope first, then the right."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404

from organisations.models import Jobcenter
from organisations.permissions import has_permission, permissions_of
from organisations.roles import Permission


def jobcenter_page(*permissions: Permission):
    """Decorate a view that gets ``slug`` first: login, tenant, one of the rights.

    The view is called with ``request.jobcenter`` set. A stranger gets 404, a member
    who holds none of the permissions 403.
    """

    def decorate(view):
        @login_required
        @wraps(view)
        def inner(request, slug, *args, **kwargs):
            request.jobcenter = find_jobcenter(request.user, slug)
            check_one_of(request.user, request.jobcenter, permissions)
            return view(request, *args, **kwargs)

        return inner

    return decorate


def find_jobcenter(user, slug: str) -> Jobcenter:
    """The Jobcenter of the address, if the person belongs to it; else 404."""
    found = Jobcenter.objects.visible_to(user).select_related("state")
    try:
        return found.get(slug=slug)
    except Jobcenter.DoesNotExist as error:
        raise Http404 from error


def check_one_of(user, jobcenter, permissions) -> None:
    """Raise PermissionDenied unless the person holds one of the rights."""
    if permissions and not permissions_of(user, jobcenter) & set(permissions):
        raise PermissionDenied


def check_permission(request, permission: Permission) -> None:
    """For a step inside a view that asks for more than reading."""
    if not has_permission(request.user, permission, request.jobcenter):
        raise PermissionDenied
