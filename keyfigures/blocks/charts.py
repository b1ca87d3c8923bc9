"""The chart of key figures as a block, answered from the observations."""

from decimal import Decimal
from typing import get_args

from core.formats import UNITS
from documents.registry import BlockKind, Scope, register_block
from keyfigures.blocks.tables import empty
from keyfigures.tables import Answer, Cell, Grid, filled, plain_number
from rendering.charts import Chart
from rendering.charts.model import MAX_PARTS, MAX_SERIES, Kind
from rendering.charts.sentence import sentence

PARTS_OF_A_WHOLE = {"shares", "stacked", "pie"}
ONE_SERIES = {"bar", "pie"}
KINDS: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}


def chart_refs(config: dict) -> list[str]:
    return Grid.of_chart(config).refs()


def resolve_chart(block, scope: Scope, resolver) -> dict:
    """Picture, alternative text and table of the same figures."""
    grid = filled(Grid.of_chart(block.config), scope)
    if not grid.rows or not grid.columns:
        return empty("Dieses Diagramm hat noch keine Rubriken und Reihen.")
    return answered(block.config, Answer(grid, scope, resolver))


def answered(config: dict, answer: Answer) -> dict:
    """The chart of an answer as block of the document engine (JSON-ready)."""
    kind, remark = _kind(config, answer)
    remarks = [remark] if remark else []
    if (count := len(answer.grid.columns)) > MAX_SERIES:
        remarks.append(
            f"Das Diagramm zeigt die ersten {MAX_SERIES} von {count} Reihen."
        )
    chart = _chart(kind, answer)
    table = answer.table()
    return {
        "shape": "chart",
        "caption": answer.caption,
        "chart": _plain(chart, bool(config.get("show_values", True))),
        "alt": sentence(chart),
        "table": table,
        "source": table["source"],
        "notes": [*table["notes"], *remarks],
    }


def _plain(chart: Chart, show_values: bool) -> dict:
    """The chart as JSON: numbers as text, "*" for a secret value, null for none."""
    return {
        "kind": chart.kind,
        "categories": list(chart.categories),
        "series": [
            {"label": label, "values": [_text(value) for value in values]}
            for label, values in chart.series
        ],
        "unit": chart.unit,
        "decimals": chart.decimals,
        "show_values": show_values,
    }


def _text(value) -> str | None:
    return plain_number(value) if isinstance(value, Decimal) else value


def _kind(config: dict, answer: Answer) -> tuple[Kind, str]:
    """The kind of chart, and a remark where the wanted one would mislead.

    Parts of a whole need every part: with one unknown, kept secret or negative, bars
    side by side are drawn instead. A circle of many parts cannot be read.
    """
    kind = KINDS.get(str(config.get("kind")), "bar")
    cells = [cell for row in answer.cells for cell in row]
    remark = ""
    if kind == "pie" and len(answer.grid.rows) > MAX_PARTS:
        kind = "bar"
        remark = (
            f"Balken statt Kreis, weil ein Kreis höchstens {MAX_PARTS} Teile zeigt."
        )
    if kind in PARTS_OF_A_WHOLE and any(c.value is None or c.value < 0 for c in cells):
        kind = "bar"
        remark = "Nebeneinander gezeichnet, weil nicht alle Teile bekannt sind."
    if kind in ONE_SERIES and len(answer.grid.columns) > 1:
        kind = "grouped"
    if kind == "line" and len(answer.grid.rows) == 1:
        kind = "grouped" if len(answer.grid.columns) > 1 else "bar"
    return kind, remark


def _chart(kind: Kind, answer: Answer) -> Chart:
    """At most eight series can be told apart; the table below shows all of them."""
    columns = answer.grid.columns[:MAX_SERIES]
    cells = [cell for row in answer.cells for cell in row]
    return Chart(
        kind=kind,
        title=answer.caption,
        categories=tuple(answer.label(row) for row in answer.grid.rows),
        series=tuple(
            (answer.label(column), tuple(row[index].point for row in answer.cells))
            for index, column in enumerate(columns)
        ),
        unit=_unit(cells),
        decimals=max((cell.decimals or 0 for cell in cells), default=0),
    )


def _unit(cells: list[Cell]) -> str:
    """German word for the unit, if all values share one that needs saying."""
    units = {cell.unit for cell in cells if cell.origin}
    return UNITS[units.pop()][0] if len(units) == 1 and units != {"count"} else ""


register_block(
    BlockKind(
        key="chart",
        label="Diagramm",
        description="Linien, Balken oder Anteile aus den Kennzahlen.",
        resolve=resolve_chart,
        form="keyfigures.block_forms.ChartForm",
        refs=chart_refs,
    )
)
