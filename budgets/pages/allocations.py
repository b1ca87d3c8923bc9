"""Allocations (Zuweisungen): one table per title."""

from budgets import actions, calculations
from budgets.enums import Title
from budgets.pages.base import Changes, Desk, Page, sum_text
from budgets.queries import YearBook
from budgets.rows import AllocationRow
from budgets.sheets import Group, LiveFigure, StoredRow, SumCell


def _groups(desk: Desk) -> list[Group]:
    return [_group(desk.book, title) for title in Title]


def _group(book: YearBook, title: Title) -> Group:
    return Group(
        prefix=title.value,
        caption=title.label,
        form=AllocationRow,
        rows=[_row(row) for row in book.allocations_of(title)],
        row_label="Zuweisung",
        add_label="Weitere Zuweisung",
        unique=("kind", "label"),
        unique_message="Diese Art steht mit dieser Bezeichnung schon in der "
        "Tabelle. Fassen Sie beide zusammen oder benennen Sie eine um.",
        sums={"*": {"amount": f"{title.value} gesamt"}},
        sum_label=f"Summe {title.label}",
        sum_cells={"amount": SumCell(title, sum_text(book.allocated(title)))},
    )


def _row(row) -> StoredRow:
    return StoredRow(
        str(row.pk),
        {
            "kind": row.kind,
            "label": row.label,
            "amount": row.amount,
            "status": row.status,
            "dated": row.dated,
            "purpose": row.purpose,
            "source": row.source_id,
        },
    )


def _figures(desk: Desk) -> list[LiveFigure]:
    whole = calculations.total(row.amount for row in desk.book.allocations)
    return [LiveFigure("Zuweisungen gesamt", "gesamt", sum_text(whole), "Euro")]


def _save(jobcenter, year: int, changes: Changes, **kwargs) -> None:
    actions.save_allocations(jobcenter, year, changes, **kwargs)


PAGE = Page(
    "allocations",
    "Zuweisungen",
    "Je Zeile ein Betrag, mit Status, Stand und Quelle. Summen rechnet die Anwendung.",
    _groups,
    _save,
    _figures,
)
