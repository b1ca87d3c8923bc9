"""Findings that name figures: at a section, and not more of them than one can read."""

from collections.abc import Iterable

from documents.checks import place_of
from documents.enums import Severity
from documents.registry import Finding
from keyfigures.shown import Place, Shown
from keyfigures.values import Value

NAMED = 3  # how many figures one sentence names

#: units whose values count something, so that a part cannot exceed its whole
COUNTED = {"count", "euro", "million_euro", "fte"}


def at(place: Place, code: str, severity: Severity, message: str, **more) -> Finding:
    """A finding at a section; the page makes the link from its id."""
    section = place.section
    return Finding(
        code, severity, place_of(section), message, section_id=section["id"], **more
    )


def at_value(
    shown: Shown, value: Value, code: str, severity: Severity, message: str
) -> Finding:
    """A finding at the first section that shows the value; it links to its page."""
    figure = shown.data.figures.get(value.ref)
    url = figure.origin_url if figure else ""
    for place in shown.places:
        if value.ref in place.refs:
            return at(place, code, severity, message, url=url)
    return Finding(code, severity, value.name, message, url)


def listed(names: Iterable[str]) -> str:
    """The first names, and how many there are beside them."""
    names = list(names)
    more = len(names) - NAMED
    shown = "; ".join(names[:NAMED])
    return f"{shown} und {more} weitere" if more > 0 else shown
