"""Staff and what administration costs beside it (Personal und Verwaltung)."""

from decimal import Decimal

from budgets import actions, calculations
from budgets.calculations import AdministrationPlan
from budgets.enums import Title
from budgets.pages.base import Changes, Desk, Page, constant, sum_text
from budgets.queries import YearBook, municipal_percent, population_choices
from budgets.rows import AdministrationRow, StaffRow
from budgets.sheets import Group, LiveFigure, StoredRow, SumCell
from core import formats

STAFF, COSTS = "personal", "kosten"


def _groups(desk: Desk) -> list[Group]:
    return [_staff(desk), _administration(desk.book)]


def _staff(desk: Desk) -> Group:
    book = desk.book
    posts = calculations.total(row.full_time_equivalents for row in book.staff)
    return Group(
        prefix=STAFF,
        caption=f"Personal {book.year}",
        form=StaffRow,
        rows=[_staff_row(row) for row in book.staff],
        row_label="Funktion",
        add_label="Weitere Funktion",
        unique=("name", "team"),
        unique_message="Diese Funktion steht für dieses Team schon in der Tabelle.",
        product=_words(book),
        choices={"population": population_choices(desk.jobcenter)},
        sums={"*": {"full_time_equivalents": "stellen"}},
        sum_label="Summe",
        sum_cells={
            "full_time_equivalents": SumCell("stellen", formats.number(posts, 2), 2)
        },
    )


def _staff_row(row) -> StoredRow:
    names = (
        "position",
        "name",
        "team",
        "full_time_equivalents",
        "cost_per_post",
        "in_staff_plan",
        "ratio",
        "ratio_young",
        "note",
    )
    values = {name: getattr(row, name) for name in names}
    keys = {"population": row.population_id, "source": row.source_id}
    return StoredRow(str(row.pk), {**values, **keys})


def _administration(book: YearBook) -> Group:
    total = calculations.total(row.amount for row in book.administration)
    return Group(
        prefix=COSTS,
        caption=f"Verwaltungskosten neben dem Personal {book.year}",
        form=AdministrationRow,
        rows=[
            StoredRow(
                str(row.pk),
                {
                    "name": row.name,
                    "amount": row.amount,
                    "note": row.note,
                    "source": row.source_id,
                },
            )
            for row in book.administration
        ],
        row_label="Kostenart",
        add_label="Weitere Kostenart",
        unique=("name",),
        unique_message="Diese Kostenart steht schon in der Tabelle.",
        sums={"*": {"amount": f"sachkosten {_words(book)}"}},
        sum_label="Summe",
        sum_cells={"amount": SumCell("sachkosten", sum_text(total))},
    )


def _words(book: YearBook) -> str:
    """To which live sums a cost belongs, and with what percentage."""
    share = municipal_percent(book.year)
    municipal, federal = (formats.number(part, 2) for part in (share, 100 - share))
    return f"gesamt bund*{federal} umschichtung*{federal} kfa*{municipal}"


def _figures(desk: Desk) -> list[LiveFigure]:
    book = desk.book
    plan = book.administration_plan or AdministrationPlan((), (), Decimal(0))
    moved = calculations.change(plan.federal, book.allocated(Title.VKB))
    share = formats.percent(municipal_percent(book.year))
    return [
        LiveFigure(
            "Gesamtverwaltungskosten",
            "gesamt",
            sum_text(plan.whole),
            "Stellen × Kosten je Stelle und übrige Kosten, Euro",
        ),
        LiveFigure(
            "Anteil des Bundes",
            "bund",
            sum_text(plan.federal),
            "Planung der Verwaltungskosten, Euro",
        ),
        LiveFigure(
            "Kommunaler Finanzierungsanteil",
            "kfa",
            sum_text(plan.municipal),
            f"{share} der Gesamtverwaltungskosten, Euro",
        ),
        LiveFigure(
            "Umschichtung zu den Verwaltungskosten",
            "umschichtung",
            sum_text(moved),
            "Anteil des Bundes − Zuweisung, Euro",
        ),
    ]


def _constants(desk: Desk) -> list[tuple[str, str]]:
    return constant("-umschichtung", desk.book.allocated(Title.VKB))


def _save(jobcenter, year: int, changes: Changes, **kwargs) -> None:
    """The order typed counts; a row without a number goes to the end."""
    rows, costs = changes[STAFF], changes[COSTS]
    for change in rows:
        if not change.is_removed and change.values["position"] is None:
            change.values["position"] = len(rows)
    for position, change in enumerate(costs):
        change.values["position"] = position
    actions.save_staff(jobcenter, year, rows, costs, **kwargs)


PAGE = Page(
    "staff",
    "Personal und Betreuungsschlüssel",
    "Je Zeile eine Funktion oder ein Team; die Nummer ordnet sie. Tragen alle Zeilen "
    "Stellen und Kosten, ergibt sich daraus die Planung der Verwaltungskosten.",
    _groups,
    _save,
    _figures,
    _constants,
    tab="Personal",
)
