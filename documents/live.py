"""The live document, resolved and checked once for all pages that look at it."""

from dataclasses import dataclass

import pghistory.models
from django.apps import apps
from django.core.cache.backends.locmem import LocMemCache
from django.db import connection

from documents import findings
from documents.models import Document
from documents.registry import Figure
from documents.resolution import resolve_document

#: of this process alone: answers are large, and another process has its own
MEMORY = LocMemCache("documents", {"MAX_ENTRIES": 200})
SECONDS = 30  # catches what leaves no trail, e.g. a source that was renamed
_own_trails: set[str] = set()


@dataclass(frozen=True)
class Live:
    """What a document shows now: content, the figures in it, what checks found."""

    content: dict
    figures: dict[str, Figure]
    findings: list


def known(document: Document) -> Live | None:
    """The answer of an earlier page, if nothing has changed since (one query)."""
    return MEMORY.get(_key(document))


def live(document: Document) -> Live:
    """Resolve and check the whole document, unless nothing has changed."""
    key = _key(document)
    answer = MEMORY.get(key)
    if answer is None:
        resolution = resolve_document(document)
        found = findings.find(document, resolution).items
        answer = Live(resolution.content, dict(resolution.resolver.figures), found)
        MEMORY.set(key, answer, SECONDS)
    return answer


def stamp() -> str:
    """The newest entries of all change trails (one query): moves with every change."""
    newest = " UNION ALL ".join(
        f'SELECT {number}, max("{column}") FROM "{table}"'
        for number, (table, column) in enumerate(_trails())
    )
    with connection.cursor() as cursor:
        cursor.execute(newest)
        return "-".join(str(row[1] or 0) for row in sorted(cursor.fetchall()))


def _key(document: Document) -> str:
    return f"live:{document.pk}:{stamp()}"


def register_rows(table: str) -> None:
    """A table whose rows are their own trail: a new one changes what documents show."""
    _own_trails.add(table)


def _trails() -> list[tuple[str, str]]:
    """Tables whose highest number moves with every change, and its column."""
    events = [
        (model._meta.db_table, "pgh_id")
        for model in apps.get_models()
        if issubclass(model, pghistory.models.Event)
    ]
    return sorted([*events, *((table, "id") for table in _own_trails)])
