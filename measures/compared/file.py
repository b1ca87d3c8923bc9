"""The comparison as a workbook with one sheet; numbers are numbers."""

from collections.abc import Iterator
from decimal import Decimal

from keyfigures.exports.sheets import Content, Number, Sheet, Text
from measures.compared.measures import Difference, Side, difference
from measures.compared.sums import Comparison, Line

CENTS, TENTHS = "#,##0.00", "#,##0.0"
STATES = {
    "same": "unverändert",
    "changed": "geändert",
    "new": "nur hier",
    "gone": "entfällt",
    "none": "",
}


def xlsx_of(found: Comparison, title: str) -> bytes:
    """Sums, categories, measures below each other: filter by the first column."""
    columns = list(_head(found))
    widths = [14, 44, 10, *([18] * (len(columns) - 3))]
    sheet = Sheet(title, name="Vergleich", widths=widths)
    sheet.head(columns, numbers_from=3)
    for line in found.totals:
        sheet.row(_line("Summen", line))
    for line in found.categories:
        sheet.row(_line("Kategorien", line))
    for pair in found.pairs:
        sheet.row(_measure(difference(pair, found.year)))
    return sheet.file()


def _head(found: Comparison) -> Iterator[str]:
    first, *others = found.plans
    yield from ("Bereich", "Angabe", "Einheit", f"geltende Planung: {first.name}")
    for plan in others:
        yield from (plan.name, f"{plan.name}: Differenz", f"{plan.name}: in %")
    for plan in others:
        yield f"{plan.name}: was sich ändert"


def _line(area: str, line: Line) -> list[Content]:
    shown = CENTS if line.is_money else TENTHS
    unit = "Euro" if line.is_money else "Personen"
    cells: list[Content] = [Text(area), Text(line.label), Text(unit)]
    cells.append(_number(line.values[0], shown))
    for place in range(1, len(line.values)):
        cells.append(_number(line.values[place], shown))
        cells.append(_number(line.change(place), shown))
        cells.append(_number(line.percent(place), TENTHS))
    return cells


def _measure(row: Difference) -> list[Content]:
    name = f"{row.number} {row.name}".strip()
    cells = _line("Maßnahmen", Line(name, (row.egt, *(side.egt for side in row.sides))))
    for place, side in enumerate(row.sides):
        if side.state in ("new", "gone"):
            change = (side.egt or Decimal(0)) - (row.egt or Decimal(0))
            cells[5 + 3 * place] = _number(change, CENTS)
    return [*cells, *(Text(what(side)) for side in row.sides)]


def what(side: Side) -> str:
    """ "geändert: Menge 12 → 10,8; Preis 620 → 600" """
    fields = "; ".join(f"{label} {old} → {new}" for label, old, new in side.fields)
    return ": ".join(filter(None, [STATES[side.state], fields]))


def _number(value: Decimal | None, shown: str) -> Content:
    return Text("") if value is None else Number(value, shown)
