"""Start page and error pages."""

from django.shortcuts import render


def csrf_failure(request, reason=""):
    """A form whose security mark is too old; nothing was stored."""
    return render(request, "403_csrf.html", status=403)
