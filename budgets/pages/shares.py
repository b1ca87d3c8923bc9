"""Shares of the integration budget by category (Verteilung)."""

from budgets import actions, calculations
from budgets.enums import Title
from budgets.pages.base import Changes, Desk, Page, constant, sum_text
from budgets.places import split_url
from budgets.queries import SCHEME, YearBook
from budgets.rows import Computed, ShareRow
from budgets.sheets import Group, LiveFigure, StoredRow, SumCell
from core import formats
from measures.models import InstrumentCategory

ORIGIN = "aus den Maßnahmen"


def _groups(desk: Desk) -> list[Group]:
    book = desk.book
    categories = InstrumentCategory.objects.filter(
        scheme__jobcenter__isnull=True, scheme__key=SCHEME
    ).order_by("position")
    return [
        Group(
            prefix="verteilung",
            caption="Eingliederungsleistungen nach Kategorien",
            form=ShareRow,
            rows=[_row(book, row) for row in categories],
            is_fixed=True,
            sums={"*": {"amount": "verteilt -rest"}},
            sum_label="Verteilt",
            sum_cells={"amount": SumCell("verteilt", sum_text(_distributed(book)))},
        )
    ]


def _row(book: YearBook, category: InstrumentCategory) -> StoredRow:
    typed = next((row for row in book.lines if row.category_id == category.pk), None)
    values = {}
    if typed is not None:
        values = {
            "amount": typed.amount,
            "description": typed.description,
            "source": typed.source_id,
        }
    computed = _computed(book, category, values) if book.plans_by_measures else {}
    return StoredRow(category.key, values, category.name, computed=computed)


def _computed(book: YearBook, category, values: dict) -> dict[str, Computed]:
    """What the measures of the category cost; what was typed is named."""
    lines = {line.category.key: line for line in book.lines_of(SCHEME)}
    line, typed = lines.get(category.key), values.get("amount")
    note = ORIGIN if line else "keine Maßnahmen"
    if typed is not None:
        note += f"; eingetragen sind {formats.euro(typed)}, das zählt nicht"
    return {
        "amount": Computed(sum_text(line.amount if line else None), note, typed),
        "description": Computed(
            line.description if line else "", "", values.get("description", "")
        ),
        "source": Computed("", "", values.get("source")),
    }


def _distributed(book: YearBook):
    return calculations.total(line.amount for line in book.lines_of(SCHEME))


def _figures(desk: Desk) -> list[LiveFigure]:
    planned = desk.book.planned(Title.EGT)
    rest = calculations.change(planned, _distributed(desk.book))
    return [
        LiveFigure(
            "Planung Eingliederungsleistungen", "planung", sum_text(planned), "Euro"
        ),
        LiveFigure(
            "Noch nicht verteilt",
            "rest",
            sum_text(rest),
            "Planung − Summe der Kategorien, Euro",
        ),
    ]


def _constants(desk: Desk) -> list[tuple[str, str]]:
    book = desk.book
    found = constant("planung rest", book.planned(Title.EGT))
    if book.plans_by_measures:
        found += constant("verteilt -rest", _distributed(book))
    return found


def _save(jobcenter, year: int, changes: Changes, **kwargs) -> None:
    actions.save_shares(jobcenter, year, changes["verteilung"], scheme=SCHEME, **kwargs)


def _links(desk: Desk) -> list[tuple[str, str]]:
    book = desk.book
    url = split_url(desk.jobcenter, book.year, book.plans_by_measures)
    return [("Maßnahmen nach anderen Merkmalen auswerten", url)] if url else []


PAGE = Page(
    "shares",
    "Verteilung der Eingliederungsleistungen",
    "Je Kategorie ein Betrag. Die Anteile rechnet die Anwendung; sie ergeben "
    "zusammen 100 %.",
    _groups,
    _save,
    _figures,
    _constants,
    _links,
    tab="Verteilung",
)
