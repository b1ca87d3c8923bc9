"""A fresh security mark for open forms, and the gallery of components."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from core import gallery as samples


@require_GET
@never_cache
def fresh_token(request: HttpRequest) -> HttpResponse:
    """The present CSRF mark, for a tab that was open when the person logged in anew.

    Open to everybody: other sites cannot read the answer, and the mark of a stranger
    is of use to nobody.
    """
    return JsonResponse({"token": get_token(request)})


@require_GET
def gallery(request: HttpRequest) -> HttpResponse:
    """All components in all states; only where SHOW_GALLERY is set."""
    if not getattr(settings, "SHOW_GALLERY", False):
        raise Http404
    context = samples.context(with_errors="fehler" in request.GET)
    return render(request, "components/gallery.html", context)
