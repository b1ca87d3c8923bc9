"""The section as it will print."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from documents.permissions import can_edit_section
from documents.presenters import page
from documents.views.common import address, fetch_section
from documents.views.section import frame
from organisations.access import jobcenter_page
from organisations.roles import Permission


@require_http_methods(["GET", "HEAD", "POST"])
@jobcenter_page(Permission.VIEW_PLANS)
def preview(request, year, pk):
    """With POST: including what is typed and not saved yet. Nothing is stored."""
    found = fetch_section(request, year, pk)
    view = page.SectionPage.whole(found)
    if view.node.is_omitted:
        return redirect(address(found))  # which says that nothing is printed
    content = view.printed()
    is_typed = request.method == "POST" and can_edit_section(
        request.user, found, request.jobcenter
    )
    if is_typed:
        content = _with_typed(request.POST, content, view)
    context = {
        **frame(view, "Vorschau"),
        "printed": page.prepared_section(view.marked(content)),
        "is_typed": is_typed,
    }
    return render(request, "documents/preview.html", context)


def _with_typed(data, content: dict, view) -> dict:
    """The resolved section with the texts of the form in place of the stored ones."""
    blocks = []
    for answer in content["blocks"]:
        typed = data.get(f"text-{answer['id']}")
        if answer["kind"] == "text" and typed is not None:
            answer = {**answer, "html": view.filled_typed(typed)}
        blocks.append(answer)
    return {**content, "blocks": blocks}
