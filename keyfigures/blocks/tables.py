"""The table of key figures as a block, answered from the observations."""

from documents.registry import BlockKind, Scope, register_block
from keyfigures.tables import Answer, Grid, filled


def table_refs(config: dict) -> list[str]:
    return Grid.of_table(config).refs()


def resolve_table(block, scope: Scope, resolver) -> dict:
    grid = filled(Grid.of_table(block.config), scope)
    if not grid.rows or not grid.columns:
        return empty("Diese Tabelle hat noch keine Zeilen und Spalten.")
    return Answer(grid, scope, resolver).table()


def empty(text: str) -> dict:
    """What stands in the place of a block without content."""
    return {"shape": "html", "html": f"<p>{text}</p>"}


register_block(
    BlockKind(
        key="keyfigure_table",
        label="Kennzahlentabelle",
        description="Werte, Anteile und Veränderungen aus den Kennzahlen.",
        resolve=resolve_table,
        form="keyfigures.block_forms.KeyFigureTableForm",
        refs=table_refs,
    )
)
