"""Questions about people and Jobcenter."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Prefetch

from organisations.enums import Role
from organisations.models import (  # type: ignore[attr-defined]  # made by pghistory
    Jobcenter,
    JobcenterEvent,
    Membership,
    MembershipEvent,
    SecondFactor,
    SecondFactorEvent,
    User,
)
from organisations.roles import DESCRIPTIONS


@dataclass(frozen=True)
class RoleLabel:
    value: str
    label: str
    description: str


def role_labels(values) -> list[RoleLabel]:
    """Roles in the order of the enumeration, with what they mean."""
    held = set(values)
    return [
        RoleLabel(role.value, str(role.label), DESCRIPTIONS[role])
        for role in Role
        if role.value in held
    ]


@dataclass(frozen=True)
class Place:
    """A Jobcenter and the roles one person has there."""

    jobcenter: Jobcenter
    roles: list[RoleLabel]


def places_of(user) -> list[Place]:
    rows = (
        Membership.objects.visible_to(user)
        .filter(user=user, is_active=True)
        .select_related("jobcenter")
        .order_by("jobcenter__name")
    )
    roles: dict[Jobcenter, list[str]] = {}
    for row in rows:
        roles.setdefault(row.jobcenter, []).append(row.role)
    return [Place(place, role_labels(values)) for place, values in roles.items()]


@dataclass(frozen=True)
class PersonRow:
    """A person as the Verwaltung of one Jobcenter sees them."""

    user: User
    roles: list[RoleLabel]
    is_active: bool
    has_password: bool
    has_second_factor: bool


def people_of(jobcenter) -> list[PersonRow]:
    """Everybody who has or had a role there, by name."""
    memberships = Membership.objects.filter(jobcenter=jobcenter)
    app = SecondFactor.objects.filter(user=OuterRef("pk"), type="totp")
    people = (
        User.objects.filter(pk__in=memberships.values("user"))
        .prefetch_related(
            Prefetch("memberships", queryset=memberships, to_attr="roles_here")
        )
        .annotate(has_app=Exists(app))
        .order_by("name", "email")
    )
    return [_person_row(user) for user in people]


def person_of(jobcenter, pk: int) -> PersonRow | None:
    """One person of this Jobcenter; None for anybody else's."""
    return next((row for row in people_of(jobcenter) if row.user.pk == pk), None)


def _person_row(user) -> PersonRow:
    """``user`` carries the annotations of people_of."""
    return PersonRow(
        user=user,
        roles=role_labels(row.role for row in user.roles_here),
        is_active=any(row.is_active for row in user.roles_here),
        has_password=user.has_usable_password(),
        has_second_factor=user.has_app,
    )


@dataclass(frozen=True)
class Change:
    """One line of the trail: who changed what, when, and why."""

    at: datetime
    by: str
    what: str
    reason: str


_DEEDS = {"insert": "angelegt", "update": "geändert", "delete": "entfernt"}


def last_changes(jobcenter, limit: int = 50) -> list[Change]:
    """Changes of roles and of the Jobcenter's own details, the newest first."""
    people = Membership.objects.filter(jobcenter=jobcenter).values("user")
    sources = [
        MembershipEvent.objects.filter(jobcenter=jobcenter).select_related("user"),
        SecondFactorEvent.objects.filter(user__in=people).select_related("user"),
        JobcenterEvent.objects.filter(pgh_obj=jobcenter),
    ]
    events = [
        event
        for source in sources
        for event in source.select_related("pgh_context").order_by("-pgh_id")[:limit]
    ]
    events.sort(key=lambda event: event.pgh_created_at, reverse=True)
    names = _names(events[:limit])
    return [_change(event, names) for event in events[:limit]]


def _change(event, names: dict[int, str]) -> Change:
    told = event.pgh_context.metadata if event.pgh_context else {}
    oneself = isinstance(event, SecondFactorEvent) and "user" not in told
    by = str(event.user) if oneself else names.get(told.get("user", 0), "Einrichtung")
    reason = told.get("reason", "")
    return Change(at=event.pgh_created_at, by=by, what=_what(event), reason=reason)


def _what(event) -> str:
    deed = _DEEDS.get(event.pgh_label, "geändert")
    if isinstance(event, JobcenterEvent):
        return f"Angaben des Jobcenters {deed}"
    if isinstance(event, SecondFactorEvent):
        thing = "App für Codes" if event.type == "totp" else "Ersatzcodes"
        return f"{event.user}: {thing} {deed}"
    role = event.get_role_display()
    if event.pgh_label == "update":
        deed = "aktiviert" if event.is_active else "gesperrt"
    return f"{event.user}: Rolle {role} {deed}"


def _names(events) -> dict[int, str]:
    people = {
        event.pgh_context.metadata.get("user")
        for event in events
        if event.pgh_context is not None
    }
    return {user.pk: str(user) for user in User.objects.filter(pk__in=people - {None})}
