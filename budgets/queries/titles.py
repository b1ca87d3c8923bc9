"""Funding table and plan table: what was given, planned and spent, by title."""

from dataclasses import dataclass
from decimal import Decimal

from budgets import calculations
from budgets.enums import AllocationKind, AllocationStatus, Scenario, Title
from budgets.models import Allocation
from budgets.queries.books import Shelf, source_texts
from budgets.queries.yearbook import TOTAL, YearBook
from organisations.models import Jobcenter

# --- Funding table (Zuweisungen) ----------------------------------------------


@dataclass(frozen=True)
class FundingRow:
    """One line of the funding table, in Euro. ``level``: line, sum or total."""

    label: str
    level: str
    old: Decimal | None
    new: Decimal | None
    purpose: str = ""

    @property
    def delta(self) -> Decimal | None:
        return calculations.change(self.new, self.old)

    @property
    def delta_percent(self) -> Decimal | None:
        return calculations.change_percent(self.new, self.old)


@dataclass(frozen=True)
class FundingTable:
    """Allocations of a year beside those of another, by title and kind, in Euro."""

    year: int
    compare_year: int
    status: AllocationStatus | None
    compare_status: AllocationStatus | None
    rows: tuple[FundingRow, ...]
    sources: tuple[str, ...]


def funding_table(
    jobcenter: Jobcenter, year: int, compare_year: int, shelf: Shelf | None = None
) -> FundingTable:
    shelf = shelf or Shelf(jobcenter)
    shelf.fetch([year, compare_year])
    new, old = shelf.book(year), shelf.book(compare_year)
    rows = [row for title in Title.values for row in _funding_rows(title, old, new)]
    if rows:
        total = FundingRow(
            "Gesamt", "total", old.allocated(TOTAL), new.allocated(TOTAL)
        )
        rows.append(total)
    return FundingTable(
        year=year,
        compare_year=compare_year,
        status=new.allocation_status,
        compare_status=old.allocation_status,
        rows=tuple(rows),
        sources=source_texts([*new.allocations, *old.allocations]),
    )


def _funding_rows(title: str, old: YearBook, new: YearBook) -> list[FundingRow]:
    lines: dict[tuple, dict[str, list[Allocation]]] = {}
    for name, book in (("new", new), ("old", old)):
        for row in book.allocations_of(title):
            pair = lines.setdefault(_line_key(row), {"new": [], "old": []})
            pair[name].append(row)
    rows = [_funding_line(pair) for _, pair in sorted(lines.items(), key=_kind_order)]
    if rows:
        label = f"Summe {Title(title).label}"
        rows.append(
            FundingRow(label, "sum", old.allocated(title), new.allocated(title))
        )
    return rows


def _line_key(row: Allocation) -> tuple[str, str]:
    """Lines of two years belong together by kind and name; the base by its kind."""
    return row.kind, "" if row.kind == AllocationKind.BASE else str(row)


def _kind_order(item) -> int:
    (kind, _), _ = item
    return AllocationKind.values.index(kind)


def _funding_line(pair: dict[str, list[Allocation]]) -> FundingRow:
    rows = [*pair["new"], *pair["old"]]
    label = rows[0].label or _kind_label(rows[0])
    return FundingRow(
        label=label.rstrip(" *"),
        level="line",
        old=calculations.total(row.amount for row in pair["old"]),
        new=calculations.total(row.amount for row in pair["new"]),
        purpose=next((row.purpose for row in rows if row.purpose), ""),
    )


def _kind_label(row: Allocation) -> str:
    if row.kind == AllocationKind.BASE:
        return row.get_title_display()
    return row.get_kind_display()


# --- Plan table (Planung und Ergebnis) ----------------------------------------


@dataclass(frozen=True)
class PlanRow:
    """One title (or both) with allocation, plan and result, in Euro."""

    label: str
    is_total: bool
    allocated: Decimal | None
    planned: Decimal | None
    result: Decimal | None
    purpose: str = ""


@dataclass(frozen=True)
class PlanTable:
    """Allocation and plan of a year beside the result of another, in Euro."""

    year: int
    result_year: int
    status: AllocationStatus | None
    is_result_final: bool
    rows: tuple[PlanRow, ...]
    reallocation: calculations.Reallocation
    sources: tuple[str, ...]

    def has_rounding_gap(self, decimals: int, unit: Decimal) -> bool:
        """Do the printed parts of a column visibly not add up to its sum (B10)?"""
        for name in ("allocated", "planned", "result"):
            values = [getattr(row, name) for row in self.rows]
            *parts, whole = [value and value / unit for value in values] or [None]
            if calculations.rounding_gap(parts, whole, decimals):
                return True
        return False


def plan_table(
    jobcenter: Jobcenter, year: int, result_year: int, shelf: Shelf | None = None
) -> PlanTable:
    shelf = shelf or Shelf(jobcenter)
    shelf.fetch([year, result_year])
    book, earlier = shelf.book(year), shelf.book(result_year)
    rows = [_plan_row(title, book, earlier) for title in (*Title.values, TOTAL)]
    is_empty = all(
        amount is None
        for row in rows
        for amount in (row.allocated, row.planned, row.result)
    )
    return PlanTable(
        year=year,
        result_year=result_year,
        status=book.allocation_status,
        is_result_final=earlier.is_result_final,
        rows=() if is_empty else tuple(rows),
        reallocation=book.reallocation,
        sources=source_texts([*book.allocations, *book.plans, *earlier.plans]),
    )


def _plan_row(title: str, book: YearBook, earlier: YearBook) -> PlanRow:
    is_total = title == TOTAL
    purposes = [
        row.purpose for row in book.allocations if row.title == title and row.purpose
    ]
    return PlanRow(
        label="Gesamt" if is_total else Title(title).label,
        is_total=is_total,
        allocated=book.allocated(title),
        planned=book.planned(title),
        result=earlier.planned(title, Scenario.RESULT),
        purpose=purposes[0] if purposes else "",
    )
