"""The staffing table: posts by function and team, with their clients per post."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from budgets import calculations
from budgets.models import StaffPosition
from budgets.queries.books import Shelf, source_texts
from budgets.queries.caseload import GroupLoad
from organisations.models import Jobcenter


@dataclass(frozen=True)
class StaffRow:
    """A function: full-time equivalents, clients per post (from 25, under 25).

    ``persons_per_post`` is what results for the group that the posts are for.
    """

    key: str
    name: str
    full_time_equivalents: Decimal | None
    ratio: Decimal | None
    ratio_young: Decimal | None
    in_staff_plan: bool
    note: str
    team: str = ""
    population: str = ""
    persons_per_post: Decimal | None = None


@dataclass(frozen=True)
class StaffingTable:
    year: int
    rows: tuple[StaffRow, ...]
    sources: tuple[str, ...]

    @property
    def total(self) -> Decimal | None:
        """Sum of the full-time equivalents; None if one of them is unknown."""
        return posts_of(self.rows)

    @property
    def teams(self) -> dict[str, list[StaffRow]]:
        """Rows by team, in order; those of no team under "", at the end."""
        found: dict[str, list[StaffRow]] = {}
        for row in sorted(self.rows, key=lambda row: not row.team):
            found.setdefault(row.team, []).append(row)
        return found

    def posts(self, *, in_staff_plan: bool) -> Decimal | None:
        """Posts inside or outside the Stellenplan; None where one is unknown."""
        return posts_of(row for row in self.rows if row.in_staff_plan == in_staff_plan)


def posts_of(rows: Iterable[StaffRow]) -> Decimal | None:
    return calculations.total(row.full_time_equivalents for row in rows)


def staffing_table(
    jobcenter: Jobcenter,
    year: int,
    keys: Iterable[str] = (),
    shelf: Shelf | None = None,
    loads: Iterable[GroupLoad] = (),
) -> StaffingTable:
    """The staff of a year: all of it, or the functions named, in the order named.

    With ``loads`` (``caseloads``) each row says how many persons a post of its group
    has.
    """
    book = (shelf or Shelf(jobcenter)).book(year)
    rows = list(book.staff)
    if wanted := list(keys):
        by_key = {row.key: row for row in rows}
        rows = [by_key[key] for key in wanted if key in by_key]
    ratios = {row.pk: group.load.ratio for group in loads for row in group.posts}
    return StaffingTable(
        year=year,
        rows=tuple(_row(row, ratios.get(row.pk)) for row in rows),
        sources=source_texts(rows),
    )


def _row(row: StaffPosition, persons_per_post: Decimal | None) -> StaffRow:
    return StaffRow(
        key=row.key,
        name=row.name,
        full_time_equivalents=row.full_time_equivalents,
        ratio=row.ratio,
        ratio_young=row.ratio_young,
        in_staff_plan=row.in_staff_plan,
        note=row.note,
        team=row.team,
        population=row.population.name if row.population else "",
        persons_per_post=persons_per_post,
    )
