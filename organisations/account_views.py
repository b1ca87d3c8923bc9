"""Pages about the person who is logged in."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from organisations import queries
from organisations.second_factor import has_second_factor


@require_safe
@login_required
def account(request):
    """Name, roles, and the ways to password and second factor."""
    context = {
        "places": queries.places_of(request.user),
        "has_second_factor": has_second_factor(request.user),
    }
    return render(request, "account/account.html", context)


@require_safe
@login_required
def logged_in_again(request):
    """Shown in the second window after a lost login."""
    return render(request, "account/logged_in_again.html")
