"""Sums of several plans of a year, line by line; the first is the one that counts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from measures.models import InstrumentCategory, MeasurePlan
from measures.queries import Library, PlanBook, books_of
from measures.queries.money import Sums, sums_of
from measures.queries.variants import Pair, bound_later, pairs_of
from measures.totals import Todo, Total, totals_of_each

SCHEME = "budget"
NO_CATEGORY = "ohne Kategorie"
ZERO = Decimal(0)


@dataclass(frozen=True)
class Line:
    """One figure in each plan (None: unknown), in Euro or as a number of persons."""

    label: str
    values: tuple[Decimal | None, ...]
    decimals: int = 0
    is_money: bool = True
    is_rest: bool = False

    def change(self, place: int) -> Decimal | None:
        """Against the first plan."""
        first, value = self.values[0], self.values[place]
        return None if first is None or value is None else value - first

    def percent(self, place: int) -> Decimal | None:
        """The change in percent; None for a rest and where the first has nothing."""
        change, first = self.change(place), self.values[0]
        if change is None or not first or self.is_rest:
            return None
        return change / abs(first) * 100


@dataclass(frozen=True)
class Comparison:
    """Plans of one year: what they come to, by category, measure by measure."""

    year: int
    plans: tuple[MeasurePlan, ...]
    books: tuple[PlanBook, ...]
    totals: tuple[Line, ...]
    categories: tuple[Line, ...]
    pairs: tuple[Pair, ...]
    todos: tuple[tuple[Todo, ...], ...]


def compare(
    jobcenter,
    year: int,
    plans: Sequence[MeasurePlan],
    library: Library | None = None,
) -> Comparison:
    """Read once for all of them, so the number of queries stays the same."""
    books = books_of(jobcenter, year, plans, library)
    others = totals_of_each(jobcenter, books)
    return Comparison(
        year=year,
        plans=tuple(plans),
        books=tuple(books),
        totals=tuple(_totals(year, books, others)),
        categories=tuple(_categories(books)),
        pairs=tuple(pairs_of(books)),
        todos=tuple(_todos(totals) for totals in others),
    )


def _todos(totals: list[Total]) -> tuple[Todo, ...]:
    return tuple(total.todo for total in totals if total.todo)


def _totals(
    year: int, books: Sequence[PlanBook], others: Sequence[list[Total]]
) -> Iterable[Line]:
    sums = [sums_of(book.all, year) for book in books]
    yield Line(f"Eingliederungsmittel {year}", tuple(book.egt for book in books))
    yield Line("davon schon gebunden (Vorbindung)", tuple(map(_bound, books)))
    yield from _others(others)
    yield Line("Bindung späterer Jahre", tuple(map(bound_later, books)))
    yield _persons(f"Eintritte {year}", [one.entries for one in sums])
    yield _persons("durchschnittlicher Bestand", [one.stock for one in sums])
    yield from _beside(sums)


def _bound(book: PlanBook) -> Decimal:
    """Euro of the year for what began before it."""
    rows = (row for row in book.all if row.row.start.year < book.year)
    return sum((row.egt(book.year) for row in rows), ZERO)


def _others(totals: Sequence[list[Total]]) -> Iterable[Line]:
    """What the budget says; a figure that only some plans have is unknown in others."""
    named = [dict(total.compared for total in one) for one in totals]
    rests = {total.compared[0] for one in totals for total in one if total.is_rest}
    for label in dict.fromkeys(label for one in named for label in one):
        values = tuple(one.get(label) for one in named)
        yield Line(label, values, is_rest=label in rests)


def _persons(label: str, values: Iterable[Decimal]) -> Line:
    return Line(label, tuple(values), decimals=1, is_money=False)


def _beside(sums: Sequence[Sums]) -> Iterable[Line]:
    """Money of others, never inside the integration budget (rule B13)."""
    for label, name in (
        ("daneben: Passiv-Aktiv-Transfer", "pat"),
        ("daneben: Drittmittel", "third_party"),
        ("daneben: kommunale Mittel", "municipal"),
    ):
        values = tuple(getattr(one.money, name) for one in sums)
        if any(values):
            yield Line(label, values)


def _categories(books: Sequence[PlanBook]) -> Iterable[Line]:
    found: dict[InstrumentCategory | None, list[Decimal]] = {}
    for place, book in enumerate(books):
        for line in book.lines(SCHEME):
            blank = [ZERO for _ in books]
            found.setdefault(line.category, blank)[place] = line.amount
    for category in sorted(found, key=lambda row: row.position if row else 999):
        name = category.name if category else NO_CATEGORY
        yield Line(name, tuple(found[category]))
