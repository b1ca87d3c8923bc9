"""What became of the targets of a year as a block: for the review in a programme."""

from documents.refs import refs_in_text
from documents.registry import BlockKind, Scope, register_block
from targets import attainment_tables
from targets.queries.attainment import attainments_of, sources_of_results


def resolve_attainment(block, scope: Scope, resolver) -> dict:
    """All targets of the year, or those the author chose; usually of the past year."""
    config = block.config
    year = str(config.get("year") or "")
    number = int(year) if year.isdecimal() else (scope.year or 1) - 1
    rows = attainments_of(scope.jobcenter, number, resolver, config.get("keys") or ())
    texts = {
        name: resolver.fill(config.get(name) or "") for name in ("caption", "note")
    }
    return attainment_tables.attainment(rows, number, sources_of_results(rows), **texts)


def refs(config: dict) -> list[str]:
    """Figure links in caption and note."""
    texts = (config.get("caption") or "", config.get("note") or "")
    return [ref for text in texts for ref in refs_in_text(text)]


register_block(
    BlockKind(
        key="attainment_table",
        label="Zielerreichung",
        description="Ziele eines Jahres mit vereinbartem Wert, Ergebnis und Bewertung, "
        "meist des vergangenen Jahres.",
        resolve=resolve_attainment,
        form="targets.forms.attainment_blocks.AttainmentTableForm",
        refs=refs,
    )
)
