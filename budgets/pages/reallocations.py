"""Decisions to move money between the titles (Umschichtungen)."""

from decimal import Decimal

from budgets import actions, calculations
from budgets.enums import Direction
from budgets.pages.base import Changes, Desk, Page, constant, sum_text
from budgets.queries import YearBook
from budgets.rows import ReallocationRow
from budgets.sheets import Group, LiveFigure, StoredRow, SumCell


def _groups(desk: Desk) -> list[Group]:
    return [_direction(desk.book, direction) for direction in Direction]


def _direction(book: YearBook, direction: Direction) -> Group:
    rows = [row for row in book.decisions if row.direction == direction]
    is_usual = direction == Direction.TO_VKB
    words = "erfasst -offen" if is_usual else "-erfasst offen"
    return Group(
        prefix=direction.value,
        caption=f"Umschichtung {direction.label}",
        form=ReallocationRow,
        rows=[
            StoredRow(
                str(row.pk),
                {
                    "amount": row.amount,
                    "reason": row.reason,
                    "deciding_body": row.deciding_body,
                    "decided_on": row.decided_on,
                    "source": row.source_id,
                },
            )
            for row in rows
        ],
        row_label="Umschichtung",
        add_label="Weitere Umschichtung",
        sums={"*": {"amount": f"{direction.value} {words}"}},
        sum_label="Summe",
        sum_cells={
            "amount": SumCell(
                direction.value,
                sum_text(calculations.total(row.amount for row in rows)),
            )
        },
    )


def _figures(desk: Desk) -> list[LiveFigure]:
    needed, moved = desk.book.reallocation.to_vkb, desk.book.moved
    open_amount = calculations.change(needed, moved.recorded or Decimal(0))
    return [
        LiveFigure(
            "Nach dem Plan nötig",
            "noetig",
            sum_text(needed),
            "Planung − Zuweisung der Verwaltungskosten, Euro",
        ),
        LiveFigure("Erfasst", "erfasst", sum_text(moved.recorded), "Euro"),
        LiveFigure(
            "Davon beschlossen",
            "beschlossen",
            sum_text(moved.decided),
            "mit Datum des Beschlusses, Stand der letzten Speicherung, Euro",
        ),
        LiveFigure(
            "Noch nicht erfasst",
            "offen",
            sum_text(open_amount),
            "nötig − erfasst, Euro",
        ),
    ]


def _constants(desk: Desk) -> list[tuple[str, str]]:
    return constant("noetig offen", desk.book.reallocation.to_vkb)


def _save(jobcenter, year: int, changes: Changes, **kwargs) -> None:
    actions.save_reallocations(jobcenter, year, changes, **kwargs)


PAGE = Page(
    "reallocations",
    "Umschichtungen",
    "Was der Plan an Umschichtung braucht, rechnet die Anwendung. Hier halten Sie "
    "fest, wie viel davon wer aus welchem Grund beschlossen hat.",
    _groups,
    _save,
    _figures,
    _constants,
    is_led_by_figures=True,
)
