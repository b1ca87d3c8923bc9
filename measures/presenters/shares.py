"""The page of a split: table and chart side by side, then what stands behind it."""

from collections.abc import Callable
from dataclasses import dataclass

from core import formats
from documents.presenters.page import prepared
from measures.queries.filters import Wanted
from measures.queries.shares import ShareLine, ShareView
from measures.shares import charts, columns, words
from measures.shares.columns import Column

BEHIND = "Maßnahmen, Kosten und Personen"

#: what a list should show -> its address
Address = Callable[[Wanted], str]


@dataclass(frozen=True)
class Row:
    """A part with its cells; ``url`` leads to its measures, "" where nothing does."""

    label: str
    url: str
    cells: list[str]


@dataclass(frozen=True)
class Table:
    """Heads of the numbers with their units, rows, and the sum if there is one."""

    caption: str
    noun: str
    heads: list[tuple[str, str]]
    rows: list[Row]
    foot: Row | None


@dataclass(frozen=True)
class Page:
    """Everything the page shows; ``chart`` is a prepared block, None without amounts.

    ``behind`` is None where the parts are payers, of whom a measure may have several;
    ``groups`` is filled where measures serve several target groups.
    """

    title: str
    shares: Table
    behind: Table | None
    chart: dict | None
    notes: list[str]
    comparison: str
    groups: Table | None


def page(view: ShareView, address: Address) -> Page:
    noun = view.split.noun
    shown = [*columns.share_columns(view), *columns.last_columns(view)]
    behind = columns.behind_columns(view)
    return Page(
        title=words.title(view),
        shares=_table(view, f"Betrag und Anteil je {noun}", shown, address),
        behind=_table(view, f"{BEHIND} je {noun}", behind, address) if behind else None,
        chart=_chart(view),
        notes=words.notes(view),
        comparison=words.comparison(view),
        groups=_groups(view, address) if view.groups else None,
    )


def _table(
    view: ShareView, caption: str, shown: list[Column], address: Address
) -> Table:
    return Table(
        caption,
        view.split.noun,
        [(column.head, column.unit) for column in shown],
        [_row(line, shown, address) for line in view.lines],
        _row(view.total, shown, address),
    )


def _row(line: ShareLine, shown: list[Column], address: Address) -> Row:
    wanted = line.part.wanted if line.count else None
    return Row(
        line.part.label,
        address(wanted) if wanted else "",
        [column.text(line) for column in shown],
    )


def _groups(view: ShareView, address: Address) -> Table:
    return Table(
        f"Maßnahmen je Zielgruppe {view.year}, mit Überschneidungen",
        view.split.noun,
        [("Maßnahmen", ""), (str(view.year), columns.EURO)],
        [
            Row(
                line.part.label,
                address(line.part.wanted) if line.part.wanted else "",
                [str(line.count), formats.number(line.amount)],
            )
            for line in view.groups
        ],
        None,
    )


def _chart(view: ShareView) -> dict | None:
    """Source and notes stand below the table."""
    block = charts.share_chart(view)
    if block["shape"] != "chart":
        return None
    return prepared(block | {"source": "", "notes": []})
