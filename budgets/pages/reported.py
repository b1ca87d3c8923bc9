"""Published amounts (veröffentlichte Beträge), as a paper printed them."""

from budgets import actions
from budgets.models import ReportedAmount
from budgets.pages.base import Changes, Desk, Page
from budgets.rows import ReportedRow
from budgets.sheets import Group, StoredRow
from core import formats


def _groups(desk: Desk) -> list[Group]:
    return [
        Group(
            prefix="betraege",
            caption=f"Veröffentlichte Beträge {desk.book.year}",
            form=ReportedRow,
            rows=[_row(row) for row in desk.book.reported],
            row_label="Betrag",
            add_label="Weiterer Betrag",
            unique=("aspect", "title"),
            unique_message="Dieser Betrag steht schon in der Tabelle.",
        )
    ]


def _row(row: ReportedAmount) -> StoredRow:
    values = {
        "aspect": row.aspect,
        "title": row.title,
        "value": formats.number(row.value, row.decimals),
        "unit": row.unit,
        "source": row.source_id,
    }
    return StoredRow(str(row.pk), values)


def _save(jobcenter, year: int, changes: Changes, **kwargs) -> None:
    """What was typed tells how many decimals were printed."""
    for change in changes["betraege"]:
        if not change.is_removed:
            change.values["decimals"] = formats.places(change.values["value"])
    actions.save_reported(jobcenter, year, changes["betraege"], **kwargs)


PAGE = Page(
    "reported",
    "Veröffentlichte Beträge",
    "Beträge, wie ein Dokument sie gedruckt hat, mit allen Nachkommastellen. "
    "Die Prüfung vergleicht sie mit den erfassten Beträgen.",
    _groups,
    _save,
    tab="Veröffentlicht",
)
