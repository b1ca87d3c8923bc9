"""What was spent month by month (Mittelabfluss)."""

from decimal import Decimal

from budgets import actions, calculations
from budgets.enums import Title
from budgets.pages.base import Changes, Desk, Page, constant, sum_text
from budgets.queries import YearBook
from budgets.rows import ActualRow
from budgets.sheets import Group, LiveFigure, StoredRow, SumCell, Texts
from core import formats
from core.periods import MONTHS

PREFIX = "abfluss"


def _groups(desk: Desk) -> list[Group]:
    book = desk.book
    return [
        Group(
            prefix=PREFIX,
            caption=f"Mittelabfluss {book.year}",
            form=ActualRow,
            rows=[_month(book, number) for number in calculations.MONTHS],
            is_fixed=True,
            sums={
                "*": {
                    title.value: f"{title.value} -rest_{title.value}" for title in Title
                }
            },
            sum_label="Ausgegeben",
            sum_cells={
                title.value: SumCell(title.value, sum_text(book.outflow(title).spent))
                for title in Title
            },
        )
    ]


def _month(book: YearBook, number: int) -> StoredRow:
    rows = {row.title: row for row in book.actuals if row.month == number}
    values = {title: row.amount for title, row in rows.items()}
    source = next((row.source_id for row in rows.values() if row.source_id), None)
    return StoredRow(str(number), {**values, "source": source}, MONTHS[number - 1])


def _figures(desk: Desk) -> list[LiveFigure]:
    book = desk.book
    return [
        LiveFigure(
            f"Noch nicht ausgegeben: {title.label}",
            f"rest_{title.value}",
            sum_text(book.outflow(title).remaining),
            "Planung − ausgegeben, Euro",
        )
        for title in Title
    ]


def _constants(desk: Desk) -> list[tuple[str, str]]:
    found = []
    for title in Title:
        found += constant(f"rest_{title.value}", desk.book.planned(title))
    return found


def _save(jobcenter, year: int, changes: Changes, **kwargs) -> None:
    actions.save_actuals(jobcenter, year, changes[PREFIX], **kwargs)


def texts_of(amounts: dict[tuple[Title, int], Decimal]) -> dict[str, Texts]:
    """Amounts of a file as texts of the grid, by table, month and title."""
    found: Texts = {}
    for (title, month), amount in amounts.items():
        found.setdefault(str(month), {})[title.value] = formats.number(amount, 2)
    return {PREFIX: found}


PAGE = Page(
    "actuals",
    "Mittelabfluss",
    "Was in jedem Monat ausgegeben wurde. Lassen Sie Monate leer, die noch nicht "
    "abgerechnet sind; eine 0 heißt, dass nichts ausgegeben wurde.",
    _groups,
    _save,
    _figures,
    _constants,
)
