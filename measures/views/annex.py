"""The annex "Eingliederungsleistungen" of a year: to look at, and as files."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from keyfigures.exports import download
from measures import annex_file, printing
from measures.printed import annex_table
from measures.queries.annex import SCHEME, Annex, annex_of
from measures.views.asked import VARIANT, Asked
from organisations.access import jobcenter_page
from organisations.permissions import has_permission
from organisations.roles import Permission

#: names the scheme in the address
CHOICE = "gliederung"


@jobcenter_page(Permission.VIEW_PLANS)
def annex(request, year):
    """As it stands in the programme, with one tab for each scheme."""
    asked = Asked(request, year)
    scheme = _scheme(asked)
    found = annex_of(asked.book, scheme)
    context = {
        "plan": asked.variant,
        "tabs": asked.tabs("annex"),
        "is_empty": found.is_empty,
        "table": annex_table(found),
        "schemes": [
            {
                "label": row.name,
                "url": _address(asked, "annex", row.key),
                "active": row.key == scheme,
            }
            for row in asked.library.schemes.values()
        ],
        "list_url": asked.address("list"),
        "xlsx_url": _address(asked, "annex_xlsx", scheme),
        "pdf_url": _address(asked, "annex_pdf", scheme),
        "may_export": has_permission(request.user, Permission.EXPORT, asked.jobcenter),
    }
    return render(request, "measures/annex.html", context)


@jobcenter_page(Permission.EXPORT)
def annex_xlsx(request, year):
    asked = Asked(request, year)
    title = f"{printing.title_of(year, asked.variant)}, {asked.jobcenter.name}"
    data = annex_file.xlsx_of(_annex(asked), title)
    return download(data, printing.file_name(asked.jobcenter, year, "xlsx"))


@require_POST
@jobcenter_page(Permission.EXPORT)
def annex_pdf(request, year):
    """Start the job that prints it; its page shows how far it is."""
    asked = Asked(request, year)
    job = printing.order(
        asked.jobcenter, year, asked.variant, _scheme(asked), by=request.user
    )
    return redirect("jobs:detail", slug=asked.jobcenter.slug, pk=job.pk)


def _annex(asked: Asked) -> Annex:
    return annex_of(asked.book, _scheme(asked))


def _scheme(asked: Asked) -> str:
    """The one asked for; the usual one where there is no such scheme."""
    wanted = asked.request.GET.get(CHOICE, "")
    keys = {row.key for row in asked.library.schemes.values()}
    return wanted if wanted in keys else SCHEME


def _address(asked: Asked, name: str, scheme: str) -> str:
    """The same plan by another scheme, or as a file."""
    kept = {VARIANT: str(asked.variant.pk)} if asked.variant else {}
    chosen = {} if scheme == SCHEME else {CHOICE: scheme}
    url = reverse(f"measures:{name}", args=[asked.jobcenter.slug, asked.year])
    query = urlencode(kept | chosen)
    return f"{url}?{query}" if query else url
