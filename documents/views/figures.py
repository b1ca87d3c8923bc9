"""Search figures and say what links mean; as page and for the editor's dialog."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_GET

from documents.presenters import figures, page
from documents.views.common import fetch_section, scope_of
from documents.views.section import frame
from organisations.access import jobcenter_page
from organisations.roles import Permission

MAX_WORDS = 120
MAX_REFS = 300
MAX_REF = 320  # characters of one link


@require_GET
@jobcenter_page(Permission.VIEW_PLANS)
def search(request, year, pk):
    """Hits by provider: JSON for the dialog, a page without script."""
    found = fetch_section(request, year, pk)
    words = request.GET.get("q", "").replace("\0", "").strip()[:MAX_WORDS]
    groups = figures.search(words, scope_of(found)) if words else []
    if "application/json" in request.headers.get("Accept", ""):
        response: HttpResponse = JsonResponse({"groups": groups})
    else:
        chosen = request.GET.get("ref", "")[:MAX_REF]
        context = {
            **frame(page.SectionPage.of(found), "Zahl suchen"),
            "words": words,
            "groups": groups,
            "variants": figures.variants(chosen, scope_of(found)),
        }
        response = render(request, "documents/figures.html", context)
    patch_vary_headers(response, ["Accept"])
    return response


@require_GET
@jobcenter_page(Permission.VIEW_PLANS)
def variants(request, year, pk):
    """What else could be shown in place of a chosen figure, for the dialog."""
    found = fetch_section(request, year, pk)
    ref = request.GET.get("ref", "")[:MAX_REF]
    return JsonResponse({"variants": figures.variants(ref, scope_of(found))})


@require_GET
@jobcenter_page(Permission.VIEW_PLANS)
def resolve(request, year, pk):
    """What links show now: ``{"figures": {ref: {"text", "label", "source", …}}}``."""
    found = fetch_section(request, year, pk)
    refs = request.GET.getlist("ref")[:MAX_REFS]
    return JsonResponse({"figures": figures.resolve(refs, scope_of(found))})
