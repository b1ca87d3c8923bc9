"""Checks of the tables of measures in a document: empty ones, and loose money."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse

from core import formats
from documents.checks import place_of, sections_of
from documents.enums import Severity
from documents.models import Block
from documents.queries import walk
from documents.registry import CheckInput, Finding, register_check
from measures.kinds import ANNEX, MEASURES, year_of
from measures.queries import PlanBook
from measures.queries.annex import SCHEME
from measures.shelves import shelf_of

MOST_NAMES = 5


def check_tables(data: CheckInput) -> Iterator[Finding]:
    """Each table of measures and each annex of the document."""
    answers = {
        block["id"]: (section, block)
        for section in sections_of(data.content)
        for block in section["blocks"]
    }
    shelf = shelf_of(data.scope, data.resolver)
    for block in _tables(data):
        if block.pk not in answers:
            continue
        section, answer = answers[block.pk]
        book = shelf.book(year_of(block.config, data.scope))
        slug = data.scope.jobcenter.slug
        if not answer["rows"]:
            yield _empty(section, answer, book, slug)
            continue
        if not book.measures:
            yield _no_plan(section, answer, book, slug)
        if scheme := _scheme(block):
            yield from _loose(section, answer, book, scheme, data)


def _tables(data: CheckInput) -> Iterable[Block]:
    nodes = walk(data.nodes)
    blocks = (block for node in nodes for block in node.blocks)
    return (block for block in blocks if block.kind in (MEASURES, ANNEX))


def _scheme(block: Block) -> str:
    """By which a table is ordered; "" where it is not."""
    return block.config.get("scheme") or (SCHEME if block.kind == ANNEX else "")


def _empty(section: dict, answer: dict, book: PlanBook, slug: str) -> Finding:
    """Nothing is planned, or nothing fits the selection."""
    if book.all:
        url = ""
        words = "Keine Maßnahme passt zur Auswahl. Ändern Sie die Auswahl"
    else:
        url = reverse("measures:list", args=[slug, book.year])
        words = f"Für {book.year} sind noch keine Maßnahmen geplant. Planen Sie sie"
    return Finding(
        "measures.empty_table",
        Severity.WARNING,
        place_of(section),
        f"Die Tabelle „{answer['caption']}“ ist leer: {words} oder nehmen Sie den "
        "Baustein heraus.",
        url,
        section["id"],
    )


def _no_plan(section: dict, answer: dict, book: PlanBook, slug: str) -> Finding:
    """Only what earlier plans still bind."""
    return Finding(
        "measures.no_plan",
        Severity.WARNING,
        place_of(section),
        f"Die Tabelle „{answer['caption']}“ zeigt nur, was frühere Pläne binden "
        f"({formats.euro(book.bound)}): Für {book.year} sind noch keine Maßnahmen "
        "geplant.",
        reverse("measures:list", args=[slug, book.year]),
        section["id"],
    )


def _loose(
    section: dict, answer: dict, book: PlanBook, scheme: str, data: CheckInput
) -> Iterator[Finding]:
    """Money that stands in no category of the scheme."""
    rows = [
        row
        for row in book.all
        if row.is_egt and scheme not in row.categories and row.egt(book.year)
    ]
    if not rows:
        return
    names = [row.row.name for row in rows]
    shown = ", ".join(names[:MOST_NAMES])
    more = f" und {len(names) - MOST_NAMES} weitere" if len(names) > MOST_NAMES else ""
    amount = sum((row.egt(book.year) for row in rows), Decimal(0))
    url = reverse("measures:list", args=[data.scope.jobcenter.slug, book.year])
    yield Finding(
        "measures.no_category",
        Severity.WARNING,
        place_of(section),
        f"In der Tabelle „{answer['caption']}“ stehen {formats.euro(amount)} ohne "
        f"Kategorie: {shown}{more}. Wählen Sie auf der Seite der Maßnahme eine "
        "Kategorie oder ordnen Sie das Instrument unter „Gliederungen“ ein.",
        f"{url}?{urlencode({'kategorie': f'{scheme}/'})}",
        section["id"],
    )


register_check("measures.tables", check_tables)
