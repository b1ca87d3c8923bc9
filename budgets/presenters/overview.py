"""The page of a year: at a glance, four years, outflow, and every table of it."""

from django.urls import reverse

from budgets import charts, queries, tables
from budgets.enums import ReportedUnit, Title
from budgets.pages import PAGES
from budgets.places import ANCHORS, split_url
from budgets.presenters.glance import figures, reallocation, standing
from budgets.presenters.grids import same_page
from budgets.presenters.staffing import caseload_rows
from budgets.queries import Shelf, YearBook
from core import formats
from core import tables as shapes
from documents.presenters.page import prepared


def overview(shelf: Shelf, year: int) -> dict:
    """The whole page of a year; the years around it are read with it."""
    shelf.fetch(range(year - 2, year + 2))
    book, jobcenter = shelf.book(year), shelf.jobcenter
    loads = queries.caseloads(jobcenter, book)
    more = {"shares": split_url(jobcenter, year, book.plans_by_measures)}
    parts = [
        _part(jobcenter, year, name, table) | {"more_url": more.get(name, "")}
        for name, table in _tables(shelf, book, loads)
    ]
    return {
        "is_empty": book.is_empty,
        "figures": figures(book, shelf.book(year + 1)),
        "standing": standing(book),
        "years": tables.overview(queries.year_table(year, shelf)),
        "outflow": outflow(book),
        "reallocation": reallocation(book),
        "caseloads": caseload_rows(loads, year),
        "parts": [part for part in parts if part["table"]["rows"]],
        "open_parts": [part for part in parts if not part["table"]["rows"]],
        "estimate_url": reverse("budgets:estimate", args=[jobcenter.slug, year]),
    }


def _tables(shelf: Shelf, book: YearBook, loads) -> list[tuple[str, dict]]:
    """Every part of the year with its table, in the order of the work."""
    jobcenter, year = shelf.jobcenter, book.year
    earlier = year - 1
    funding = queries.funding_table(jobcenter, year, earlier, shelf)
    plan = queries.plan_table(jobcenter, year, earlier, shelf)
    staff = queries.staffing_table(jobcenter, year, shelf=shelf, loads=loads)
    has_teams = any(row.team for row in book.staff)
    return [
        (
            "allocations",
            tables.funding(funding, caption=f"Zuweisungen {year} und {earlier}"),
        ),
        ("plan", tables.plan(plan)),
        ("shares", tables.shares(queries.share_table(jobcenter, year, shelf=shelf))),
        ("actuals", tables.forecast(book)),
        ("reallocations", tables.decisions(book)),
        ("commitments", tables.commitments(book)),
        ("third_party", tables.third_party(book)),
        (
            "staff",
            tables.staffing(staff, by_team=has_teams, with_ratios=bool(loads)),
        ),
        ("administration", tables.administration(book)),
        ("reported", _reported(book)),
    ]


def outflow(book: YearBook) -> list[dict]:
    """Chart and table of each title whose spending is known."""
    known = [title for title in Title if book.outflow(title).spent_by_month]
    return [_drawn(charts.outflow_block(book, title)) for title in known]


def _drawn(block: dict) -> dict:
    """Source and notes stand below the table beside the picture."""
    chart = prepared(block | {"source": "", "notes": []})
    return {"chart": chart, "table": block["table"]}


def _part(jobcenter, year: int, name: str, table: dict) -> dict:
    page = PAGES["staff" if name == "administration" else name]
    return {
        "anchor": ANCHORS[name],
        "title": TITLES.get(name, page.title),
        "table": table,
        "edit_url": same_page(jobcenter, year, page.name),
        "name": name,
    }


TITLES = {"administration": "Verwaltungskosten"}


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
