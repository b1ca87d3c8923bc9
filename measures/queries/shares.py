"""How the money of a plan is split, beside last year's; every euro counts once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from core.apportionment import largest_remainder
from measures.models import MeasurePlan
from measures.queries.library import Library, library_of
from measures.queries.money import Money, sums_of
from measures.queries.plans import PlanBook, PlannedMeasure, plan_books
from measures.queries.splits import (
    DEFAULT,
    GROUPS,
    Part,
    Split,
    part_of_category,
    part_of_group,
    splits_of,
)
from measures.typed_shares import TypedShares, typed_shares

ZERO, HUNDRED = Decimal(0), Decimal(100)
DECIMALS = 1


class Origin(StrEnum):
    """Where the amounts of last year come from."""

    MEASURES = "measures"
    TYPED = "typed"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class ShareLine:
    """A part: Euro of the year, percent as printed, and what stands behind them.

    ``bound`` is the part of the amount that goes to measures begun in earlier years
    (Vorbindung). ``gross`` is the whole cost, ``stock`` the average of twelve months;
    all three are None where the split is by payer. ``last`` is last year's amount,
    None: nobody knows.
    """

    part: Part
    amount: Decimal = ZERO
    percent: Decimal | None = None
    bound: Decimal | None = None
    gross: Decimal | None = None
    entries: Decimal | None = None
    stock: Decimal | None = None
    count: int = 0
    last: Decimal | None = None

    @property
    def change(self) -> Decimal | None:
        """Euro more than last year."""
        return None if self.last is None else self.amount - self.last

    @property
    def change_percent(self) -> Decimal | None:
        """Percent more than last year; None where there was nothing (rule B10)."""
        if not self.last or self.change is None:
            return None
        return self.change / self.last * HUNDRED


@dataclass(frozen=True)
class LastYear:
    """The year before: Euro by part, their sum, where they come from.

    ``bound`` is what earlier plans paid in it, where it had no plan of its own.
    """

    origin: Origin = Origin.UNKNOWN
    amounts: dict[Part, Decimal] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    bound: Decimal = ZERO

    @property
    def is_known(self) -> bool:
        return self.origin != Origin.UNKNOWN

    def of(self, part: Part) -> Decimal | None:
        """A plan that knows all its measures spends nothing on what it lacks."""
        missing = ZERO if self.origin == Origin.MEASURES else None
        return self.amounts.get(part, missing)

    @property
    def total(self) -> Decimal | None:
        return sum(self.amounts.values(), ZERO) if self.is_known else None


@dataclass(frozen=True)
class GroupLine:
    """Everything that serves a target group, also beside others; never added up."""

    part: Part
    amount: Decimal
    count: int


@dataclass(frozen=True)
class ShareView:
    """The money of a year by one split. ``beside`` is what others pay (rule B13)."""

    year: int
    split: Split
    lines: tuple[ShareLine, ...] = ()
    total: ShareLine = field(default_factory=lambda: ShareLine(Part("", "Summe")))
    last_year: LastYear = field(default_factory=LastYear)
    beside: Money = field(default_factory=Money)
    groups: tuple[GroupLine, ...] = ()

    @property
    def is_empty(self) -> bool:
        """No measure of the year spends or is meant to spend anything."""
        return not self.total.count


def share_view(
    jobcenter,
    year: int,
    by: str = DEFAULT,
    variant: MeasurePlan | None = None,
    library: Library | None = None,
) -> ShareView:
    """A plan and the one before it by one split, in a constant number of queries.

    ``by`` is a key of ``splits_of``; an unknown one falls back to the default.
    """
    library = library or library_of(jobcenter)
    books = plan_books(jobcenter, [year - 1, year], variant, library)
    return view_from(jobcenter, year, by, books, library)


def view_from(
    jobcenter, year: int, by: str, books: Mapping[int, PlanBook], library: Library
) -> ShareView:
    """The same from books that are at hand, of the year and of the one before."""
    splits = splits_of(library)
    split = splits.get(by, splits[DEFAULT])
    last = last_year(books[year - 1], split)
    if split.scheme and books[year - 1].is_empty:
        typed = typed_shares(jobcenter, year - 1, split.scheme)
        last = _typed(typed, split.scheme, library) if typed.amounts else last
    return view_of(books[year], split, last)


def view_of(book: PlanBook, split: Split, last: LastYear) -> ShareView:
    """The book of a year by one split."""
    rows, beside = _counted(book, split), sums_of(book.all, book.year).money
    lines = _lines(book.year, split, rows, last)
    groups = _groups(book.year, rows) if split.key == GROUPS else ()
    whole = beside.gross if split.is_of_payers else book.egt
    total = _line(Part("", "Summe"), whole, rows, book.year, split)
    return ShareView(
        year=book.year,
        split=split,
        lines=tuple(_narrowed(line, groups) for line in lines),
        total=replace(total, last=last.total, percent=_whole_percent(lines)),
        last_year=last,
        beside=beside,
        groups=groups,
    )


def last_year(book: PlanBook, split: Split) -> LastYear:
    """Known where that year has measures of its own."""
    if not book.measures:
        return LastYear(bound=book.bound)
    amounts: dict[Part, Decimal] = {}
    for row in _counted(book, split):
        for part, amount in split.cut(row, book.year):
            amounts[part] = amounts.get(part, ZERO) + amount
    return LastYear(Origin.MEASURES, amounts)


def _typed(typed: TypedShares, scheme: str, library: Library) -> LastYear:
    categories = {row.key: row for row in library.categories_of(scheme)}
    amounts = {
        part_of_category(scheme, categories.get(key)): amount
        for key, amount in typed.amounts.items()
    }
    return LastYear(Origin.TYPED, amounts, typed.sources)


def _counted(book: PlanBook, split: Split) -> list[PlannedMeasure]:
    """What takes part in the year; money of others has a split of its own."""
    return [
        row
        for row in book.all
        if row.of(book.year) and (row.is_egt or split.is_of_payers)
    ]


# --- Lines ----------------------------------------------------------------------------


def _lines(
    year: int, split: Split, rows: Iterable[PlannedMeasure], last: LastYear
) -> list[ShareLine]:
    amounts: dict[Part, Decimal] = {}
    members: dict[Part, list[PlannedMeasure]] = {}
    for row in rows:
        for part, amount in split.cut(row, year):
            amounts[part] = amounts.get(part, ZERO) + amount
            members.setdefault(part, []).append(row)
    for part in last.amounts:
        amounts.setdefault(part, ZERO)
    order = sorted(amounts, key=lambda part: (part.order, -amounts[part], part.label))
    percents = percents_of([amounts[part] for part in order])
    return [
        replace(
            _line(part, amounts[part], members.get(part, []), year, split),
            last=last.of(part),
            percent=percent,
        )
        for part, percent in zip(order, percents, strict=True)
    ]


def _line(
    part: Part, amount: Decimal, rows: list[PlannedMeasure], year: int, split: Split
) -> ShareLine:
    if split.is_of_payers:
        return ShareLine(part, amount, count=len(rows))
    found = sums_of(rows, year)
    return ShareLine(
        part,
        amount,
        bound=sum((row.egt(year) for row in rows if row.row.start.year < year), ZERO),
        gross=found.money.gross,
        entries=found.entries,
        stock=found.stock,
        count=found.count,
    )


def percents_of(amounts: list[Decimal]) -> list[Decimal | None]:
    """Shares that add up to 100 as printed; none of nothing or of negative amounts."""
    if not sum(amounts) or any(amount < 0 for amount in amounts):
        return [None for _ in amounts]
    return list(largest_remainder(amounts, HUNDRED, DECIMALS))


def _whole_percent(lines: list[ShareLine]) -> Decimal | None:
    is_known = any(line.percent is not None for line in lines)
    return HUNDRED if is_known else None


def _narrowed(line: ShareLine, groups: tuple[GroupLine, ...]) -> ShareLine:
    """A list by group also holds what serves several; then it is not the line's."""
    served = {group.part: group.count for group in groups}
    if served.get(line.part, line.count) == line.count:
        return line
    return replace(line, part=replace(line.part, wanted=None))


def _groups(year: int, rows: list[PlannedMeasure]) -> tuple[GroupLine, ...]:
    """By group, where a measure serves several of them."""
    served: dict[Part, list[PlannedMeasure]] = {}
    for row in rows:
        for group in row.row.target_groups.all():
            served.setdefault(part_of_group(group), []).append(row)
    if all(len(row.row.target_groups.all()) < 2 for row in rows):
        return ()
    lines = [
        GroupLine(part, sum((row.egt(year) for row in members), ZERO), len(members))
        for part, members in served.items()
    ]
    return tuple(sorted(lines, key=lambda line: (-line.amount, line.part.label)))
