"""The measures of a year as tables of a document: one by one, and as annex.

The config holds the question only (year, selection, columns, caption, note);
``forms.blocks.tables`` validates it.
"""

from documents.refs import refs_in_text
from documents.registry import BlockKind, Scope, register_block
from measures.kinds import ANNEX, MEASURES, year_of
from measures.printed import annex_table, listing
from measures.queries.annex import SCHEME, annex_of
from measures.queries.filters import Wanted, wanted_of
from measures.shelves import shelf_of


def resolve_measures(block, scope: Scope, resolver) -> dict:
    """Measures one by one, those of earlier plans that still cost money too."""
    config = block.config
    book = shelf_of(scope, resolver).book(year_of(config, scope))
    wanted = Wanted(
        instrument=config.get("instrument") or "",
        category=config.get("category") or "",
        group=config.get("group") or "",
        payer=config.get("payer") or "",
    )
    return listing(
        wanted_of(book.all, wanted),
        book,
        columns=config.get("columns") or (),
        scheme=config.get("scheme") or "",
        landscape=bool(config.get("landscape")),
        **_texts(config, resolver),
    )


def resolve_annex(block, scope: Scope, resolver) -> dict:
    """The year by category and instrument, on wide pages of its own."""
    config = block.config
    book = shelf_of(scope, resolver).book(year_of(config, scope))
    annex = annex_of(book, config.get("scheme") or SCHEME)
    return annex_table(annex, **_texts(config, resolver))


def refs(config: dict) -> list[str]:
    """Figure links in caption and note."""
    texts = (config.get("caption") or "", config.get("note") or "")
    return [ref for text in texts for ref in refs_in_text(text)]


def _texts(config: dict, resolver) -> dict[str, str]:
    return {name: resolver.fill(config.get(name) or "") for name in ("caption", "note")}


register_block(
    BlockKind(
        key=MEASURES,
        label="Maßnahmen",
        description="Die Maßnahmen eines Jahres mit den Angaben, die Sie wählen.",
        resolve=resolve_measures,
        form="measures.forms.blocks.MeasureTableForm",
        refs=refs,
    )
)
register_block(
    BlockKind(
        key=ANNEX,
        label="Anlage Eingliederungsleistungen",
        description="Alle Maßnahmen nach Kategorie und Instrument mit Eintritten, "
        "Plätzen, Mitteln und Bindungen; im PDF im Querformat.",
        resolve=resolve_annex,
        form="measures.forms.blocks.MeasureAnnexForm",
        refs=refs,
    )
)
