"""Who may do what with a programme; what its state allows stands in ``rules``."""

from organisations.permissions import has_permission, permissions_of
from organisations.roles import Permission
from programmes.enums import ProgrammeStatus
from programmes.models import Programme

_BY_PLANNING = {ProgrammeStatus.DRAFT, ProgrammeStatus.IN_CONSULTATION}


def permission_for_step(status: str, target: str) -> Permission:
    """Planning consults; only management releases, adopts and gives back."""
    if {status, target} <= _BY_PLANNING:
        return Permission.EDIT_PROGRAMME
    return Permission.RELEASE_PROGRAMME


def can_step(user, programme: Programme, target: str) -> bool:
    needed = permission_for_step(programme.status, target)
    return has_permission(user, needed, programme.jobcenter)


def can_edit(user, programme: Programme) -> bool:
    """Change the frame of a programme: title, outline, who is responsible."""
    return has_permission(user, Permission.EDIT_PROGRAMME, programme.jobcenter)


def can_freeze(user, programme: Programme) -> bool:
    held = permissions_of(user, programme.jobcenter)
    return bool(held & {Permission.EDIT_PROGRAMME, Permission.RELEASE_PROGRAMME})
