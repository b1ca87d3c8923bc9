"""Small words of the pages of key figures."""

from django import template
from django.urls import reverse

from core.periods import month_label
from keyfigures import citations, presenters
from keyfigures.presenters import imports
from keyfigures.tabs import CATALOGUES

register = template.Library()

register.filter("status_kind", presenters.status_kind)
register.filter("import_kind", imports.state_kind)
register.filter("source_name", citations.source_name)
register.filter("month_name", month_label)


@register.filter
def month_year(day) -> str:
    """Datenstand as it stands in tables: 10/2017."""
    return f"{day:%m/%Y}"


@register.simple_tag
def trail(jobcenter, year, here: str, value=None) -> list[dict]:
    """Where we are: key figures, the value where there is one, this page."""
    items = [_home(jobcenter, year)]
    if value is not None:
        args = [jobcenter.slug, year, value.pk]
        url = reverse("keyfigures:value", args=args)
        items.append({"label": f"{value.indicator}, {value.period.label}", "url": url})
    return [*items, {"label": here}]


@register.simple_tag
def value_trail(jobcenter, year, value) -> list[dict]:
    here = f"{value.indicator}, {value.period.label}"
    return [_home(jobcenter, year), {"label": here}]


@register.simple_tag
def catalogue_trail(jobcenter, year, kind) -> list[dict]:
    args = [jobcenter.slug, year, kind.what]
    url = reverse("keyfigures:catalogue", args=args)
    items = [_home(jobcenter, year), {"label": CATALOGUES[kind.what], "url": url}]
    return [*items, {"label": "Eintrag"}]


@register.simple_tag
def indicator_trail(jobcenter, year, indicator) -> list[dict]:
    url = reverse("keyfigures:indicators", args=[jobcenter.slug, year])
    items = [_home(jobcenter, year), {"label": CATALOGUES["kennzahlen"], "url": url}]
    return [*items, {"label": str(indicator)}]


@register.simple_tag
def formula_trail(jobcenter, year, here: str) -> list[dict]:
    url = reverse("keyfigures:formulas", args=[jobcenter.slug, year])
    items = [_home(jobcenter, year), {"label": "Berechnete Zahlen", "url": url}]
    return [*items, {"label": here}]


def _home(jobcenter, year) -> dict:
    url = reverse("keyfigures:list", args=[jobcenter.slug, year])
    return {"label": "Kennzahlen", "url": url}
