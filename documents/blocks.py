"""The engine's own blocks: running text, and a free table."""

from documents import richtext
from documents.refs import refs_in_text
from documents.registry import BlockKind, Scope, register_block


def resolve_text(block, scope: Scope, resolver) -> dict:
    """Stored text with figures and footnotes in place."""
    return {
        "shape": "html",
        "html": richtext.fill(block.html, resolver, tag_figures=True),
    }


def resolve_table(block, scope: Scope, resolver) -> dict:
    """A free table; ``[[links]]`` in its cells become figures."""
    config = block.config
    align = config.get("align", [])
    totals = set(config.get("total_rows", []))
    note, source = config.get("note", ""), config.get("source", "")
    return {
        "shape": "table",
        "caption": resolver.fill(_caption(config)),
        "header": [
            {"text": resolver.fill(text), "num": _is_right(align, index)}
            for index, text in enumerate(config.get("header", []))
        ],
        "rows": [
            {"cells": _cells(row, align, resolver), "total": index in totals}
            for index, row in enumerate(config.get("rows", []))
        ],
        "notes": [resolver.fill(note)] if note else [],
        "source": resolver.fill(source),
    }


def table_refs(config: dict) -> list[str]:
    """The links in all texts of a free table."""
    texts = [config.get(name, "") for name in ("caption", "note", "source")]
    texts += config.get("header", [])
    texts += [cell for row in config.get("rows", []) for cell in row]
    return [ref for text in texts for ref in refs_in_text(text)]


def _caption(config: dict) -> str:
    unit = config.get("unit")
    return (
        f"{config.get('caption', '')} ({unit})" if unit else config.get("caption", "")
    )


def _cells(row: list[str], align: list[str], resolver) -> list[dict]:
    cells = []
    for index, text in enumerate(row):
        cell = {"text": resolver.fill(text), "num": _is_right(align, index)}
        cells.append({**cell, "scope": "row"} if index == 0 else cell)
    return cells


def _is_right(align: list[str], index: int) -> bool:
    return index < len(align) and align[index] == "right"


register_block(
    BlockKind(
        key="text",
        label="Text",
        description="Fließtext mit Zwischenüberschriften, Listen, Fußnoten und Zahlen.",
        resolve=resolve_text,
        form="documents.forms.TextBlockForm",
    )
)
register_block(
    BlockKind(
        key="table",
        label="Freie Tabelle",
        description="Eine Tabelle, deren Zellen Sie selbst füllen.",
        resolve=resolve_table,
        form="documents.forms.TableBlockForm",
        refs=table_refs,
    )
)
