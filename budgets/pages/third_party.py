"""Money of others (Drittmittel): beside the titles, never inside them."""

from decimal import Decimal

from budgets import actions, calculations
from budgets.pages.base import Changes, Desk, Page, sum_text
from budgets.rows import ThirdPartyRow
from budgets.sheets import Group, LiveFigure, StoredRow, SumCell

PREFIX = "drittmittel"


def _groups(desk: Desk) -> list[Group]:
    rows = desk.book.third_party
    given = calculations.total(row.amount for row in rows)
    own = calculations.total(row.own_amount for row in rows)
    return [
        Group(
            prefix=PREFIX,
            caption=f"Drittmittel {desk.book.year}",
            form=ThirdPartyRow,
            rows=[
                StoredRow(
                    str(row.pk),
                    {
                        "name": row.name,
                        "payer": row.payer,
                        "amount": row.amount,
                        "own_amount": row.own_amount,
                        "source": row.source_id,
                    },
                )
                for row in rows
            ],
            row_label="Programm",
            add_label="Weiteres Programm",
            unique=("name",),
            unique_message="Dieses Programm steht schon in der Tabelle.",
            sums={"*": {"amount": "mittel", "own_amount": "eigen"}},
            sum_label="Summe",
            sum_cells={
                "amount": SumCell("mittel", sum_text(given)),
                "own_amount": SumCell("eigen", sum_text(own)),
            },
        )
    ]


def _figures(desk: Desk) -> list[LiveFigure]:
    return [
        LiveFigure(
            "In Maßnahmen eingeplant",
            "eingeplant",
            sum_text(desk.book.third_party_in_measures),
            "Drittmittel im Maßnahmenplan des Jahres, Euro",
        )
    ]


def _save(jobcenter, year: int, changes: Changes, **kwargs) -> None:
    for change in changes[PREFIX]:
        if not change.is_removed and change.values["own_amount"] is None:
            change.values["own_amount"] = Decimal(0)
    actions.save_third_party(jobcenter, year, changes[PREFIX], **kwargs)


PAGE = Page(
    "third_party",
    "Drittmittel",
    "Geld anderer, zum Beispiel des Landes oder des Europäischen Sozialfonds. Es "
    "steht neben den beiden Titeln und zählt in keiner ihrer Summen.",
    _groups,
    _save,
    _figures,
)
