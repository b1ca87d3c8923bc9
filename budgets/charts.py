"""The monthly outflow as a block: picture, sentence, and table of the same figures."""

from decimal import Decimal

from budgets.calculations import MILLION, MONTHS, Outflow
from budgets.enums import Title
from budgets.queries import TOTAL, YearBook, source_texts
from core import formats, tables
from core.periods import MONTHS as MONTH_NAMES
from rendering.charts import Chart
from rendering.charts.sentence import sentence

DECIMALS = 1
WORDS = {**dict(Title.choices), TOTAL: "beide Titel"}
METHOD = (
    "Geplant ist je Monat ein Zwölftel der Planung des Jahres; wann das Geld "
    "tatsächlich fließt, gibt keine Quelle vor."
)


def outflow_block(
    book: YearBook, title: str, *, caption: str = "", note: str = ""
) -> dict:
    """Spent and planned, cumulated by month, in Mio. Euro."""
    outflow = book.outflow(title)
    rows = [row for row in book.actuals if title in (TOTAL, row.title)]
    caption = caption or f"Mittelabfluss {book.year}: {WORDS[title]}"
    table = outflow_table(outflow, caption, source_texts(rows))
    if not rows:
        return table | {"notes": [note] if note else table["notes"]}
    chart = _chart(outflow, caption)
    return {
        "shape": "chart",
        "caption": f"{caption}, in Mio. Euro",
        "chart": _plain(chart),
        "alt": sentence(chart),
        "table": table,
        "source": table["source"],
        "notes": [text for text in (note, *table["notes"]) if text],
    }


def outflow_table(outflow: Outflow, caption: str, sources: tuple[str, ...]) -> dict:
    """Month by month in Euro: spent, spent so far, planned so far, the difference."""
    spent, planned = outflow.spent_until(), outflow.planned_until()
    rows = [
        tables.row(
            MONTH_NAMES[month - 1],
            numbers=[
                formats.number(outflow.spent_by_month.get(month)),
                formats.number(spent[month - 1]),
                formats.number(planned[month - 1]),
                formats.number(_minus(spent[month - 1], planned[month - 1])),
            ],
        )
        for month in MONTHS
    ]
    has_actuals = bool(outflow.spent_by_month)
    return tables.table(
        f"{caption}, in Euro",
        [
            ("Monat", False),
            ("ausgegeben", True),
            ("bis dahin ausgegeben", True),
            ("bis dahin geplant", True),
            ("Abweichung", True),
        ],
        rows if has_actuals else [],
        notes=[
            METHOD
            if has_actuals
            else "Für dieses Jahr sind noch keine Ausgaben erfasst."
        ],
        source="; ".join(sources),
    )


def _minus(spent: Decimal | None, planned: Decimal | None) -> Decimal | None:
    return None if spent is None or planned is None else spent - planned


def _chart(outflow: Outflow, caption: str) -> Chart:
    series = [("ausgegeben", outflow.spent_until())]
    if outflow.planned is not None:
        series.append(("geplant", outflow.planned_until()))
    return Chart(
        kind="line",
        title=caption,
        categories=tuple(name[:3] for name in MONTH_NAMES),
        series=tuple(
            (label, tuple(map(_millions, values))) for label, values in series
        ),
        unit="Mio. Euro",
        decimals=DECIMALS,
        show_values=False,
    )


def _millions(value: Decimal | None) -> Decimal | None:
    return None if value is None else value / MILLION


def _plain(chart: Chart) -> dict:
    """The chart as JSON: numbers as text, null where nothing is known."""
    return {
        "kind": chart.kind,
        "categories": list(chart.categories),
        "series": [
            {
                "label": label,
                "values": [
                    None if value is None else format(value, "f") for value in values
                ],
            }
            for label, values in chart.series
        ],
        "unit": chart.unit,
        "decimals": chart.decimals,
        "show_values": chart.show_values,
    }
