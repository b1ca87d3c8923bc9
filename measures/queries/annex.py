"""The annex "Eingliederungsleistungen": a year by category and instrument."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from core.apportionment import largest_remainder
from measures.models import Instrument, InstrumentCategory
from measures.queries.money import Money, money_of
from measures.queries.plans import PlanBook, PlannedMeasure

ZERO = Decimal(0)
HUNDRED = Decimal(100)
SHARE_DECIMALS = 1
SCHEME = "budget"
Percent = Decimal | None


@dataclass(frozen=True)
class AnnexSums:
    """Measures together: persons, and Euro of the year and of later ones.

    ``stock`` is the average of twelve months. ``earlier`` is the part of the
    integration budget that earlier plans had bound (Vorbindung), ``later`` what the
    plan itself binds, by year (Bindung).
    """

    money: Money = field(default_factory=Money)
    earlier: Decimal = ZERO
    later: dict[int, Decimal] = field(default_factory=dict)
    entries: Decimal = ZERO
    stock: Decimal = ZERO
    places: Decimal = ZERO


@dataclass(frozen=True)
class AnnexRow:
    """One instrument in its category, in percent of the integration budget."""

    instrument: Instrument
    laws: tuple[str, ...]
    sums: AnnexSums
    percent: Percent = None


@dataclass(frozen=True)
class AnnexGroup:
    """A category (None: of none) with its instruments."""

    category: InstrumentCategory | None
    rows: tuple[AnnexRow, ...]
    sums: AnnexSums
    percent: Percent = None


@dataclass(frozen=True)
class Annex:
    """The whole year. ``beside`` is what others than the integration budget pay."""

    year: int
    groups: tuple[AnnexGroup, ...] = ()
    total: AnnexSums = AnnexSums()
    beside: AnnexGroup | None = None
    plans: tuple[str, ...] = ()

    @property
    def later_years(self) -> list[int]:
        return sorted(self.total.later)

    @property
    def is_empty(self) -> bool:
        return not self.groups and self.beside is None


def annex_of(book: PlanBook, scheme: str = SCHEME) -> Annex:
    """Each euro once; percents by largest remainder, inside a category too."""
    inside = [measure for measure in book.all if measure.is_egt]
    outside = [measure for measure in book.all if not measure.is_egt]
    return Annex(
        book.year,
        _with_percents(_groups(inside, scheme, book)),
        sums_of(inside, book),
        _group(None, outside, book) if outside else None,
        plans_of(book.all),
    )


def sums_of(measures: Iterable[PlannedMeasure], book: PlanBook) -> AnnexSums:
    rows = list(measures)
    years = [found for row in rows if (found := row.of(book.year))]
    earlier = (row.egt(book.year) for row in rows if not is_own(row, book))
    return AnnexSums(
        money=sum((money_of(row, book.year) for row in rows), Money()),
        earlier=sum(earlier, ZERO),
        later=_later(rows, book),
        entries=sum((found.entries for found in years), ZERO),
        stock=sum((found.stock for found in years), ZERO),
        places=sum((row.row.places or ZERO for row in rows), ZERO),
    )


def is_own(measure: PlannedMeasure, book: PlanBook) -> bool:
    """Does it belong to the plan of the year, not to an earlier one?"""
    return book.plan is not None and measure.row.plan_id == book.plan.pk


def plans_of(measures: Iterable[PlannedMeasure]) -> tuple[str, ...]:
    """The plans these measures belong to, the newest first."""
    plans = {measure.row.plan for measure in measures}
    return tuple(str(plan) for plan in sorted(plans, key=lambda plan: -plan.year))


def _later(rows: list[PlannedMeasure], book: PlanBook) -> dict[int, Decimal]:
    own = tuple(row for row in rows if is_own(row, book))
    found = PlanBook(book.year, book.plan, own).commitments()
    return {year: amount for year, amount in found.items() if amount}


def _groups(
    measures: list[PlannedMeasure], scheme: str, book: PlanBook
) -> list[AnnexGroup]:
    found: dict[InstrumentCategory | None, list[PlannedMeasure]] = {}
    for measure in measures:
        found.setdefault(measure.categories.get(scheme), []).append(measure)
    groups = [_group(category, rows, book) for category, rows in found.items()]
    return sorted(groups, key=lambda group: _position(group.category))


def _position(category: InstrumentCategory | None) -> int:
    return category.position if category else 999


def _group(
    category: InstrumentCategory | None, measures: list[PlannedMeasure], book: PlanBook
) -> AnnexGroup:
    found: dict[Instrument, list[PlannedMeasure]] = {}
    for measure in measures:
        found.setdefault(measure.row.version.instrument, []).append(measure)
    order = sorted(found, key=lambda one: (one.position, one.name))
    rows = (
        AnnexRow(instrument, _laws(found[instrument]), sums_of(found[instrument], book))
        for instrument in order
    )
    return AnnexGroup(category, tuple(rows), sums_of(measures, book))


def _laws(measures: Iterable[PlannedMeasure]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.row.version.law for row in measures))


def _with_percents(groups: list[AnnexGroup]) -> tuple[AnnexGroup, ...]:
    percents = _split([group.sums for group in groups], HUNDRED)
    return tuple(
        AnnexGroup(group.category, _rows(group, percent), group.sums, percent)
        for group, percent in zip(groups, percents, strict=True)
    )


def _rows(group: AnnexGroup, whole: Percent) -> tuple[AnnexRow, ...]:
    percents = _split([row.sums for row in group.rows], whole)
    return tuple(
        AnnexRow(row.instrument, row.laws, row.sums, percent)
        for row, percent in zip(group.rows, percents, strict=True)
    )


def _split(parts: Sequence[AnnexSums], whole: Percent) -> list[Percent]:
    """Shares of the integration budget; none where an amount is negative."""
    amounts = [part.money.egt for part in parts]
    if whole is None or any(amount < 0 for amount in amounts) or not sum(amounts):
        return [None] * len(parts)
    return list(largest_remainder(amounts, whole, SHARE_DECIMALS))
