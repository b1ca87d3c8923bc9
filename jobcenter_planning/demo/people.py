"""One demo person per role and Jobcenter; for demo and tests only."""

from organisations.enums import Role
from organisations.models import Jobcenter, Membership, User

PASSWORD = "Nur-zur-Ansicht-1"

LOCAL_PARTS = {
    Role.PLANNING: "planung",
    Role.CONTROLLING: "controlling",
    Role.MANAGEMENT: "leitung",
    Role.STAFF: "mitarbeit",
    Role.COMMITTEE: "gremium",
    Role.READER: "lesen",
    Role.ADMINISTRATION: "verwaltung",
}


def email(role: Role, jobcenter: Jobcenter) -> str:
    return f"{LOCAL_PARTS[role]}@{jobcenter.slug}.example"


def create_people(jobcenter: Jobcenter) -> dict[str, User]:
    """People of all roles, ready to log in; keyed by role."""
    return {role: _person(role, jobcenter) for role in Role}


def _person(role: Role, jobcenter: Jobcenter) -> User:
    user = User.objects.filter(email=email(role, jobcenter)).first()
    if user is None:
        user = User.objects.create_user(
            email(role, jobcenter),
            PASSWORD,
            name=f"{role.label} {jobcenter.short_name}",
        )
    Membership.objects.get_or_create(user=user, jobcenter=jobcenter, role=role)
    return user
