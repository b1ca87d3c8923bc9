"""Who has set up a second factor."""

from allauth.mfa.models import Authenticator

from organisations.enums import Role
from organisations.models import Membership


def has_second_factor(user) -> bool:
    """Has the person an authenticator app? Kept on the person for one request."""
    if not hasattr(user, "_second_factor"):
        user._second_factor = Authenticator.objects.filter(
            user=user, type=Authenticator.Type.TOTP
        ).exists()
    return user._second_factor


def needs_second_factor(user) -> bool:
    """Verwaltung of any Jobcenter may not do without."""
    return Membership.objects.filter(
        user=user, role=Role.ADMINISTRATION, is_active=True
    ).exists()
