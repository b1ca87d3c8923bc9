"""Around the grids: the way from one to the other, and what a file would change."""

from django.urls import reverse

from budgets.pages import PAGES
from budgets.pages.actuals import PREFIX as ACTUALS
from budgets.sheets import Sheet
from core import tables as shapes


def tabs(jobcenter, year: int, name: str) -> list[dict]:
    """The grids of a year."""
    return [
        {
            "label": page.short,
            "url": same_page(jobcenter, year, key),
            "active": key == name,
        }
        for key, page in PAGES.items()
    ]


def same_page(jobcenter, year: int, name: str) -> str:
    return reverse(f"budgets:{name}", args=[jobcenter.slug, year])


def imported(stored: Sheet, filled: Sheet) -> dict:
    """Cells that a file changes: stored beside read."""
    table = filled.tables[0]
    before = stored.stored_texts()[ACTUALS]
    fields = table.formset.empty_form.fields
    rows = [
        shapes.row(
            table.setting.headings[key],
            [fields[name].label],
            [before[key][name] or "leer", text],
        )
        for key, texts in table.typed_texts().items()
        for name, text in texts.items()
        if text != before[key][name]
    ]
    return shapes.table(
        "Was sich ändert",
        [("Monat", False), ("Angabe", False), ("gespeichert", True), ("Datei", True)],
        rows,
        notes=[] if rows else ["Die Datei enthält nichts Neues."],
    )
