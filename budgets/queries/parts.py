"""Share table, and the municipal share of a plan."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from budgets import calculations
from budgets.enums import Title
from budgets.models import BudgetLine
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
