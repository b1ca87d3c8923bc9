"""The structure table of the clients as a block: one month, shares, the year before."""

from documents.registry import BlockKind, Scope, register_block
from keyfigures import structure
from keyfigures.blocks.tables import empty
from keyfigures.selections import OWN
from keyfigures.tables import Answer, Grid

BEFORE = 3  # number of the column with the value of the year before


def structure_refs(config: dict) -> list[str]:
    """The whole; what else is shown depends on what there is."""
    texts = Grid({name: config.get(name) for name in ("caption", "note")})
    return [*texts.refs(), structure.Asked.of(config).total.ref]


def resolve_structure(block, scope: Scope, resolver) -> dict:
    asked = structure.Asked.of(block.config)
    period = structure.period_of(asked, scope, resolver)
    if period is None:
        return empty("Zur Struktur der Leistungsberechtigten gibt es noch keine Werte.")
    rows, missing = structure.rows(asked, period, scope, resolver)
    if not rows:
        return empty(f"Zur Struktur gibt es für {period} keine Werte.")
    config = block.config | {"row_heading": "Gruppe"}
    columns = structure.columns(asked, period)
    answer = Answer(Grid(config, rows, columns), scope, resolver)
    if not _looks_back(answer):
        answer = Answer(Grid(config, rows, columns[:BEFORE]), scope, resolver)
    return _table(asked, answer, missing)


def _looks_back(answer: Answer) -> bool:
    """Whether any group has a value a year before."""
    before = [cell for row in answer.cells for cell in row[BEFORE : BEFORE + 1]]
    return any(cell.origin for cell in before)


def _table(asked, answer: Answer, missing: list[str]) -> dict:
    table = answer.table()
    said = [structure.OVERLAP]
    if missing:
        said.append(f"Ohne Werte: {'; '.join(missing)}.")
    if not answer.grid.config.get("caption"):
        table["caption"] = _caption(asked, answer)
    return table | {"notes": [*table["notes"], *said]}


def _caption(asked, answer: Answer) -> str:
    value = next(cell.origin for row in answer.cells for cell in row if cell.origin)
    where = "" if asked.region == OWN else f", {value.region}"
    return f"Struktur der erwerbsfähigen Leistungsberechtigten{where}, {value.period}"


register_block(
    BlockKind(
        key="structure_table",
        label="Strukturtabelle",
        description="Erwerbsfähige Leistungsberechtigte nach Gruppen, mit Anteil und "
        "Veränderung zum Vorjahr.",
        resolve=resolve_structure,
        form="keyfigures.block_forms.StructureForm",
        refs=structure_refs,
    )
)
