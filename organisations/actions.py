"""Every change to people, roles and Jobcenter."""

from dataclasses import dataclass

from django.contrib.auth.password_validation import validate_password
from django.core.validators import validate_email
from django.db import transaction

from core import history
from core.errors import DomainError
from organisations import rules
from organisations.enums import Role
from organisations.models import Jobcenter, Membership, SecondFactor, User


@dataclass(frozen=True)
class Invitation:
    """Who was invited, and whether the person has to choose a password first."""

    user: User
    needs_password: bool


@transaction.atomic
def create_jobcenter(jobcenter: Jobcenter, *, email: str, password: str) -> User:
    """A new tenant and the person who manages it; done by the operators.

    The password is for a new person; somebody who has an account keeps the own one.
    """
    first = User.objects.filter(email__iexact=email).first()
    if first is None:
        validate_email(email)
        validate_password(password, User(email=email))
        first = User.objects.create_user(email, password)
    with history.note(by=None, reason="Von der Betreuung eingerichtet"):
        jobcenter.save()
        Membership.objects.create(
            user=first, jobcenter=jobcenter, role=Role.ADMINISTRATION
        )
    return first


@transaction.atomic
def invite(jobcenter: Jobcenter, *, email: str, name: str, roles, by) -> Invitation:
    """Give somebody roles; an account is made where the address has none."""
    _lock(jobcenter)
    rules.check_roles(roles)
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        user = User.objects.create_user(email, None, name=name)
    elif Membership.objects.filter(jobcenter=jobcenter, user=user).exists():
        raise DomainError(
            f"{user} steht schon in der Liste. Öffnen Sie dort die Person, um ihre "
            "Rollen zu ändern oder den Zugang wieder zu öffnen."
        )
    with history.note(by=by, reason="Person eingeladen"):
        for role in roles:
            Membership.objects.create(user=user, jobcenter=jobcenter, role=role)
    return Invitation(user, needs_password=not user.has_usable_password())


@transaction.atomic
def change_roles(jobcenter: Jobcenter, user: User, *, roles, seen: str, by) -> None:
    """Replace the roles a person has here; ``seen`` is the version the form showed."""
    _lock(jobcenter)
    rules.check_roles(roles)
    rules.check_fresh(seen, rules.roles_version(jobcenter, user))
    present = Membership.objects.filter(jobcenter=jobcenter, user=user)
    is_active = present.filter(is_active=True).exists()
    held = set(present.values_list("role", flat=True))
    with history.note(by=by, reason="Rollen geändert"):
        present.exclude(role__in=roles).delete()
        for role in set(roles) - held:
            Membership.objects.create(
                user=user, jobcenter=jobcenter, role=role, is_active=is_active
            )
    rules.check_keeps_administration(jobcenter)


@transaction.atomic
def deactivate(jobcenter: Jobcenter, user: User, *, by) -> None:
    """Take the access away at once; roles and texts of the person stay."""
    _lock(jobcenter)
    rules.check_not_oneself(user, by)
    with history.note(by=by, reason="Zugang gesperrt"):
        _set_active(jobcenter, user, is_active=False)
    rules.check_keeps_administration(jobcenter)


@transaction.atomic
def reactivate(jobcenter: Jobcenter, user: User, *, by) -> None:
    """Give a person the former roles back."""
    _lock(jobcenter)
    with history.note(by=by, reason="Zugang wieder geöffnet"):
        _set_active(jobcenter, user, is_active=True)


@transaction.atomic
def reset_second_factor(jobcenter: Jobcenter, user: User, *, by) -> None:
    """The telephone is lost: app and spare codes of the person stop counting."""
    _lock(jobcenter)
    rules.check_can_reset_second_factor(jobcenter, user, by)
    with history.note(by=by, reason="Zweiter Faktor zurückgesetzt"):
        SecondFactor.objects.filter(user=user).delete()


@transaction.atomic
def save_details(jobcenter: Jobcenter, values: dict, *, seen: str, by) -> Jobcenter:
    """Store short name, letterhead and imprint; ``seen`` as in change_roles."""
    stored = _lock(jobcenter)
    rules.check_fresh(seen, rules.details_version(stored))
    for name in rules.DETAILS:
        setattr(stored, name, values[name])
    with history.note(by=by, reason="Angaben des Jobcenters gespeichert"):
        stored.save(update_fields=rules.DETAILS)
    return stored


def _lock(jobcenter: Jobcenter) -> Jobcenter:
    """Changes to one Jobcenter wait for each other, so that rules see the truth."""
    return Jobcenter.objects.select_for_update().get(pk=jobcenter.pk)


def _set_active(jobcenter: Jobcenter, user: User, *, is_active: bool) -> None:
    Membership.objects.filter(jobcenter=jobcenter, user=user).update(
        is_active=is_active
    )
