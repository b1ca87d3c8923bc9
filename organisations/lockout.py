"""What happens after ten wrong passwords: a page that says when to try again."""

from django.conf import settings
from django.shortcuts import render

MAX_LENGTH = 255


def locked_out(request, response=None, credentials=None):
    """Called by axes instead of the login's own answer."""
    minutes = round(settings.AXES_COOLOFF_TIME * 60)
    return render(request, "account/locked_out.html", {"minutes": minutes}, status=429)


def account_name(request, credentials=None) -> str:
    """The account an attempt counts for: the e-mail, whatever its capitals."""
    typed = (credentials or {}).get("email") or request.POST.get("login", "")
    return str(typed).replace("\0", "").strip().lower()[:MAX_LENGTH]
