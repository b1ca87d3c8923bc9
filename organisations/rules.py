"""What the people and details of a Jobcenter must always keep."""

import hashlib
import json

from core.errors import DomainError, StaleData
from organisations.enums import Role
from organisations.models import Jobcenter, Membership


def check_keeps_administration(jobcenter: Jobcenter) -> None:
    """Somebody must be left who can invite and give roles; asked after the change."""
    left = Membership.objects.filter(
        jobcenter=jobcenter,
        role=Role.ADMINISTRATION,
        is_active=True,
        user__is_active=True,
    )
    if not left.exists():
        raise DomainError(
            "Das ist die letzte Person mit der Rolle Verwaltung. Geben Sie die Rolle "
            "zuerst einer anderen Person, sonst kann niemand mehr Zugänge verwalten."
        )


def check_not_oneself(user, by) -> None:
    if user == by:
        raise DomainError(
            "Den eigenen Zugang können Sie nicht sperren. Bitten Sie eine andere "
            "Person mit der Rolle Verwaltung darum."
        )


def check_can_reset_second_factor(jobcenter: Jobcenter, user, by) -> None:
    """One Jobcenter must not weaken the accounts of another."""
    if user == by:
        raise DomainError("Ihren eigenen zweiten Faktor ändern Sie unter „Mein Konto“.")
    if Membership.objects.filter(user=user).exclude(jobcenter=jobcenter).exists():
        raise DomainError(
            "Die Person gehört auch zu einem anderen Jobcenter. Bitten Sie die "
            "Betreuung der Anwendung, den zweiten Faktor zurückzusetzen."
        )


def check_roles(roles) -> None:
    if not roles:
        raise DomainError(
            "Wählen Sie mindestens eine Rolle. Soll die Person keinen Zugang mehr "
            "haben, sperren Sie ihn."
        )


def version_of(values) -> str:
    """Short mark of what a form showed; another mark means somebody else saved."""
    text = json.dumps(values, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def roles_version(jobcenter: Jobcenter, user) -> str:
    rows = Membership.objects.filter(jobcenter=jobcenter, user=user)
    return version_of(sorted(rows.values_list("role", "is_active")))


DETAILS = ("short_name", "letterhead", "imprint")


def details_version(jobcenter: Jobcenter) -> str:
    return version_of([getattr(jobcenter, name) for name in DETAILS])


def check_fresh(seen: str, present: str) -> None:
    if seen != present:
        raise StaleData(
            "Inzwischen hat jemand anderes gespeichert. Vergleichen Sie beide "
            "Fassungen und speichern Sie noch einmal, wenn Ihre gelten soll."
        )
