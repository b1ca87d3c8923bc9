"""What the pages of the money show: tables, figures and findings of a year."""

from django.urls import reverse

from budgets import queries, tables
from budgets.enums import ReportedUnit
from budgets.pages import PAGES
from budgets.places import ANCHORS
from budgets.queries import Shelf, YearBook
from core import formats
from core import tables as shapes


def overview(shelf: Shelf, year: int) -> dict:
    """The whole page of a year; last year's books serve as comparison."""
    shelf.fetch([year, year - 1])
    book, jobcenter = shelf.book(year), shelf.jobcenter
    return {
        "is_empty": book.is_empty,
        "earlier_year": year - 1,
        "figures": key_figures(book),
        "parts": [
            _part(jobcenter, year, name, table)
            for name, table in (
                ("allocations", _funding(shelf, year)),
                ("plan", _plan(shelf, year)),
                ("shares", _shares(shelf, year)),
                ("staff", _staffing(shelf, year)),
                ("reported", _reported(book)),
            )
        ],
        "reallocation": reallocation(book),
    }


def key_figures(book: YearBook) -> list[dict]:
    """The few numbers everybody asks for first."""
    moved = book.reallocation
    return [
        {"label": "Zuweisung", "value": formats.million(book.allocated("total"))},
        {"label": "Planung", "value": formats.million(book.planned("total"))},
        {"label": "Umschichtung", "value": formats.million(moved.from_egt)},
        {"label": "Nicht verplant", "value": formats.euro(moved.unplanned)},
    ]


def reallocation(book: YearBook) -> list[dict] | None:
    """The money moved, seen from both titles, and what it costs the Kreis."""
    moved = book.reallocation
    if moved.to_vkb is None and moved.from_egt is None:
        return None
    facts = [
        {
            "label": "Zu den Verwaltungskosten (Planung − Zuweisung)",
            "value": formats.euro(moved.to_vkb),
        },
        {
            "label": "Aus den Eingliederungsleistungen (Zuweisung − Planung)",
            "value": formats.euro(moved.from_egt),
        },
        {"label": "Nicht verplant", "value": formats.euro(moved.unplanned)},
    ]
    if share := queries.municipal_share(book):
        facts.append(
            {
                "label": "Kommunaler Finanzierungsanteil",
                "value": formats.euro(share.amount),
                "note": f"{formats.percent(share.share.value)} der gesamten "
                f"Verwaltungskosten nach {share.share.source}; davon durch die "
                f"Umschichtung {formats.euro(share.added)}",
            }
        )
    return facts


def tabs(jobcenter, year: int, name: str) -> list[dict]:
    """The five grids of a year."""
    return [
        {
            "label": page.title,
            "url": same_page(jobcenter, year, key),
            "active": key == name,
        }
        for key, page in PAGES.items()
    ]


def same_page(jobcenter, year: int, name: str) -> str:
    return reverse(f"budgets:{name}", args=[jobcenter.slug, year])


def _part(jobcenter, year: int, name: str, table: dict) -> dict:
    return {
        "anchor": ANCHORS[name],
        "title": PAGES[name].title,
        "table": table,
        "edit_url": same_page(jobcenter, year, name),
        "name": name,
    }


def _funding(shelf: Shelf, year: int) -> dict:
    table = queries.funding_table(shelf.jobcenter, year, year - 1, shelf)
    return tables.funding(table, caption=f"Zuweisungen {year} und {year - 1}")


def _plan(shelf: Shelf, year: int) -> dict:
    table = queries.plan_table(shelf.jobcenter, year, year - 1, shelf)
    return tables.plan(table)


def _shares(shelf: Shelf, year: int) -> dict:
    return tables.shares(queries.share_table(shelf.jobcenter, year, shelf=shelf))


def _staffing(shelf: Shelf, year: int) -> dict:
    return tables.staffing(queries.staffing_table(shelf.jobcenter, year, shelf=shelf))


def _reported(book: YearBook) -> dict:
    """What a paper printed beside what is stored, in the unit it was printed in."""
    rows = [
        shapes.row(
            str(row),
            numbers=[
                f"{formats.number(row.value, row.decimals)} {row.get_unit_display()}",
                _ours(book.amount(row.aspect, row.title), row),
            ],
            after=[str(row.source or "")],
        )
        for row in book.reported
    ]
    return shapes.table(
        f"Veröffentlichte Beträge {book.year}",
        [("Betrag", False), ("gedruckt", True), ("erfasst", True), ("Quelle", False)],
        rows,
        notes=[] if rows else ["Noch keine; nur nötig, um ein Dokument zu prüfen."],
    )


def _ours(amount, row) -> str:
    if row.unit == ReportedUnit.MILLION:
        return formats.million(amount, row.decimals)
    return formats.euro(amount, row.decimals)
