"""Who may change a section, apart from what its state allows (``rules``)."""

from django.core.exceptions import PermissionDenied

from documents.models import Section
from organisations.permissions import has_permission
from organisations.roles import Permission


def can_edit_document(user, jobcenter) -> bool:
    """May this person work on every section of the documents there?"""
    return has_permission(user, Permission.EDIT_PROGRAMME, jobcenter)


def can_edit_section(user, section: Section, jobcenter) -> bool:
    """The whole document, or the sections a person is responsible for."""
    if can_edit_document(user, jobcenter):
        return True
    is_own = section.responsible_id is not None and section.responsible_id == user.pk
    return is_own and has_permission(user, Permission.EDIT_OWN_SECTIONS, jobcenter)


def check_can_edit_section(user, section: Section, jobcenter) -> None:
    """Raise PermissionDenied unless the person may change this section."""
    if not can_edit_section(user, section, jobcenter):
        raise PermissionDenied


def check_can_edit_document(user, jobcenter) -> None:
    if not can_edit_document(user, jobcenter):
        raise PermissionDenied
