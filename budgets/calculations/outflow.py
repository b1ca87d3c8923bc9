"""What was spent month by month against the plan of the year, amounts in Euro."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import accumulate

from budgets.calculations.amounts import change, split, total

MONTHS = tuple(range(1, 13))
_EQUAL = [Decimal(1)] * len(MONTHS)


@dataclass(frozen=True)
class Outflow:
    """A year's plan in Euro and what was spent, by month (1 to 12); unknown is None.

    The plan of a month is a twelfth of the year's, to the cent: no source says how a
    year's money flows. A correction may make a month negative.
    """

    planned: Decimal | None
    spent_by_month: Mapping[int, Decimal]

    @property
    def known_months(self) -> list[int]:
        return sorted(self.spent_by_month)

    @property
    def open_months(self) -> list[int]:
        """Months of which nothing is known yet."""
        return [month for month in MONTHS if month not in self.spent_by_month]

    @property
    def gaps(self) -> list[int]:
        """Unknown months before the last known one."""
        last = max(self.spent_by_month, default=0)
        return [month for month in self.open_months if month < last]

    @property
    def spent(self) -> Decimal | None:
        """Of all known months; None while none is known."""
        return total(self.spent_by_month.values())

    @cached_property
    def plan_by_month(self) -> dict[int, Decimal]:
        """Twelfths that add up to the plan to the cent; empty without a plan."""
        if self.planned is None:
            return {}
        return dict(zip(MONTHS, split(self.planned, _EQUAL), strict=True))

    @property
    def rest_planned(self) -> Decimal | None:
        """The plan of the months that are still open."""
        if self.planned is None:
            return None
        return sum(
            (self.plan_by_month[month] for month in self.open_months), Decimal(0)
        )

    @property
    def forecast(self) -> Decimal | None:
        """Spent so far plus the plan of the open months; None before any spending."""
        if self.spent is None:
            return None
        if not self.open_months:
            return self.spent
        return total([self.spent, self.rest_planned])

    @property
    def remaining(self) -> Decimal | None:
        """Planned and not yet spent; negative: more spent than planned."""
        return change(self.planned, self.spent)

    def planned_until(self) -> list[Decimal | None]:
        """The plan of all months up to each month."""
        if self.planned is None:
            return [None] * len(MONTHS)
        return list(accumulate(self.plan_by_month.values()))

    def spent_until(self) -> list[Decimal | None]:
        """Spent up to each month; None from the first unknown month on."""
        found: list[Decimal | None] = []
        so_far: Decimal | None = Decimal(0)
        for month in MONTHS:
            so_far = total([so_far, self.spent_by_month.get(month)])
            found.append(so_far)
        return found


def together(parts: list[Outflow]) -> Outflow:
    """Several titles as one: a month counts where all of them know it."""
    common = set(MONTHS).intersection(*(part.spent_by_month for part in parts))
    return Outflow(
        total(part.planned for part in parts),
        {
            month: sum((part.spent_by_month[month] for part in parts), Decimal(0))
            for month in sorted(common)
        },
    )
