"""What checks found in a section: for the column beside it, or as a page."""

from collections import Counter

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_GET

from documents.presenters import page
from documents.views.common import fetch_section
from documents.views.section import frame
from organisations.access import jobcenter_page
from organisations.roles import Permission


@require_GET
@jobcenter_page(Permission.VIEW_PLANS)
def findings(request, year, pk):
    """Checks the whole document; JSON also counts the findings of all sections."""
    found = fetch_section(request, year, pk)
    view = page.SectionPage.whole(found)
    if "application/json" in request.headers.get("Accept", ""):
        counts = Counter(item.section_id for item in view.all_findings())
        context = {"findings": view.findings()}
        response: HttpResponse = JsonResponse(
            {
                "html": render_to_string("documents/_findings.html", context),
                "counts": {str(key): n for key, n in counts.items() if key},
            }
        )
    else:
        context = {**frame(view, "Befunde"), "findings": view.findings()}
        response = render(request, "documents/findings.html", context)
    patch_vary_headers(response, ["Accept"])
    return response
