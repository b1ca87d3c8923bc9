"""The answer to a question: table, chart, and what must be said about both."""

from dataclasses import dataclass, field

from documents.registry import Scope
from documents.resolver import Resolver
from keyfigures.blocks import charts
from keyfigures.exploring.layout import Layout
from keyfigures.exploring.offers import FEDERAL_KEY, Offers
from keyfigures.exploring.question import FEDERAL, PERCENT, STATE, Question
from keyfigures.exploring.series import MOST_PERIODS, MOST_SERIES, Series, find
from keyfigures.tables import Answer, Grid

NAMED = 5  # combinations without values that one sentence names


@dataclass(frozen=True)
class Result:
    """Everything the page, the files and the block show; empty without values."""

    question: Question
    layout: Layout | None = None
    answer: Answer | None = None
    chart: dict | None = None
    remarks: list[str] = field(default_factory=list)


def explore(question: Question, offers: Offers, scope: Scope) -> Result:
    """Answer a question with at most two queries beside that of the offers."""
    resolver = Resolver(scope)
    series = find(question, offers, scope, resolver)
    remarks = [*_missing_regions(question, offers), *_said_of(series)]
    if series is None or not series.lines:
        return Result(question, remarks=remarks)
    layout = Layout(question, series, offers.units)
    return Result(
        question=question,
        layout=layout,
        answer=Answer(Grid.of_table(layout.table()), scope, resolver),
        chart=_chart(layout, scope, resolver),
        remarks=[*remarks, *_said_of_layout(layout)],
    )


def _chart(layout: Layout, scope: Scope, resolver: Resolver) -> dict | None:
    """The same figures drawn; facts in words have no picture."""
    if layout.unit == "text":
        return None
    config = layout.chart()
    return charts.answered(config, Answer(Grid.of_chart(config), scope, resolver))


def _missing_regions(question: Question, offers: Offers) -> list[str]:
    """Regions of comparison that have no values at all."""
    present = {part.key for part in offers.parts["region"]}
    asked = {
        STATE: (offers.state_key, offers.state_name),
        FEDERAL: (FEDERAL_KEY, "Deutschland"),
    }
    missing = [
        name
        for word, (key, name) in asked.items()
        if word in question.compared and key not in present
    ]
    if not missing:
        return []
    return [f"Zum Vergleich gibt es noch keine Werte für {' und '.join(missing)}."]


def _said_of(series: Series | None) -> list[str]:
    if series is None:
        return []
    found = []
    if series.empty:
        more = len(series.empty) - NAMED
        named = "; ".join(series.empty[:NAMED])
        others = f" und {more} weitere" if more > 0 else ""
        found.append(f"Ohne Werte in diesem Zeitraum: {named}{others}.")
    if series.left_out:
        found.append(
            f"Gezeigt werden die ersten {MOST_SERIES} Reihen; {series.left_out} "
            "weitere fehlen. Wählen Sie weniger Angaben auf einmal."
        )
    if series.is_cut:
        found.append(f"Gezeigt werden die neuesten {MOST_PERIODS} Zeiträume.")
    return found


def _said_of_layout(layout: Layout) -> list[str]:
    found = []
    if layout.question.looks_back and not layout.looks_back:
        found.append("Für das Jahr davor gibt es keine Werte zum Vergleich.")
    if layout.has_other_units and layout.unit != "text":
        found.append(
            "Das Diagramm zeigt nur eine Einheit, die der ersten Kennzahl; die Tabelle "
            "zeigt alle Werte."
        )
    if PERCENT in layout.question.changes and layout.has_only_rates:
        found.append("Quoten verändern sich in Prozentpunkten, nicht in Prozent.")
    return [*found, *filter(None, (layout.parts.refusal, layout.parts.remark))]
