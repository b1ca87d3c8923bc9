"""Share table, staffing table, and the municipal share of a plan."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from budgets import calculations
from budgets.enums import Title
from budgets.models import BudgetLine, StaffPosition
from budgets.queries.books import Shelf, source_texts
from budgets.queries.yearbook import SCHEME, YearBook
from core.parameters import Parameter, parameter
from organisations.models import Jobcenter

SHARE_DECIMALS = 1

# --- Share table (Verteilung der Eingliederungsmittel) ------------------------


@dataclass(frozen=True)
class ShareRow:
    """A category of the integration budget: Euro, and percent as it is printed."""

    key: str
    label: str
    examples: str
    amount: Decimal
    percent: Decimal


@dataclass(frozen=True)
class ShareTable:
    """The lines of one scheme; percents add up to exactly 100 (B5)."""

    year: int
    scheme: str
    rows: tuple[ShareRow, ...]
    total: Decimal | None
    planned: Decimal | None
    sources: tuple[str, ...]

    @property
    def difference(self) -> Decimal | None:
        """Sum of the lines minus the planned integration budget, in Euro (B5)."""
        return calculations.change(self.total, self.planned)


def share_table(
    jobcenter: Jobcenter, year: int, scheme: str = SCHEME, shelf: Shelf | None = None
) -> ShareTable:
    book = (shelf or Shelf(jobcenter)).book(year)
    lines = book.lines_of(scheme)
    return ShareTable(
        year=year,
        scheme=lines[0].category.scheme.name if lines else "",
        rows=share_rows(lines),
        total=calculations.total(line.amount for line in lines),
        planned=book.planned(Title.EGT),
        sources=source_texts(lines),
    )


def share_rows(lines: list[BudgetLine]) -> tuple[ShareRow, ...]:
    """Percent of each line as printed with one decimal, adding up to 100."""
    percents = calculations.shares([line.amount for line in lines], SHARE_DECIMALS)
    return tuple(
        ShareRow(
            key=line.category.key,
            label=line.category.name,
            examples=line.description,
            amount=line.amount,
            percent=percent,
        )
        for line, percent in zip(lines, percents, strict=True)
    )


# --- Staffing table (Personal) ------------------------------------------------


@dataclass(frozen=True)
class StaffRow:
    """A function: full-time equivalents, clients per post (from 25, under 25)."""

    key: str
    name: str
    full_time_equivalents: Decimal | None
    ratio: Decimal | None
    ratio_young: Decimal | None
    in_staff_plan: bool
    note: str


@dataclass(frozen=True)
class StaffingTable:
    year: int
    rows: tuple[StaffRow, ...]
    sources: tuple[str, ...]

    @property
    def total(self) -> Decimal | None:
        """Sum of the full-time equivalents; None if one of them is unknown."""
        return calculations.total(row.full_time_equivalents for row in self.rows)


def staffing_table(
    jobcenter: Jobcenter,
    year: int,
    keys: Iterable[str] = (),
    shelf: Shelf | None = None,
) -> StaffingTable:
    """The staff of a year: all of it, or the functions named, in the order named."""
    book = (shelf or Shelf(jobcenter)).book(year)
    rows = list(book.staff)
    if wanted := list(keys):
        by_key = {row.key: row for row in rows}
        rows = [by_key[key] for key in wanted if key in by_key]
    return StaffingTable(
        year=year,
        rows=tuple(_staff_row(row) for row in rows),
        sources=source_texts(rows),
    )


def _staff_row(row: StaffPosition) -> StaffRow:
    return StaffRow(
        key=row.key,
        name=row.name,
        full_time_equivalents=row.full_time_equivalents,
        ratio=row.ratio,
        ratio_young=row.ratio_young,
        in_staff_plan=row.in_staff_plan,
        note=row.note,
    )


# --- Municipal share (kommunaler Finanzierungsanteil) -------------------------


@dataclass(frozen=True)
class MunicipalShare:
    """Kommunaler Finanzierungsanteil of a plan, in Euro, and what moving money adds."""

    share: Parameter
    amount: Decimal
    added: Decimal | None


def municipal_share(book: YearBook) -> MunicipalShare | None:
    """The share that the planned administration costs bring with them (B6)."""
    try:
        share = parameter("municipal_share", date(book.year, 1, 1))
    except LookupError:
        return None
    amount = calculations.municipal_share(book.planned(Title.VKB), share.value)
    if amount is None:
        return None
    moved = book.reallocation.to_vkb
    return MunicipalShare(
        share, amount, calculations.municipal_share(moved, share.value)
    )
