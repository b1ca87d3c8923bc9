"""What checks found in a section: for the column beside it, or as a page."""

from collections import Counter

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_GET

from documents.presenters import page
from documents.views.common import address, fetch_section, why_closed
from documents.views.section import frame
from organisations.access import jobcenter_page
from organisations.roles import Permission


@require_GET
@jobcenter_page(Permission.VIEW_PLANS)
def findings(request, year, pk):
    """Checks the whole document; JSON also counts the findings of all sections.

    ``marks`` are what the figures of this section are marked with, by their link;
    ``below`` is what stands below its tables and charts, by the id of the block.
    """
    found = fetch_section(request, year, pk)
    view = page.SectionPage.whole(found)
    items = view.findings(may_edit=not why_closed(request, found))
    if "application/json" in request.headers.get("Accept", ""):
        counts = Counter(item.section_id for item in view.all_findings())
        context = {"findings": items, "urls": {"section": address(found)}}
        html = render_to_string("documents/_findings.html", context, request)
        response: HttpResponse = JsonResponse(
            {
                "html": html,
                "counts": {str(key): n for key, n in counts.items() if key},
                "marks": view.marks_shown(),
                "below": view.words_below(),
            }
        )
    else:
        context = {**frame(view, "Befunde"), "findings": items}
        response = render(request, "documents/findings.html", context)
    patch_vary_headers(response, ["Accept"])
    return response
