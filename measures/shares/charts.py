"""A split as bars, this year beside last; picture, sentence, and the table behind."""

import re
from dataclasses import dataclass
from decimal import Decimal

from keyfigures.tables import plain_number
from measures.queries.shares import ShareLine, ShareView
from measures.shares.tables import share_table
from rendering.charts import Chart
from rendering.charts.model import Kind, Value
from rendering.charts.sentence import sentence

MOST = 12  # parts that can be told apart; the rest is drawn together
THOUSAND = Decimal(1_000)
SMALL = 10_000  # Euro; below, thousands would hide the differences


@dataclass(frozen=True)
class Bar:
    """A part as it is drawn, in Euro; ``last`` None: nobody knows."""

    label: str
    amount: Decimal
    last: Decimal | None


def share_chart(
    view: ShareView, *, caption: str = "", note: str = "", with_last: bool = True
) -> dict:
    """The chart as a block; without any amount the table says why there is none."""
    table = share_table(view, caption=caption, note=note, with_last=with_last)
    bars, folded = _bars(view, with_last and view.last_year.is_known)
    if not bars:
        return table
    chart = _chart(view, bars, table["caption"], with_last and view.last_year.is_known)
    return {
        "shape": "chart",
        "caption": f"{chart.title}, in {chart.unit}",
        "chart": _plain(chart),
        "alt": sentence(chart),
        "table": table,
        "source": table["source"],
        "notes": [*table["notes"], *folded],
    }


def _bars(view: ShareView, with_last: bool) -> tuple[list[Bar], list[str]]:
    """What has an amount; where there are too many, the small ones together."""
    lines = [line for line in view.lines if line.amount or (with_last and line.last)]
    if len(lines) <= MOST:
        return [_bar(line) for line in lines], []
    large = sorted(lines, key=_size, reverse=True)[: MOST - 1]
    small = [line for line in lines if line not in large]
    known = [line.last for line in small if line.last is not None]
    rest = Bar(
        f"{len(small)} weitere",
        sum((line.amount for line in small), Decimal(0)),
        sum(known, Decimal(0)) if known else None,
    )
    bars = [_bar(line) for line in lines if line in large]
    return [*bars, rest], [
        f"Das Diagramm zeigt die {len(large)} größten Beträge einzeln, die übrigen "
        "zusammen."
    ]


def _bar(line: ShareLine) -> Bar:
    return Bar(line.part.label, line.amount, line.last)


def _size(line: ShareLine) -> Decimal:
    return max(abs(line.amount), abs(line.last or Decimal(0)))


def _chart(view: ShareView, bars: list[Bar], title: str, with_last: bool) -> Chart:
    largest = max(max(abs(bar.amount), abs(bar.last or Decimal(0))) for bar in bars)
    scale, unit = (Decimal(1), "Euro") if largest < SMALL else (THOUSAND, "Tsd. Euro")
    amounts: tuple[Value, ...] = tuple(bar.amount / scale for bar in bars)
    series = [(str(view.year), amounts)]
    if with_last:
        last = (None if bar.last is None else bar.last / scale for bar in bars)
        series.append((str(view.year - 1), tuple(last)))
    kind: Kind = "grouped" if with_last else "bar"
    names = tuple(_unbroken(bar.label) for bar in bars)
    return Chart(kind, title, names, tuple(series), unit)


def _unbroken(label: str) -> str:
    """A paragraph stays beside its sign where a name goes over several lines."""
    return re.sub(r"(§|SGB|Abs\.|Nr\.) ", "\\1\N{NO-BREAK SPACE}", label)


def _plain(chart: Chart) -> dict:
    """The chart as JSON: numbers as text, null where nothing is known."""
    return {
        "kind": chart.kind,
        "categories": list(chart.categories),
        "series": [
            {
                "label": label,
                "values": [
                    plain_number(value) if isinstance(value, Decimal) else None
                    for value in values
                ],
            }
            for label, values in chart.series
        ],
        "unit": chart.unit,
        "decimals": chart.decimals,
        "show_values": chart.show_values,
    }
