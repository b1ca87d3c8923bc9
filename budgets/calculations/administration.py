"""What administration costs, and who pays it, in Euro (rule B6)."""

from dataclasses import dataclass
from decimal import Decimal

from budgets.calculations.amounts import HUNDRED, total


@dataclass(frozen=True)
class AdministrationPlan:
    """Posts with their cost, other costs, and the municipal part in percent.

    ``staff`` are pairs of full-time equivalents and Euro per post and year. The whole
    (Gesamtverwaltungskosten) is None while a post lacks its number or its cost: a sum
    without one of its parts would be another sum. Source: § 46 Abs. 3 SGB II.
    """

    staff: tuple[tuple[Decimal | None, Decimal | None], ...]
    other: tuple[Decimal, ...]
    municipal_percent: Decimal

    @property
    def staff_cost(self) -> Decimal | None:
        return total(
            None if posts is None or cost is None else posts * cost
            for posts, cost in self.staff
        )

    @property
    def whole(self) -> Decimal | None:
        """Federal and municipal part together."""
        return total([self.staff_cost, *self.other])

    @property
    def municipal(self) -> Decimal | None:
        """Kommunaler Finanzierungsanteil."""
        return (
            None
            if self.whole is None
            else self.whole * self.municipal_percent / HUNDRED
        )

    @property
    def federal(self) -> Decimal | None:
        """What counts against the federal title."""
        if self.whole is None or self.municipal is None:
            return None
        return self.whole - self.municipal
