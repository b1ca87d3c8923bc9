"""The targets of a year as a block of a document."""

from documents.refs import refs_in_text
from documents.registry import BlockKind, Scope, register_block
from targets import tables
from targets.queries import target_table


def resolve_target_table(block, scope: Scope, resolver) -> dict:
    """Targets with baseline and change; all, or those the author chose."""
    config = block.config
    year = str(config.get("year") or "")
    number = int(year) if year.isdecimal() else scope.year or 0
    rows = target_table(scope.jobcenter, number, resolver, config.get("keys") or ())
    texts = {
        name: resolver.fill(config.get(name) or "") for name in ("caption", "note")
    }
    return tables.targets(rows, number, **texts)


def refs(config: dict) -> list[str]:
    """Figure links in caption and note."""
    texts = (config.get("caption") or "", config.get("note") or "")
    return [ref for text in texts for ref in refs_in_text(text)]


register_block(
    BlockKind(
        key="target_table",
        label="Ziele des Jahres",
        description="Ziele mit Ausgangswert, Zielwert, Veränderung und Vereinbarung.",
        resolve=resolve_target_table,
        form="targets.forms.TargetTableForm",
        refs=refs,
    )
)
