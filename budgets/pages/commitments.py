"""What may be bound for later years (Verpflichtungsermächtigungen)."""

from decimal import Decimal

from budgets import actions, calculations
from budgets.pages.base import Changes, Desk, Page, constant, sum_text
from budgets.queries import YearBook
from budgets.rows import AuthorisationRow
from budgets.sheets import Fact, Group, StoredRow, SumCell

PREFIX = "ermaechtigung"
#: so many years ahead an authorisation can be typed even where nothing is bound
YEARS_AHEAD = 5
ZERO = Decimal(0)


def _years(book: YearBook) -> list[int]:
    """The next years, and whatever else is bound or authorised."""
    stored = {row.due_year for row in book.authorisations}
    ahead = range(book.year + 1, book.year + 1 + YEARS_AHEAD)
    return sorted({*ahead, *book.commitments, *stored})


def _groups(desk: Desk) -> list[Group]:
    book = desk.book
    years = _years(book)
    total = calculations.total(row.amount for row in book.authorisations)
    return [
        Group(
            prefix=PREFIX,
            caption=f"Verpflichtungsermächtigungen {book.year}",
            form=AuthorisationRow,
            rows=[_row(book, year) for year in years],
            is_fixed=True,
            sums={str(year): {"amount": f"summe frei_{year}"} for year in years},
            sum_label="Summe",
            sum_cells={"amount": SumCell("summe", sum_text(total))},
            fact_heads=("durch neue Maßnahmen gebunden", "noch frei"),
        )
    ]


def _row(book: YearBook, year: int) -> StoredRow:
    stored = {row.due_year: row for row in book.authorisations}.get(year)
    bound = book.commitments.get(year, ZERO)
    free = (stored.amount if stored else ZERO) - bound
    return StoredRow(
        str(year),
        {
            "amount": stored and stored.amount,
            "source": stored and stored.source_id,
        },
        f"fällig {year}",
        facts=[Fact(sum_text(bound)), Fact(sum_text(free), f"frei_{year}")],
    )


def _constants(desk: Desk) -> list[tuple[str, str]]:
    book, found = desk.book, []
    for year in _years(book):
        found += constant(f"-frei_{year}", book.commitments.get(year, ZERO))
    return found


def _save(jobcenter, year: int, changes: Changes, **kwargs) -> None:
    actions.save_authorisations(jobcenter, year, changes[PREFIX], **kwargs)


PAGE = Page(
    "commitments",
    "Verpflichtungsermächtigungen",
    "Wie viel für spätere Jahre gebunden werden darf, und wie viel die Maßnahmen "
    "des Jahres davon schon binden.",
    _groups,
    _save,
    constants=_constants,
    tab="Verpflichtungen",
)
