"""Checks of the engine: empty sections, unknown figures, years left over."""

import re
from collections.abc import Iterable, Iterator

from documents import queries, richtext
from documents.enums import Severity
from documents.models import Section
from documents.registry import CheckInput, Finding, register_check
from documents.resolver import UNKNOWN

_YEAR = re.compile(r"(?<![\d.,/-])(20[0-4]\d)(?![\d/]|[.,]\d)")


def sections_of(content: dict) -> Iterator[dict]:
    """Every resolved section, parents before children."""
    for section in content["sections"]:
        yield section
        yield from sections_of(section)


def place_of(section: dict) -> str:
    """ "3.1 Regionaler Arbeitsmarkt", as a person would name the place."""
    return f"{section['number']} {section['title'] or section['label']}".strip()


def section_finding(
    section: dict, code: str, severity: Severity, message: str
) -> Finding:
    """A finding whose place is a section; the page makes the link from its id."""
    return Finding(code, severity, place_of(section), message, section_id=section["id"])


def check_required(data: CheckInput) -> Iterable[Finding]:
    """Sections that the outline requires must say something."""
    required = {row.pk for row in _rows(data) if row.is_required}
    for section in sections_of(data.content):
        if section["id"] in required and not section["sections"] and _is_empty(section):
            yield section_finding(
                section,
                "documents.required",
                Severity.ERROR,
                "Dieser Abschnitt ist Pflicht und noch leer. Schreiben Sie den Text "
                "oder fügen Sie einen Baustein ein.",
            )


def check_unknown_figures(data: CheckInput) -> Iterable[Finding]:
    """A link without a number would print as a gap."""
    for section in sections_of(data.content):
        gaps = sum(str(block).count(UNKNOWN) for block in section["blocks"])
        if gaps:
            yield section_finding(
                section,
                "documents.unknown_figure",
                Severity.ERROR,
                f"{gaps} eingefügte Zahl(en) sind unbekannt. Erfassen Sie den Wert "
                "oder fügen Sie eine andere Zahl ein.",
            )


def check_old_years(data: CheckInput) -> Iterable[Finding]:
    """In text taken over from last year, that year is probably left over."""
    last_year = data.scope.document.year - 1
    carried = {row.pk for row in _rows(data) if row.is_carried_over}
    for section in sections_of(data.content):
        if section["id"] not in carried:
            continue
        words = " ".join(
            richtext.plain(block.get("html", "")) for block in section["blocks"]
        )
        if str(last_year) in _YEAR.findall(words):
            yield section_finding(
                section,
                "documents.old_year",
                Severity.HINT,
                f"Der aus dem Vorjahr übernommene Text nennt {last_year}. Prüfen Sie, "
                f"ob {last_year + 1} gemeint ist.",
            )


def _rows(data: CheckInput) -> list[Section]:
    """The stored sections of the document, read with it where possible."""
    nodes = data.nodes or queries.kept(queries.tree(data.scope.document))
    return [node.section for node in queries.walk(nodes)]


def _is_empty(section: dict) -> bool:
    return all(
        block["shape"] == "html" and richtext.is_blank(block["html"])
        for block in section["blocks"]
    )


register_check("documents.required", check_required)
register_check("documents.unknown_figure", check_unknown_figures)
register_check("documents.old_year", check_old_years)
