"""Who may: the one place that answers it."""

from organisations.models import Membership
from organisations.roles import PERMISSIONS, Permission


def permissions_of(user, jobcenter) -> frozenset[Permission]:
    """Everything the person may do there; kept on the person for one request."""
    cache = user.__dict__.setdefault("_permissions", {})
    if jobcenter.pk not in cache:
        roles = Membership.objects.filter(
            user=user, jobcenter=jobcenter, is_active=True
        ).values_list("role", flat=True)
        cache[jobcenter.pk] = frozenset().union(*(PERMISSIONS[role] for role in roles))
    return cache[jobcenter.pk]


def has_permission(user, permission: Permission, jobcenter) -> bool:
    """May this person do this in this Jobcenter?"""
    return user.is_authenticated and permission in permissions_of(user, jobcenter)
