"""The five pages on which the money of a year is typed: rows, live sums, saving."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from budgets import actions, calculations
from budgets.actions import Change
from budgets.enums import Scenario, Title
from budgets.models import ReportedAmount
from budgets.queries import SCHEME, TOTAL, YearBook
from budgets.rows import AllocationRow, PlanRow, ReportedRow, ShareRow, StaffRow
from budgets.sheets import Group, LiveFigure, StoredRow, SumCell
from core import formats
from measures.models import InstrumentCategory

Changes = dict[str, list[Change]]


@dataclass(frozen=True)
class Page:
    """What a page asks, how it adds up, and the action that stores it."""

    name: str
    title: str
    lead: str
    groups: Callable[[YearBook], list[Group]]
    save: Callable[..., object]
    figures: Callable[[YearBook], list[LiveFigure]] = field(default=lambda book: [])
    constants: Callable[[YearBook], list[tuple[str, str]]] = field(
        default=lambda book: []
    )


def sum_text(value: Decimal | None) -> str:
    """A sum as the live output shows it: full Euro."""
    return formats.number(value)


# --- Allocations (Zuweisungen) ---------------------------------------------------


def _allocation_groups(book: YearBook) -> list[Group]:
    return [
        Group(
            prefix=title.value,
            caption=title.label,
            form=AllocationRow,
            rows=[_allocation(row) for row in book.allocations_of(title)],
            row_label="Zuweisung",
            add_label="Weitere Zuweisung",
            unique=("kind", "label"),
            unique_message="Diese Art steht mit dieser Bezeichnung schon in der "
            "Tabelle. Fassen Sie beide zusammen oder benennen Sie eine um.",
            sums={"*": {"amount": f"{title.value} gesamt"}},
            sum_label=f"Summe {title.label}",
            sum_cells={"amount": SumCell(title, sum_text(book.allocated(title)))},
        )
        for title in Title
    ]


def _allocation(row) -> StoredRow:
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


def _allocation_figures(book: YearBook) -> list[LiveFigure]:
    whole = calculations.total(row.amount for row in book.allocations)
    return [LiveFigure("Zuweisungen gesamt", "gesamt", sum_text(whole), "Euro")]


def _save_allocations(jobcenter, year: int, changes: Changes, **kwargs) -> None:
    actions.save_allocations(jobcenter, year, changes, **kwargs)


# --- Plan and result (Planung und Ergebnis) ----------------------------------------


def _plan_groups(book: YearBook) -> list[Group]:
    return [
        Group(
            prefix="planung",
            caption=f"Planung und Ergebnis {book.year}",
            form=PlanRow,
            rows=[_plan_row(book, title) for title in Title],
            is_fixed=True,
            sums={
                Title.VKB: {"plan": "planung zu_vkb -rest", "result": "ergebnis"},
                Title.EGT: {"plan": "planung -aus_egt -rest", "result": "ergebnis"},
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


def _plan_row(book: YearBook, title: Title) -> StoredRow:
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
    return StoredRow(title.value, values, title.label)


def _plan_figures(book: YearBook) -> list[LiveFigure]:
    moved = book.reallocation
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


def _plan_constants(book: YearBook) -> list[tuple[str, str]]:
    words = {Title.VKB: "-zu_vkb rest", Title.EGT: "aus_egt rest"}
    return [
        (words[title], formats.number(amount, 2))
        for title in Title
        if (amount := book.allocated(title)) is not None
    ]


def _save_plan(jobcenter, year: int, changes: Changes, **kwargs) -> None:
    actions.save_plan(jobcenter, year, changes["planung"], **kwargs)


# --- Shares (Verteilung) -------------------------------------------------------------


def _share_groups(book: YearBook) -> list[Group]:
    lines = {line.category.key: line for line in book.lines_of(SCHEME)}
    categories = InstrumentCategory.objects.filter(
        scheme__jobcenter__isnull=True, scheme__key=SCHEME
    ).order_by("position")
    total = calculations.total(line.amount for line in lines.values())
    return [
        Group(
            prefix="verteilung",
            caption="Eingliederungsleistungen nach Kategorien",
            form=ShareRow,
            rows=[_share_row(row, lines.get(row.key)) for row in categories],
            is_fixed=True,
            sums={"*": {"amount": "verteilt -rest"}},
            sum_label="Verteilt",
            sum_cells={"amount": SumCell("verteilt", sum_text(total))},
        )
    ]


def _share_row(category: InstrumentCategory, line) -> StoredRow:
    if line is None:
        return StoredRow(category.key, {}, category.name)
    values = {
        "amount": line.amount,
        "description": line.description,
        "source": line.source_id,
    }
    return StoredRow(category.key, values, category.name)


def _share_figures(book: YearBook) -> list[LiveFigure]:
    planned = book.planned(Title.EGT)
    total = calculations.total(line.amount for line in book.lines_of(SCHEME))
    return [
        LiveFigure(
            "Planung Eingliederungsleistungen", "planung", sum_text(planned), "Euro"
        ),
        LiveFigure(
            "Noch nicht verteilt",
            "rest",
            sum_text(calculations.change(planned, total)),
            "Planung − Summe der Kategorien, Euro",
        ),
    ]


def _share_constants(book: YearBook) -> list[tuple[str, str]]:
    planned = book.planned(Title.EGT)
    return [] if planned is None else [("planung rest", formats.number(planned, 2))]


def _save_shares(jobcenter, year: int, changes: Changes, **kwargs) -> None:
    actions.save_shares(jobcenter, year, changes["verteilung"], scheme=SCHEME, **kwargs)


# --- Staff (Personal) ---------------------------------------------------------


def _staff_groups(book: YearBook) -> list[Group]:
    return [
        Group(
            prefix="personal",
            caption=f"Personal {book.year}",
            form=StaffRow,
            rows=[_staff_row(row) for row in book.staff],
            row_label="Funktion",
            add_label="Weitere Funktion",
            unique=("name",),
            unique_message="Diese Funktion steht schon in der Tabelle.",
        )
    ]


def _staff_row(row) -> StoredRow:
    names = (
        "position",
        "name",
        "full_time_equivalents",
        "ratio",
        "ratio_young",
        "in_staff_plan",
        "note",
    )
    values = {name: getattr(row, name) for name in names}
    return StoredRow(str(row.pk), {**values, "source": row.source_id})


def _save_staff(jobcenter, year: int, changes: Changes, **kwargs) -> None:
    rows = changes["personal"]
    for change in rows:
        if not change.is_removed and change.values["position"] is None:
            change.values["position"] = len(rows)
    actions.save_staff(jobcenter, year, rows, **kwargs)


# --- Published amounts (veröffentlichte Beträge) ------------------------------


def _reported_groups(book: YearBook) -> list[Group]:
    return [
        Group(
            prefix="betraege",
            caption=f"Veröffentlichte Beträge {book.year}",
            form=ReportedRow,
            rows=[_reported_row(row) for row in book.reported],
            row_label="Betrag",
            add_label="Weiterer Betrag",
            unique=("aspect", "title"),
            unique_message="Dieser Betrag steht schon in der Tabelle.",
        )
    ]


def _reported_row(row: ReportedAmount) -> StoredRow:
    values = {
        "aspect": row.aspect,
        "title": row.title,
        "value": formats.number(row.value, row.decimals),
        "unit": row.unit,
        "source": row.source_id,
    }
    return StoredRow(str(row.pk), values)


def _save_reported(jobcenter, year: int, changes: Changes, **kwargs) -> None:
    """What was typed tells how many decimals were printed."""
    for change in changes["betraege"]:
        if not change.is_removed:
            change.values["decimals"] = formats.places(change.values["value"])
    actions.save_reported(jobcenter, year, changes["betraege"], **kwargs)


PAGES = {
    page.name: page
    for page in (
        Page(
            "allocations",
            "Zuweisungen",
            "Je Zeile ein Betrag, mit Status, Stand und Quelle. Summen rechnet die "
            "Anwendung.",
            _allocation_groups,
            _save_allocations,
            _allocation_figures,
        ),
        Page(
            "plan",
            "Planung und Ergebnis",
            "Planung und Ergebnis beider Titel. Die Umschichtung ergibt sich aus "
            "Zuweisung und Planung.",
            _plan_groups,
            _save_plan,
            _plan_figures,
            _plan_constants,
        ),
        Page(
            "shares",
            "Verteilung der Eingliederungsleistungen",
            "Je Kategorie ein Betrag. Die Anteile rechnet die Anwendung; sie ergeben "
            "zusammen 100 %.",
            _share_groups,
            _save_shares,
            _share_figures,
            _share_constants,
        ),
        Page(
            "staff",
            "Personal und Betreuungsschlüssel",
            "Je Zeile eine Funktion oder ein Team; die Nummer ordnet sie.",
            _staff_groups,
            _save_staff,
        ),
        Page(
            "reported",
            "Veröffentlichte Beträge",
            "Beträge, wie ein Dokument sie gedruckt hat, mit allen Nachkommastellen. "
            "Die Prüfung vergleicht sie mit den erfassten Beträgen.",
            _reported_groups,
            _save_reported,
        ),
    )
}
