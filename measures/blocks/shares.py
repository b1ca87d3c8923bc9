"""How the money of the measures is split, as a block: table or chart."""

from core import tables
from documents.refs import refs_in_text
from documents.registry import BlockKind, Scope, register_block
from measures.queries.shares import ShareView, view_from
from measures.queries.splits import DEFAULT, splits_of
from measures.shares.charts import share_chart
from measures.shares.tables import share_table
from measures.shelves import shelf_of

CHART = "chart"
GONE = (
    "Diese Aufteilung gibt es nicht mehr. Wählen Sie in den Einstellungen des "
    "Bausteins eine andere."
)


def resolve_shares(block, scope: Scope, resolver) -> dict:
    """One split of a year; the config holds the question only."""
    config = block.config
    if _by(config) not in splits_of(shelf_of(scope, resolver).library):
        return tables.table("Verteilung der Maßnahmen", [], [], notes=[GONE])
    view = _view(config, scope, resolver)
    texts = {
        name: resolver.fill(config.get(name) or "") for name in ("caption", "note")
    }
    with_last = bool(config.get("compare"))
    if config.get("shape") == CHART:
        return share_chart(view, with_last=with_last, **texts)
    with_persons = bool(config.get("persons"))
    return share_table(view, with_last=with_last, with_persons=with_persons, **texts)


def _view(config: dict, scope: Scope, resolver) -> ShareView:
    shelf = shelf_of(scope, resolver)
    text = str(config.get("year") or "")
    year = int(text) if text.isdecimal() else scope.year or 0
    shelf.fetch([year - 1, year])
    return view_from(scope.jobcenter, year, _by(config), shelf.books, shelf.library)


def _by(config: dict) -> str:
    return config.get("by") or DEFAULT


def refs(config: dict) -> list[str]:
    """Figure links in caption and note."""
    texts = (config.get("caption") or "", config.get("note") or "")
    return [ref for text in texts for ref in refs_in_text(text)]


register_block(
    BlockKind(
        key="measure_shares",
        label="Verteilung der Maßnahmen",
        description="Betrag und Anteil nach Gliederung, Zielgruppe, Recht, Träger "
        "und anderem, als Tabelle oder Diagramm.",
        resolve=resolve_shares,
        form="measures.forms.blocks.MeasureSharesForm",
        refs=refs,
    )
)
