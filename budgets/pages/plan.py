"""Plan and result (Planung und Ergebnis); a computed plan is shown, not typed."""

from decimal import Decimal

from budgets import actions
from budgets.enums import Scenario, Title
from budgets.pages.base import Changes, Desk, Page, constant, sum_text
from budgets.queries import TOTAL, YearBook
from budgets.rows import Computed, PlanRow
from budgets.sheets import Group, LiveFigure, StoredRow, SumCell
from core import formats

#: where a computed plan comes from
ORIGINS = {
    Title.EGT: "aus den Maßnahmen",
    Title.VKB: "aus Stellen und Verwaltungskosten, Anteil des Bundes",
}
#: live sums to which the plan of a title belongs
WORDS = {Title.VKB: "planung zu_vkb -rest", Title.EGT: "planung -aus_egt -rest"}
ALLOCATED = {Title.VKB: "-zu_vkb rest", Title.EGT: "aus_egt rest"}


def _groups(desk: Desk) -> list[Group]:
    book = desk.book
    return [
        Group(
            prefix="planung",
            caption=f"Planung und Ergebnis {book.year}",
            form=PlanRow,
            rows=[_row(book, title) for title in Title],
            is_fixed=True,
            sums={
                title: {"plan": WORDS[title], "result": "ergebnis"} for title in Title
            },
            sum_label="Gesamt",
            sum_cells={
                "plan": SumCell("planung", sum_text(book.planned(TOTAL))),
                "result": SumCell(
                    "ergebnis", sum_text(book.planned(TOTAL, Scenario.RESULT))
                ),
            },
        )
    ]


def _row(book: YearBook, title: Title) -> StoredRow:
    values: dict = {"is_final": False}
    for scenario in Scenario:
        row = book.plan_of(title, scenario)
        values |= {
            scenario.value: row and row.amount,
            f"{scenario.value}_precision": row.precision if row else 1,
            f"{scenario.value}_source": row and row.source_id,
        }
        if row and scenario == Scenario.RESULT:
            values["is_final"] = row.is_final
    amount = book.computed(title)
    computed = {} if amount is None else _computed(title, amount, values)
    return StoredRow(title.value, values, title.label, computed=computed)


def _computed(title: Title, amount: Decimal, values: dict) -> dict[str, Computed]:
    """The amount that counts in place of the input; what was typed is named."""
    typed = values["plan"]
    note = ORIGINS[title]
    if typed is not None:
        note += f"; eingetragen sind {formats.euro(typed)}, das zählt nicht"
    return {
        "plan": Computed(sum_text(amount), note, typed),
        "plan_precision": Computed("", "", values["plan_precision"]),
        "plan_source": Computed("", "", values["plan_source"]),
    }


def _figures(desk: Desk) -> list[LiveFigure]:
    moved = desk.book.reallocation
    return [
        LiveFigure(
            "Umschichtung zu den Verwaltungskosten",
            "zu_vkb",
            sum_text(moved.to_vkb),
            "Planung − Zuweisung, Euro",
        ),
        LiveFigure(
            "Umschichtung aus den Eingliederungsleistungen",
            "aus_egt",
            sum_text(moved.from_egt),
            "Zuweisung − Planung, Euro",
        ),
        LiveFigure(
            "Nicht verplant", "rest", sum_text(moved.unplanned), "beide Titel, Euro"
        ),
    ]


def _constants(desk: Desk) -> list[tuple[str, str]]:
    book, found = desk.book, []
    for title in Title:
        found += constant(ALLOCATED[title], book.allocated(title))
        found += constant(WORDS[title], book.computed(title))
    return found


def _save(jobcenter, year: int, changes: Changes, **kwargs) -> None:
    actions.save_plan(jobcenter, year, changes["planung"], **kwargs)


PAGE = Page(
    "plan",
    "Planung und Ergebnis",
    "Planung und Ergebnis beider Titel. Die Umschichtung ergibt sich aus "
    "Zuweisung und Planung.",
    _groups,
    _save,
    _figures,
    _constants,
    tab="Planung",
)
